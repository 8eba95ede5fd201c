import type { Database } from '../database/connection.ts'
import type { AnyJob } from './chunk-worker.ts'
import type { Finished, Totals } from './job.ts'
import { readChunkTotals, type StartedRun } from './registry.ts'
import { addTotals } from './totals.ts'

/** Completes a run whose chunks are all done: adds up their totals, lets the job conclude, in one transaction. */
export async function finishRun(
  database: Database,
  job: AnyJob,
  run: Pick<StartedRun, 'id' | 'params' | 'asOf'>,
): Promise<Finished> {
  return await database.transaction(async (transaction) => {
    const chunks = await readChunkTotals(transaction, run.id)
    const totals = chunks.reduce<Totals>((sum, chunk) => addTotals(sum, chunk), {})
    const info = { runId: run.id, asOf: run.asOf }
    const finished = job.finish
      ? await job.finish(transaction, run.params, info, totals)
      : { outcome: 'done', totals }
    await transaction.execute(
      `update run set state = 'done', outcome = $2, totals = $3, finished_at = clock_timestamp()
       where id = $1 and state = 'running'`,
      [run.id, finished.outcome, JSON.stringify(finished.totals)],
    )
    return finished
  })
}
