import type { CivilDate } from '../../civil-date.ts'

/**
 * Which entries a statement counts: those that take effect by one day, as far as they were booked by another (days of the
 * calendar in France). Null: whatever the day.
 */
export interface Known {
  readonly on: CivilDate | null
  readonly bookedBy: CivilDate | null
}

export const everything: Known = { on: null, bookedBy: null }
