import { type CivilDate, dayNumber, dayOfNumber, daysInMonth, yearOf } from '../../civil-date.ts'

/** A month as a number: years times twelve, and the months before it. */
export type MonthNumber = number

export function monthOf(date: CivilDate): MonthNumber {
  return yearOf(date) * 12 + Number(date.slice(5, 7)) - 1
}

export function daysOfMonth(month: MonthNumber): number {
  return daysInMonth(Math.floor(month / 12), (month % 12) + 1)
}

export function firstOfMonth(month: MonthNumber): CivilDate {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

export function lastOfMonth(month: MonthNumber): CivilDate {
  return `${firstOfMonth(month).slice(0, 8)}${daysOfMonth(month)}`
}

export function earlier(one: CivilDate, other: CivilDate): CivilDate {
  return one < other ? one : other
}

export function later(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other
}

/**
 * What of an amount told for a period falls into a year, by days: what falls up to the end of the year less what falls
 * before it, each cut to a whole towards zero. So the shares of all years sum to the amount, exactly.
 */
export function shareOfYear(amount: number, from: CivilDate, to: CivilDate, year: number): number {
  if (yearOf(from) === year && yearOf(to) === year) return amount
  const [first, last] = [dayNumber(from), dayNumber(to)]
  const days = BigInt(last - first + 1)
  const upTo = (day: number): number => {
    const passed = BigInt(Math.min(Math.max(day - first + 1, 0), last - first + 1))
    return Number((BigInt(amount) * passed) / days)
  }
  return upTo(dayNumber(`${year}-12-31`)) - upTo(dayNumber(`${year - 1}-12-31`))
}

export function dayAfter(date: CivilDate): CivilDate {
  return dayOfNumber(dayNumber(date) + 1)
}

export function dayBefore(date: CivilDate): CivilDate {
  return dayOfNumber(dayNumber(date) - 1)
}
