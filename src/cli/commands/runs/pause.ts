import { cancelRun, pauseRun } from '../../../operations/runs.ts'
import { countArgument } from '../../arguments.ts'
import type { Invocation } from '../../command.ts'
import { tell } from '../../language.ts'
import { worded } from '../../words.ts'

export const runsPause = worded({
  name: 'runs pause',
  summary: 'Asks a run to stop after the chunks in hand, until `cpa runs resume`.',
  arguments: [['<id>', 'number of the run']],
  examples: [['cpa runs pause 12', 'workers leave run 12 after the chunk in hand']],
  run: (invocation, { id }) => change(invocation, id, 'paused'),
})

export const runsCancel = worded({
  name: 'runs cancel',
  summary: 'Ends a run for good. What its finished chunks booked stays; a new run converges on it.',
  arguments: [['<id>', 'number of the run']],
  examples: [['cpa runs cancel 12', 'run 12 will not be continued']],
  run: (invocation, { id }) => change(invocation, id, 'cancelled'),
})

async function change(invocation: Invocation, typed: string, to: 'paused' | 'cancelled'): Promise<0> {
  const id = countArgument(typed, 'The number of a run')
  await (to === 'paused' ? pauseRun : cancelRun)(invocation, id)
  invocation.report({ runs: [{ run_id: id, state: to }] }, () =>
    tell(`Run ${id} is ${to}.`, `L’exécution ${id} est ${to === 'paused' ? 'en pause' : 'annulée'}.`),
  )
  return 0
}
