import { type CivilDate, daysInMonth } from '../../src/civil-date.ts'
import type { Birth } from './facts.ts'

/**
 * The day on which a person reaches an age: the birthday. Born on 29 February: 1 March when the year has no such
 * day. A birth day or month that is unknown is taken as the last that it may be, so that nobody gets an account
 * too early.
 */
export function dayOfAge(birth: Birth, age: number): CivilDate {
  const month = birth.month === 0 ? 12 : birth.month
  const day = birth.month === 0 ? 31 : birth.day === 0 ? daysInMonth(birth.year, month) : birth.day
  const year = birth.year + age
  return day > daysInMonth(year, month) ? civilDate(year, month + 1, 1) : civilDate(year, month, day)
}

export function civilDate(year: number, month: number, day: number): CivilDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
