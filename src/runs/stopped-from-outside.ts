import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import type { RunState } from './states.ts'

/** The error of a run that somebody paused or cancelled while it was worked on. `partOf`: the command whose step it is. */
export function stoppedFromOutside(runId: number, state: RunState, partOf?: string): CpaError {
  return new CpaError(
    'stopped',
    {
      en: `Run ${runId} was ${state} from outside`,
      fr: `L’exécution ${runId} a été ${state === 'paused' ? 'mise en pause' : 'annulée'} du dehors`,
    },
    {
      hint:
        state === 'paused'
          ? continuation(runId, partOf)
          : { en: 'Start the command again.', fr: 'Relancez la commande.' },
    },
  )
}

/** What continues a run that is paused, and all that comes after it. */
export function continuation(runId: number, partOf: string | undefined): Sentence {
  const command = partOf === undefined ? `cpa runs resume ${runId}` : `cpa ${partOf} --resume`
  return { en: `Continue it with: ${command}`, fr: `Poursuivez-la par : ${command}` }
}
