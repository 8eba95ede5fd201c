import { CpaError } from '../../../errors.ts'
import { listRuns } from '../../../runs/registry.ts'
import { countArgument, textArgument } from '../../arguments.ts'
import type { Command } from '../../command.ts'
import { runDocument, runJob } from '../../run-job.ts'

export const runsResume: Command = {
  name: 'runs resume',
  summary: 'Continues a run that was stopped, paused, or whose process died.',
  arguments: [['<id>', 'number of the run']],
  examples: [['cpa runs resume 12', 'goes on where run 12 stopped, with its own parameters and business date']],
  async run(invocation) {
    const id = countArgument(textArgument(invocation, 0), 'The number of a run')
    const { database, engine } = await invocation.open()
    const [run] = await listRuns(database, { id })
    if (run === undefined)
      throw new CpaError('run_unknown', `There is no run ${id}`, { hint: 'List them: cpa runs' })
    if (run.state === 'done' || run.state === 'cancelled') {
      throw new CpaError('refused', `Run ${id} is ${run.state}: there is nothing to continue`)
    }
    if (run.chunks === null) {
      throw new CpaError('refused', `Run ${id} died before it was planned`, {
        hint: 'Start its command again: it takes this run up.',
      })
    }
    const job = (await engine()).jobs[run.job]!
    const result = await runJob(invocation, job, run.params, { asOf: run.as_of, resume: true })
    invocation.report(runDocument(result), () => `Run ${id} is done: ${result.outcome}.`)
    return 0
  },
}
