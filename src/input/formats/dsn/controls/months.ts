import type { CivilDate } from '../../../../civil-date.ts'
import type { BlockValues } from '../reading/block-values.ts'
import { R } from '../reading/rubric-numbers.ts'

/** The first day of the month that a declaration is about, and the first of the month after; null for an event. */
export function monthsOf(values: BlockValues): {
  readonly first: CivilDate | null
  readonly next: CivilDate | null
} {
  const number = values.dayNumber(R.month)
  if (number === -1) return { first: null, next: null }
  const [year, month] = [Math.floor(number / 10_000), Math.floor(number / 100) % 100]
  return { first: firstOf(year, month), next: month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1) }
}

function firstOf(year: number, month: number): CivilDate {
  return `${year}-${String(month).padStart(2, '0')}-01`
}
