import type { CivilDate } from '../../civil-date.ts'
import type { ContractFacts, PaidFacts, WorkedFacts } from '../formats/dsn/person-facts.ts'
import { type Absence, absencesOf } from './absences.ts'
import { lastOfMonth, type MonthNumber, monthOf } from './calendar.ts'
import type { LineOfFile, PersonMonth } from './person-month.ts'

/** The monthly declarations that tell working time; the others tell events, or correct contributions. */
const monthly = 1

/** Transfers, and the end of what was no contract: nothing ends. `099` cancels an end. */
const noEnd: ReadonlySet<string> = new Set(['100', '998'])
const cancelledEnd = '099'

export type Worked = WorkedFacts & LineOfFile & { readonly month: CivilDate }
export type Paid = PaidFacts & LineOfFile & { readonly month: CivilDate }
export type Terms = ContractFacts & LineOfFile & { readonly month: CivilDate }

/** All that is told of one contract, over the months. */
export interface ContractMonths {
  readonly siret: string
  readonly number: string
  /** Its terms by the month that they were told for. */
  readonly terms: ReadonlyMap<MonthNumber, Terms>
  readonly worked: readonly Worked[]
  readonly paid: readonly Paid[]
  readonly absences: readonly Absence[]
  /** The last day that anything is known of: that of the last month told, or of the contract. */
  readonly lastDay: CivilDate
}

/** What months, in their order, tell of the contract that goes by a number. */
export function monthsOfContract(
  months: readonly PersonMonth[],
  number: string,
  nameOf: (number: string) => string,
): ContractMonths {
  const terms = new Map<MonthNumber, Terms>()
  const worked: Worked[] = []
  const paid: Paid[] = []
  const away: Absence[] = []
  let end: CivilDate | null = null
  let lastMonth: MonthNumber = 0
  for (const { month, nature, fileId, place, facts } of months) {
    const isMonthly = nature === monthly
    for (const contract of facts.contracts) {
      if (nameOf(contract.number) !== number) continue
      for (const { on, reason } of contract.ends ?? []) {
        if (reason === cancelledEnd) end = null
        else if (!noEnd.has(reason)) end = on
      }
      if (!isMonthly) continue
      const at = monthOf(month)
      terms.set(at, { ...contract, fileId, place, month })
      lastMonth = Math.max(lastMonth, at)
      for (const absence of contract.away ?? []) away.push({ ...absence, fileId, place })
    }
    if (!isMonthly) continue
    for (const time of facts.worked ?? [])
      if (nameOf(time.contract) === number) worked.push({ ...time, fileId, place, month })
    for (const pay of facts.paid ?? [])
      if (nameOf(pay.contract) === number) paid.push({ ...pay, fileId, place, month })
  }
  const lastTold = lastMonth === 0 ? '0001-01-01' : lastOfMonth(lastMonth)
  const lastDay = end !== null && end < lastTold ? end : lastTold
  return { siret: months[0]!.siret, number, terms, worked, paid, absences: absencesOf(away), lastDay }
}

/** The terms of a contract in a month: as told for it, else for the month before it that is nearest, else after it. */
export function termsIn({ terms }: ContractMonths, month: MonthNumber): Terms | undefined {
  const own = terms.get(month)
  if (own !== undefined || terms.size === 0) return own
  const known = [...terms.keys()].sort((a, b) => a - b)
  return terms.get(known.findLast((one) => one < month) ?? known[0]!)
}
