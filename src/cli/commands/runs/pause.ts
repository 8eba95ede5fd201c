import { cancelRun, pauseRun } from '../../../operations/runs.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument } from '../../arguments.ts'
import type { Invocation } from '../../command.ts'
import { worded } from '../../words.ts'

const reasonOption = ['--reason <text>', 'why: kept on the run and in the audit trail, and shown'] as const

export const runsPause = worded({
  name: 'runs pause',
  summary: 'Asks a run to stop after the chunks in hand, until `cpa runs resume`.',
  arguments: [['<id>', 'number of the run']],
  options: [reasonOption],
  examples: [
    ['cpa runs pause 12', 'workers leave run 12 after the chunk in hand'],
    ['cpa runs pause 12 --reason "backup at noon"', 'and everybody sees why'],
  ],
  run: (invocation, { id, reason }) => change(invocation, id, 'paused', reason),
})

export const runsCancel = worded({
  name: 'runs cancel',
  summary: 'Ends a run for good. What its finished chunks booked stays; a new run converges on it.',
  arguments: [['<id>', 'number of the run']],
  options: [reasonOption],
  examples: [['cpa runs cancel 12 --reason "wrong year"', 'run 12 will not be continued']],
  run: (invocation, { id, reason }) => change(invocation, id, 'cancelled', reason),
})

async function change(
  invocation: Invocation,
  typed: string,
  to: 'paused' | 'cancelled',
  reason: string | undefined,
): Promise<0> {
  const id = countArgument(typed, { en: 'The number of a run', fr: 'Le numéro d’une exécution' })
  await (to === 'paused' ? pauseRun : cancelRun)(invocation, id, reason)
  invocation.report({ runs: [{ run_id: id, state: to, reason: reason ?? null }] }, () =>
    tell(`Run ${id} is ${to}.`, `L’exécution ${id} est ${to === 'paused' ? 'en pause' : 'annulée'}.`),
  )
  return 0
}
