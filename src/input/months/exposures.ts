import type { CivilDate } from '../../civil-date.ts'
import type { RiskFactor } from '../feeds/exposures/risk-factors.ts'
import { riskFactors, riskFactorsOf } from '../feeds/exposures/risk-factors.ts'
import { lastOfMonth, monthOf } from './calendar.ts'
import type { LineOfFile, PersonMonth } from './person-month.ts'

/** A row of `exposure` as the declarations of a year make it. */
export interface DerivedExposure extends LineOfFile {
  readonly siret: string
  readonly contractStart: CivilDate
  readonly contractEnd: CivilDate | null
  readonly factors: readonly RiskFactor[]
}

/** S21.G00.34.001. */
const factorOf: Readonly<Record<string, RiskFactor>> = {
  '05': 'hyperbaric',
  '06': 'extreme_temperatures',
  '07': 'noise',
  '08': 'night',
  '09': 'alternating_shifts',
  '10': 'repetitive',
}
const cancelled = '99'

/** The declarations that tell exposures: monthly ones, and those of substitution. */
const telling: ReadonlySet<number> = new Set([1, 9])

interface Exposed extends LineOfFile {
  readonly factors: Set<RiskFactor>
}

/**
 * The exposures of a year, by contract. Factors told in several months add up; `99` takes back what was told before for the
 * contract and year. `months` are those of one employer, in their order.
 */
export function exposuresOf(
  months: readonly PersonMonth[],
  nameOf: (number: string) => string,
  year: number,
): DerivedExposure[] {
  const found = new Map<string, Exposed>()
  const start = startsOf(months, nameOf)
  const ofYear = riskFactorsOf(year)
  for (const { nature, fileId, place, facts } of months) {
    if (!telling.has(nature)) continue
    const told = (facts.exposed ?? []).filter((one) => one.year === year)
    for (const { factor, contract } of told) if (factor === cancelled) found.delete(start.keyOf(contract, facts))
    for (const { factor, contract, line } of told) {
      const known = factorOf[factor]
      if (known === undefined || !ofYear.has(known)) continue
      const key = start.keyOf(contract, facts)
      const factors = found.get(key)?.factors ?? new Set()
      found.set(key, { fileId, place, line, factors: factors.add(known) })
    }
  }
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([contractStart, { fileId, place, line, factors }]) => {
      const contractEnd = start.endOf(contractStart, year)
      const inOrder = riskFactors.filter((factor) => factors.has(factor))
      return { fileId, place, line, siret: months[0]!.siret, contractStart, contractEnd, factors: inOrder }
    })
}

/** Months without a declaration after which a contract is taken for ended, as the labour ministry's statistics do. */
const silentMonths = 3

/** The first days of contracts, as they were told last: a change (S21.G00.41.021) gives those before it. */
function startsOf(months: readonly PersonMonth[], nameOf: (number: string) => string) {
  const renamed = new Map<string, CivilDate>()
  const ends = new Map<CivilDate, CivilDate | null>()
  const lastTold = new Map<CivilDate, CivilDate>()
  const byName = new Map<string, CivilDate>()
  for (const { month, nature, facts } of months) {
    for (const { number, from, changes = [], ends: told = [] } of facts.contracts) {
      byName.set(nameOf(number), from)
      for (const { oldStart } of changes) if (oldStart !== null && oldStart !== from) renamed.set(oldStart, from)
      for (const { on, reason } of told) {
        if (reason === '099') ends.delete(from)
        else if (reason !== '100' && reason !== '998') ends.set(from, on)
      }
      if (nature === 1) lastTold.set(from, month)
    }
  }
  const current = (start: CivilDate): CivilDate => {
    let at = start
    for (let steps = 0; steps < renamed.size && renamed.has(at); steps += 1) at = renamed.get(at)!
    return at
  }
  return {
    /** The first day of the contract that a block of these facts names. */
    keyOf(number: string, { contracts }: PersonMonth['facts']): CivilDate {
      const own = contracts.find((contract) => contract.number === number)
      return current(own?.from ?? byName.get(nameOf(number)) ?? '0001-01-01')
    },
    /** The last day of it, told or taken from silence before the end of the year; null: none is known. */
    endOf(start: CivilDate, year: number): CivilDate | null {
      const told = ends.get(start)
      if (told != null) return told
      const last = lastTold.get(start)
      if (last === undefined || monthOf(`${year}-12-01`) - monthOf(last) < silentMonths) return null
      return lastOfMonth(monthOf(last))
    },
  }
}
