import type { CivilDate } from '../../../src/civil-date.ts'
import type { TrainingAction } from './facts.ts'

/* The dated amounts, times and switches of the use of rights. */

/** L6323-7, R6323: what the holder pays in any case, in cents. */
export function participationOn(day: CivilDate): number {
  if (day < '2024-05-02') return 0
  if (day < '2025-01-01') return 100_00
  if (day < '2026-01-01') return 102_23
  return day < '2026-04-02' ? 103_20 : 150_00
}

/** D6323-1 A: what statutory rights may pay of one training, in cents. */
export function statutoryCapOn(day: CivilDate, action: TrainingAction | null): number {
  if (day < '2026-02-26') return Number.POSITIVE_INFINITY
  if (action === 'specific_register') return 1_500_00
  if (action === 'skills_review') return 1_600_00
  return action === 'light_licence' ? 900_00 : Number.POSITIVE_INFINITY
}

/** R4163-11: what a point is worth, in cents. */
export function pointOn(day: CivilDate): number {
  return day < '2023-09-01' ? 375_00 : 500_00
}

/** Working days, from the day after the contract. */
export function withdrawalDaysOn(day: CivilDate): number {
  return day < '2023-01-01' ? 14 : 11
}

/** More working days than these before the start, to cancel for nothing. */
export const freeCancellationDays = 7

/** Help of the funders, 2026: a top-up is not lost with a course that was cancelled late. */
export const topUpsRestoredFrom: CivilDate = '2026-01-01'

/** R6323-42-1 and the funders' help: what is left of a top-up can be asked back. */
export const refundsFrom: CivilDate = '2026-12-01'

/** R432-9-4 of the social security code, in years. */
export const workAccidentYears = 2

/** L6324-10: a reconversion within the enterprise takes half of the rights at most. */
export const halfFrom: CivilDate = '2026-01-01'

export type Rank = 'dif' | 'statutory' | 'top_up' | 'cec' | 'points' | 'work_accident'

/** R6333-3, since decree 2025-1156; before it the terms of use. */
export function orderOn(day: CivilDate): readonly Rank[] {
  if (day <= '2020-12-31') return ['dif', 'statutory', 'top_up', 'cec', 'points', 'work_accident']
  if (day <= '2025-12-04') return ['statutory', 'dif', 'top_up', 'cec', 'points', 'work_accident']
  return ['top_up', 'statutory', 'dif', 'cec', 'points', 'work_accident']
}
