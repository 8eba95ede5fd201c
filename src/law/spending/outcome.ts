import { addDays, type CivilDate } from '../../civil-date.ts'
import type { FileFacts, FileStep } from './file-steps.ts'
import { isTopUpRestored, type ReadLaw } from './top-up-lot.ts'
import { addWorkingDays, subtractWorkingDays } from './working-days.ts'

/** Why a training ends as it does. */
export type OutcomeRule =
  | 'delivered'
  | 'delivered_in_part'
  | 'withdrawn_in_time'
  | 'cancelled_early'
  | 'cancelled_late'
  | 'no_show'
  | 'force_majeure'
  | 'stopped'
  | 'stopped_in_part'
  | 'ended_by_body'
  | 'stopped_by_body'
  | 'ended_by_funder'

/** What becomes of what a training took. */
export interface Outcome {
  readonly rule: OutcomeRule
  /** The share that is used for good, in 1/10,000. */
  readonly used: number
  /** Whether the part of top-ups comes back all the same. */
  readonly restoresTopUps: boolean
  /** The last day on which all would have come back. */
  readonly freeUntil?: CivilDate
}

const everything = 10_000

/** What the last step of a training file means for the rights that it took; undefined while it goes on. */
export function outcomeOf({ state, on, facts }: FileStep, law: ReadLaw): Outcome | undefined {
  switch (state) {
    case 'delivery_validated':
      return facts.forceMajeure && facts.attendance !== null && facts.attendance < everything
        ? part('delivered_in_part', facts)
        : used('delivered')
    case 'withdrawn':
    case 'cancelled_by_holder':
      return cancelled(on, facts, law)
    case 'no_show':
      return facts.forceMajeure ? released('force_majeure') : lost('no_show', on, law)
    case 'stopped_by_holder':
      return facts.forceMajeure || law('movement.stopped', on) === 'attended'
        ? part('stopped_in_part', facts)
        : used('stopped')
    case 'stopped_by_body':
      return part('stopped_by_body', facts)
    case 'cancelled_by_body':
      return released('ended_by_body')
    case 'cancelled_by_funder':
      return released('ended_by_funder')
    default:
      return undefined
  }
}

/**
 * A withdrawal in its working days from the day after the contract, until the training starts; a cancellation more
 * working days before the start than the terms of use ask for; or force majeure: all comes back. Whichever of the two
 * words was told, the holder is judged by both.
 */
function cancelled(on: CivilDate, facts: FileFacts, law: ReadLaw): Outcome {
  const { startsOn, forceMajeure } = facts
  const contractOn = facts.contractOn!
  const freeUntil = lastFreeDay(contractOn, startsOn, law)
  const withdrawalUntil = lastDayOfWithdrawal(contractOn, startsOn, law)
  if (withdrawalUntil !== undefined && on <= withdrawalUntil) {
    return { ...released('withdrawn_in_time'), freeUntil: withdrawalUntil }
  }
  if (freeUntil === undefined || on <= freeUntil) {
    return { ...released('cancelled_early'), ...(freeUntil === undefined ? {} : { freeUntil }) }
  }
  if (forceMajeure) return released('force_majeure')
  const last = withdrawalUntil !== undefined && withdrawalUntil > freeUntil ? withdrawalUntil : freeUntil
  return { ...lost('cancelled_late', on, law), freeUntil: last }
}

/** Undefined when the law knows no withdrawal on the day of the contract. */
export function lastDayOfWithdrawal(
  contractOn: CivilDate,
  startsOn: CivilDate | null,
  law: ReadLaw,
): CivilDate | undefined {
  const days = law('movement.withdrawal', contractOn)
  if (days === null) return undefined
  const last = addWorkingDays(contractOn, Number(days))
  return startsOn !== null && startsOn <= last ? addDays(startsOn, -1) : last
}

/** The last day on which the holder cancels for nothing; undefined when no start, or no such rule, is known. */
export function lastFreeDay(
  contractOn: CivilDate,
  startsOn: CivilDate | null,
  law: ReadLaw,
): CivilDate | undefined {
  const days = law('movement.free_cancellation', contractOn)
  return startsOn === null || days === null ? undefined : addDays(subtractWorkingDays(startsOn, Number(days)), -1)
}

function released(rule: OutcomeRule): Outcome {
  return { rule, used: 0, restoresTopUps: false }
}

function used(rule: OutcomeRule): Outcome {
  return { rule, used: everything, restoresTopUps: false }
}

function lost(rule: OutcomeRule, on: CivilDate, law: ReadLaw): Outcome {
  return { rule, used: everything, restoresTopUps: isTopUpRestored(on, law) }
}

/** The share that was attended; none when it is not told. */
function part(rule: OutcomeRule, { attendance }: FileFacts): Outcome {
  return { rule, used: attendance ?? 0, restoresTopUps: false }
}
