import type { CivilDate } from '../../src/civil-date.ts'
import { Rational } from './rational.ts'

/*
 * Durations in days. A day is its number since 1970; a stretch holds its first and its last day.
 */

export interface Stretch {
  readonly first: number
  readonly last: number
}

/** Beyond every day: the last day of what lasts. */
export const forEver = 10_000_000

const millisecondsOfDay = 86_400_000

export function dayNumber(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) / millisecondsOfDay
}

export function dateOf(day: number): CivilDate {
  return new Date(day * millisecondsOfDay).toISOString().slice(0, 10)
}

export function yearOfDay(day: number): number {
  return Number(dateOf(day).slice(0, 4))
}

export const firstOf = (year: number): number => dayNumber(`${year}-01-01`)
export const lastOf = (year: number): number => dayNumber(`${year}-12-31`)

/** The same day some months later, or the last of the month when it has no such day. */
export function monthsLater(day: number, months: number): number {
  const [year, month, date] = dateOf(day).split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)) / millisecondsOfDay
}

/** The last day of so many months that begin on a day. */
export function endOfMonths(first: number, months: number): number {
  return monthsLater(first, months) - 1
}

/** Days covered by any of the stretches, as stretches that neither touch nor overlap, in order. */
export function union(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const stretch of [...stretches].sort((a, b) => a.first - b.first)) {
    const previous = joined.at(-1)
    if (previous === undefined || stretch.first > previous.last + 1) joined.push(stretch)
    else joined[joined.length - 1] = { first: previous.first, last: Math.max(previous.last, stretch.last) }
  }
  return joined
}

/** The days of some stretches that are in none of the others. */
export function without(stretches: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  let left = union(stretches)
  for (const gone of taken) {
    left = left.flatMap(({ first, last }) =>
      [
        { first, last: Math.min(last, gone.first - 1) },
        { first: Math.max(first, gone.last + 1), last },
      ].filter((part) => part.first <= part.last),
    )
    left = union(left)
  }
  return left
}

/** The part of each stretch that lies in a period. */
export function within(stretches: readonly Stretch[], period: Stretch): Stretch[] {
  return stretches
    .map(({ first, last }) => ({ first: Math.max(first, period.first), last: Math.min(last, period.last) }))
    .filter(({ first, last }) => first <= last)
}

export function overlaps(a: Stretch, b: Stretch): boolean {
  return a.first <= b.last && b.first <= a.last
}

/** A stretch in months: whole ones from day to day, then the share of the month that has begun. */
export function monthsOf({ first, last }: Stretch): Rational {
  let whole = 0
  while (endOfMonths(first, whole + 1) <= last) whole += 1
  const begun = monthsLater(first, whole)
  const next = monthsLater(first, whole + 1)
  return Rational.of(BigInt(whole)).plus(Rational.of(BigInt(last + 1 - begun), BigInt(next - begun)))
}
