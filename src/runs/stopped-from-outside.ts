import { CpaError } from '../errors.ts'
import type { RunState } from './states.ts'

/** The error of a run that somebody paused or cancelled while it was worked on. */
export function stoppedFromOutside(runId: number, state: RunState): CpaError {
  return new CpaError(
    'stopped',
    {
      en: `Run ${runId} was ${state} from outside`,
      fr: `L’exécution ${runId} a été ${state === 'paused' ? 'mise en pause' : 'annulée'} du dehors`,
    },
    {
      hint:
        state === 'paused'
          ? {
              en: `Continue it with: cpa runs resume ${runId}`,
              fr: `Poursuivez-la par : cpa runs resume ${runId}`,
            }
          : { en: 'Start the command again.', fr: 'Relancez la commande.' },
    },
  )
}
