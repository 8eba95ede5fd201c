import { type Chain, finishingChunk, partOfChunk } from '../chain/chain.ts'
import { filesTables } from '../chain/ledger-tables.ts'
import type { Database } from '../database/connection.ts'
import type { AnyJob } from './chunk-worker.ts'
import type { Finished, Totals } from './job.ts'
import type { RunObserver } from './observe.ts'
import { readChunkTotals } from './registry.ts'
import type { StartedRun } from './start-run.ts'
import { moveRun, type RunState } from './states.ts'
import { stoppedFromOutside } from './stopped-from-outside.ts'
import { addTotals } from './totals.ts'

/**
 * Completes a run whose chunks are all done: adds up their totals, lets the job conclude, in one transaction. Gives
 * what is stored when somebody else completed it. Throws `stopped` when it was paused or cancelled meanwhile.
 */
export async function finishRun(
  {
    database,
    chain,
    observer,
  }: { readonly database: Database; readonly chain: Chain; readonly observer?: RunObserver },
  job: AnyJob,
  run: Pick<StartedRun, 'id' | 'params' | 'asOf'>,
): Promise<Finished> {
  let completed = false
  const finished = await database.transaction(
    async (transaction) => {
      const [found] = await transaction.query<Finished & { state: RunState }>(
        'select state, outcome, totals from run where id = $1 for update',
        [run.id],
      )
      const { state, ...stored } = found!
      if (state === 'done') return stored
      if (state !== 'running') throw stoppedFromOutside(run.id, state)
      const chunks = await readChunkTotals(transaction, run.id)
      const totals = chunks.reduce<Totals>((sum, chunk) => addTotals(sum, chunk), {})
      const info = { runId: run.id, asOf: run.asOf }
      const sealing = await chain.begin(transaction, partOfChunk(run.id, finishingChunk))
      const finished = job.finish
        ? await job.finish(transaction, run.params, info, totals)
        : { outcome: 'done', totals }
      const values = [run.id, finished.outcome, JSON.stringify(finished.totals)]
      await transaction.execute('update run set outcome = $2, totals = $3 where id = $1', values)
      await moveRun(transaction, run.id, 'finish')
      for (const table of filesTables) await sealing.add(table)
      await sealing.end()
      await chain.linkRun(transaction, run.id)
      completed = true
      return finished
    },
    // What is told as done outlives the server; with `synchronous_standby_names` it outlives the primary.
    { waitForDisk: true },
  )
  if (completed) observer?.runCompleted?.({ runId: run.id, job: job.name, ...finished })
  return finished
}
