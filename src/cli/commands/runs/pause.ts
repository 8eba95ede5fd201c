import { changeRunState } from '../../../runs/outside-control.ts'
import { countArgument, textArgument } from '../../arguments.ts'
import { recordAction } from '../../audit-trail.ts'
import type { Command } from '../../command.ts'

export const runsPause: Command = {
  name: 'runs pause',
  summary: 'Asks a run to stop after the chunks in hand, until `cpa runs resume`.',
  arguments: [['<id>', 'number of the run']],
  examples: [['cpa runs pause 12', 'workers leave run 12 after the chunk in hand']],
  run: (invocation) => change(invocation, 'paused'),
}

export const runsCancel: Command = {
  name: 'runs cancel',
  summary: 'Ends a run for good. What its finished chunks booked stays; a new run converges on it.',
  arguments: [['<id>', 'number of the run']],
  examples: [['cpa runs cancel 12', 'run 12 will not be continued']],
  run: (invocation) => change(invocation, 'cancelled'),
}

async function change(invocation: Parameters<Command['run']>[0], to: 'paused' | 'cancelled'): Promise<0> {
  const id = countArgument(textArgument(invocation, 0), 'The number of a run')
  const { database } = await invocation.open()
  await changeRunState(database, id, to)
  await recordAction(database, `runs ${to}`, { run: id })
  invocation.report({ runs: [{ run_id: id, state: to }] }, () => `Run ${id} is ${to}.`)
  return 0
}
