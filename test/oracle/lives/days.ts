import type { CivilDate } from '../../../src/civil-date.ts'

const millisecondsOfDay = 86_400_000

/** The eve of a day. */
export function dayBefore(day: CivilDate): CivilDate {
  return new Date(Date.parse(day) - millisecondsOfDay).toISOString().slice(0, 10)
}

/** How many days a stretch has, both ends included. */
export function daysFrom(start: CivilDate, end: CivilDate): number {
  return (Date.parse(end) - Date.parse(start)) / millisecondsOfDay + 1
}
