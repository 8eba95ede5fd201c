import type { CivilDate } from '../../../../civil-date.ts'
import type { BlockValues } from '../reading/block-values.ts'
import { R } from '../reading/rubric-numbers.ts'

export interface DeclaredMonth {
  readonly first: CivilDate | null
  /** Of the month after. */
  readonly next: CivilDate | null
}

/** The first day of the month that a declaration is about, and of the month after; null for an event. */
export function monthsOf(values: BlockValues): DeclaredMonth {
  const number = values.dayNumber(R.month)
  if (number === -1) return { first: null, next: null }
  if (number === last.number) return last.months
  const [year, month] = [Math.floor(number / 10_000), Math.floor(number / 100) % 100]
  const next = month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1)
  last = { number, months: { first: firstOf(year, month), next } }
  return last.months
}

/** Asked for with each pay: that of the declaration at hand. */
let last: { readonly number: number; readonly months: DeclaredMonth } = {
  number: -1,
  months: { first: null, next: null },
}

function firstOf(year: number, month: number): CivilDate {
  return `${year}-${String(month).padStart(2, '0')}-01`
}
