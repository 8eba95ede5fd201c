import { clockWords } from '../law/spending/file-clock.ts'
import { stateWords } from '../law/spending/file-states.ts'
import type { TrainingFile } from '../ledger/statement/training-files.ts'
import { tell } from './language.ts'

/** The state that a training file reached last, and when. */
export function fileState({ state, state_on: on }: Pick<TrainingFile, 'state' | 'state_on'>): string {
  if (state === null) return tell('nothing is known of it', 'rien n’en est connu')
  return tell(`${stateWords[state].en} on ${on}`, `${stateWords[state].fr} le ${on}`)
}

/** What is due next of a training file, and until when; empty when nothing is. */
export function clockText(clock: TrainingFile['next_clock']): string {
  if (clock === null) return ''
  const checked =
    clock.until_when_checked === null
      ? ''
      : tell(
          ` (${clock.until_when_checked} when it has to check)`,
          ` (${clock.until_when_checked} quand il doit vérifier)`,
        )
  return tell(
    `${clock.overdue ? 'overdue since' : 'until'} ${clock.until}${checked}: ${clockWords[clock.step].en}`,
    `${clock.overdue ? 'en retard depuis le' : 'jusqu’au'} ${clock.until}${checked} : ${clockWords[clock.step].fr}`,
  )
}
