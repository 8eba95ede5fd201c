import { daysInMonth } from '../../../civil-date.ts'
import type { DeclarationRow } from '../feeds/employee.ts'

/** What a month of a job tells, in hundredths of hours or days (cents where pay is told). */
export interface MonthOfJob {
  readonly month: number
  /** Days of the month, both included. */
  readonly first: number
  readonly last: number
  readonly worked: number
  /** Time of absences that count as work; 0 without any. */
  readonly absent: number
}

/** The months of a row of a year: its time spread over the days, to the last hundredth. */
export function monthsOf(row: DeclarationRow, year: number): MonthOfJob[] {
  const total = hundredths(row.time_worked)
  const absence = hundredths(row.assimilated_time)
  const [start, end] = [row.activity_start, row.activity_end]
  const months: { month: number; first: number; last: number }[] = []
  for (let month = Number(start.slice(5, 7)); month <= Number(end.slice(5, 7)); month += 1) {
    months.push({
      month,
      first: month === Number(start.slice(5, 7)) ? Number(start.slice(8)) : 1,
      last: month === Number(end.slice(5, 7)) ? Number(end.slice(8)) : daysInMonth(year, month),
    })
  }
  const days = months.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  const shares = spread(
    total + absence,
    months.map(({ first, last }) => last - first + 1),
    days,
  )
  const absent = absences(months, shares, absence, year)
  return months.map((month, place) => ({
    ...month,
    worked: shares[place]! - absent[place]!,
    absent: absent[place]!,
  }))
}

/** A whole split in proportion, so that the parts add up to it. */
function spread(whole: number, weights: readonly number[], all: number): number[] {
  let told = 0
  let passed = 0
  return weights.map((weight) => {
    passed += weight
    const share = Math.floor((whole * passed) / all) - told
    told += share
    return share
  })
}

/**
 * How much of each month is absent. An absence lasts from the day after the first one worked to the end of the month, so
 * a month can hold no more of it than the share of those days; what does not fit anywhere is told as worked.
 */
function absences(
  months: readonly { readonly month: number; readonly first: number; readonly last: number }[],
  shares: readonly number[],
  whole: number,
  year: number,
): number[] {
  let left = whole
  return months.map(({ month, first, last }, place) => {
    const days = last - (place === 0 ? first + 1 : first) + 1
    const room = Math.floor((shares[place]! * Math.max(0, days)) / daysInMonth(year, month))
    const here = Math.min(left, room)
    left -= here
    return here
  })
}

/** `803.5` as whole hundredths. */
export function hundredths(text: string): number {
  const [whole = '0', part = ''] = text.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** Whole hundredths as the norm writes them: `803.50`. */
export function decimal(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
