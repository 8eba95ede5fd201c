import type { CivilDate } from '../../civil-date.ts'
import type { FileStep } from './file-steps.ts'
import { lastDayOfWithdrawal, lastFreeDay } from './outcome.ts'
import type { ReadLaw } from './top-up-lot.ts'
import { addWorkingDays } from './working-days.ts'

/** What is to be done, or may be done, with a training file by a day. */
export type ClockStep =
  | 'body_answers'
  | 'holder_accepts'
  | 'holder_withdraws'
  | 'holder_cancels_freely'
  | 'body_declares_entry'
  | 'body_declares_end'
  | 'body_declares_delivery'

export interface Clock {
  readonly step: ClockStep
  /** The last day for it. */
  readonly until: CivilDate
  /** The last day when something has to be checked before, which files do not tell; null where that changes nothing. */
  readonly untilWhenChecked: CivilDate | null
}

/** What a clock tells, completing "until DAY: ". */
export const clockWords: Readonly<Record<ClockStep, { readonly en: string; readonly fr: string }>> = {
  body_answers: { en: 'the training body answers', fr: 'l’organisme répond' },
  holder_accepts: { en: 'the holder accepts, or it lapses', fr: 'le titulaire accepte, sinon c’est sans suite' },
  holder_withdraws: { en: 'the holder may withdraw', fr: 'le titulaire peut se rétracter' },
  holder_cancels_freely: { en: 'the holder may cancel for nothing', fr: 'le titulaire peut annuler sans frais' },
  body_declares_entry: { en: 'the training body declares the entry', fr: 'l’organisme déclare l’entrée' },
  body_declares_end: { en: 'the training body declares the end', fr: 'l’organisme déclare la sortie' },
  body_declares_delivery: {
    en: 'the training body declares the delivery',
    fr: 'l’organisme déclare le service fait',
  },
}

/**
 * What is due next of a file whose last step is known, on the business date: of several the first that is not over, else
 * the last. Null when nothing is: the file is over, waits for its delivery to be validated, or its dates are not known.
 */
export function nextClock(last: FileStep, law: ReadLaw, asOf: CivilDate): Clock | null {
  const clocks = clocksOf(last, law)
  return clocks.find(({ until, untilWhenChecked }) => (untilWhenChecked ?? until) >= asOf) ?? clocks.at(-1) ?? null
}

/** The clocks that run in a state, the one that ends first before the others. */
function clocksOf({ state, on, facts }: FileStep, law: ReadLaw): Clock[] {
  const { startsOn, endsOn } = facts
  const declaredFrom = (day: CivilDate | null) => workingDaysFrom(day, 'movement.body_declares', law)
  switch (state) {
    case 'requested': {
      const checked = workingDaysFrom(on, 'movement.body_answer_prerequisites', law)
      return clock('body_answers', workingDaysFrom(on, 'movement.body_answer', law), checked)
    }
    case 'proposed':
      return clock('holder_accepts', workingDaysFrom(on, 'movement.holder_answer', law))
    case 'accepted':
      return [
        ...clock('holder_withdraws', lastDayOfWithdrawal(facts.contractOn!, startsOn, law)),
        ...clock('holder_cancels_freely', lastFreeDay(facts.contractOn!, startsOn, law)),
        ...clock('body_declares_entry', declaredFrom(startsOn)),
      ].sort((a, b) => (a.until < b.until ? -1 : 1))
    case 'in_training':
      return clock('body_declares_end', declaredFrom(endsOn))
    case 'ended':
      return clock('body_declares_delivery', declaredFrom(on))
    default:
      return []
  }
}

function clock(step: ClockStep, until: CivilDate | undefined, untilWhenChecked: CivilDate | null = null): Clock[] {
  return until === undefined ? [] : [{ step, until, untilWhenChecked }]
}

function workingDaysFrom(day: CivilDate | null, parameter: string, law: ReadLaw): CivilDate | undefined {
  const days = day === null ? null : law(parameter, day)
  return day === null || days === null ? undefined : addWorkingDays(day, Number(days))
}
