import type { Sentence } from '../language.ts'
import type { WorkerRow, WorkerState } from '../runs/workers.ts'
import { tell } from './language.ts'
import { duration } from './moments.ts'

const states: Readonly<Record<WorkerState, Sentence>> = {
  working: { en: 'working', fr: 'au travail' },
  idle: { en: 'idle', fr: 'en attente' },
  silent: { en: 'silent', fr: 'muet' },
  ended: { en: 'ended', fr: 'arrêté' },
  lost: { en: 'lost', fr: 'perdu' },
}

/** How a worker stands; of one that is not heard of any more, for how long. */
export function workerStateText({ state, unseen_seconds }: WorkerRow): string {
  const told = tell(states[state])
  if (state === 'working' || state === 'idle') return told
  return tell(`${told} ${duration(unseen_seconds)} ago`, `${told} il y a ${duration(unseen_seconds)}`)
}
