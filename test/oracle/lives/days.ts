import type { CivilDate } from '../../../src/civil-date.ts'
import type { Setting } from './arrival.ts'
import type { Choice } from './choice.ts'

const millisecondsOfDay = 86_400_000

/** The eve of a day. */
export function dayBefore(day: CivilDate): CivilDate {
  return new Date(Date.parse(day) - millisecondsOfDay).toISOString().slice(0, 10)
}

/** The day so many days later; earlier when they are negative. */
export function dayAfter(day: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(day) + days * millisecondsOfDay).toISOString().slice(0, 10)
}

/** The slot itself in most cases, else one of the next. */
export function laterSlot(choice: Choice, { timeline }: Setting, slot: number): number {
  return Math.min(slot + choice.of([0, 0, 0, 1, 2, 4]), timeline.length - 1)
}

/** How many days a stretch has, both ends included. */
export function daysFrom(start: CivilDate, end: CivilDate): number {
  return (Date.parse(end) - Date.parse(start)) / millisecondsOfDay + 1
}
