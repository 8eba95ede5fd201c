import { workedDoubt } from '../feeds/declarations/plausible-times.ts'
import { type ContractMonths, monthsOfContract } from './contract-months.ts'
import type { DerivedDeclaration } from './derived.ts'
import { type DerivedExposure, exposuresOf } from './exposures.ts'
import type { Natures } from './natures.ts'
import { inOrder, type PersonMonth } from './person-month.ts'
import { sameContracts } from './same-contract.ts'
import { segmentsOf } from './segments.ts'

/** What is to be told of what was left out, by the number of contracts. */
export interface LeftOut {
  /** Of a nature that gives no rights. */
  withoutRights: number
  /** Corrections that take more away than there was. */
  belowZero: number
  /** More time than anybody works. */
  implausible: number
}

export interface DerivedYear {
  readonly declarations: readonly DerivedDeclaration[]
  readonly exposures: readonly DerivedExposure[]
  readonly leftOut: LeftOut
}

/**
 * What the months of one person make of a calendar year. They may come in any order; all must be of declarations that
 * count, and all that tell something of the year must be there.
 */
export function deriveYear(told: readonly PersonMonth[], year: number, natures: Natures): DerivedYear {
  const leftOut: LeftOut = { withoutRights: 0, belowZero: 0, implausible: 0 }
  const declarations: DerivedDeclaration[] = []
  const exposures: DerivedExposure[] = []
  for (const months of byEmployer(inOrder(told))) {
    const names = sameContracts(months)
    const nameOf = (number: string) => names.get(number) ?? number
    const level =
      months.findLast(({ qualificationLevel }) => qualificationLevel !== null)?.qualificationLevel ?? null
    for (const contract of contractsOf(months, nameOf)) {
      declarations.push(...ofContract(contract, year, natures, level, leftOut))
    }
    exposures.push(...exposuresOf(months, nameOf, year))
  }
  return { declarations, exposures, leftOut }
}

function ofContract(
  contract: ContractMonths,
  year: number,
  natures: Natures,
  qualificationLevel: number | null,
  leftOut: LeftOut,
): DerivedDeclaration[] {
  const segments = segmentsOf(contract, year, natures)
  leftOut.withoutRights += segments.withoutRights ? 1 : 0
  leftOut.belowZero += segments.belowZero ? 1 : 0
  return segments.segments.flatMap((segment) => {
    const { timeWorked, assimilatedTime, timeReference, timeUnit } = segment
    if (workedDoubt(timeWorked + assimilatedTime, timeReference, timeUnit, year) !== undefined) {
      leftOut.implausible += 1
      return []
    }
    return [{ ...segment, siret: contract.siret, contractNumber: contract.number, qualificationLevel }]
  })
}

function byEmployer(months: readonly PersonMonth[]): Iterable<readonly PersonMonth[]> {
  if (months.every(({ siret }) => siret === months[0]!.siret)) return months.length === 0 ? [] : [months]
  const groups = new Map<string, PersonMonth[]>()
  for (const month of months) {
    const group = groups.get(month.siret)
    if (group === undefined) groups.set(month.siret, [month])
    else group.push(month)
  }
  return groups.values()
}

function contractsOf(months: readonly PersonMonth[], nameOf: (number: string) => string): ContractMonths[] {
  const numbers = new Set<string>()
  for (const { facts } of months) {
    for (const { number } of facts.contracts) numbers.add(nameOf(number))
    for (const { contract } of facts.worked ?? []) numbers.add(nameOf(contract))
  }
  return [...numbers].sort().map((number) => monthsOfContract(months, number, nameOf))
}
