import { type Chain, finishingChunk, partOfChunk } from '../chain/chain.ts'
import { filesTables } from '../chain/ledger-tables.ts'
import type { Database, Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { AnyJob } from './chunk-worker.ts'
import type { Finished, Totals } from './job.ts'
import type { RunObserver } from './observe.ts'
import { readChunkTotals } from './registry.ts'
import type { StartedRun } from './start-run.ts'
import { moveRun, type RunState } from './states.ts'
import { stoppedFromOutside } from './stopped-from-outside.ts'
import { addTotals } from './totals.ts'

const settleSql = loadSql(import.meta.url, './sql/settle-set-aside.sql')
const asideSql = `select count(*)::integer as aside,
  (select max(number) from run_attempt where run_id = $1) as attempt
from chunk where run_id = $1 and state = 'set_aside'`

/** What a run concluded, and whom it left out. */
export interface Completed extends Finished {
  readonly state: 'done' | 'completed_with_errors'
}

/**
 * Completes a run whose chunks are all done or set aside: adds up their totals, lets the job conclude, in one
 * transaction. Gives what is stored when somebody else completed it. Throws `stopped` when it was paused or cancelled
 * meanwhile.
 */
export async function finishRun(
  {
    database,
    chain,
    observer,
  }: { readonly database: Database; readonly chain: Chain; readonly observer?: RunObserver },
  job: AnyJob,
  run: Pick<StartedRun, 'id' | 'params' | 'asOf'>,
): Promise<Completed> {
  let completed = false
  const finished = await database.transaction(
    async (transaction) => {
      const [found] = await transaction.query<Finished & { state: RunState }>(
        'select state, outcome, totals from run where id = $1 for update',
        [run.id],
      )
      const { state, ...stored } = found!
      if (state === 'done' || state === 'completed_with_errors') return { ...stored, state }
      if (state !== 'running') throw stoppedFromOutside(run.id, state)
      const chunks = await readChunkTotals(transaction, run.id)
      const totals = chunks.reduce<Totals>((sum, chunk) => addTotals(sum, chunk), {})
      const info = { runId: run.id, asOf: run.asOf }
      const [left] = await transaction.query<{ aside: number; attempt: number }>(asideSql, [run.id])
      // An attempt completes a run once: one that retries those set aside completes it again, as another part.
      const sealing = await chain.begin(transaction, partOfChunk(run.id, finishingChunk + 1 - left!.attempt))
      const finished = job.finish
        ? await job.finish(transaction, run.params, info, totals)
        : { outcome: 'done', totals }
      const values = [run.id, finished.outcome, JSON.stringify(finished.totals)]
      await transaction.execute('update run set outcome = $2, totals = $3 where id = $1', values)
      const ended: Completed['state'] = left!.aside > 0 ? 'completed_with_errors' : 'done'
      await moveRun(transaction, run.id, left!.aside > 0 ? 'finishWithErrors' : 'finish')
      for (const table of filesTables) await sealing.add(table)
      await sealing.end()
      for (const id of await settleEarlier(transaction, run.id)) await chain.linkRun(transaction, id)
      // One with holders set aside is linked when they are settled: it is not at its last word.
      if (ended === 'done') await chain.linkRun(transaction, run.id)
      completed = true
      return { ...finished, state: ended }
    },
    // What is told as done outlives the server; with `synchronous_standby_names` it outlives the primary.
    { waitForDisk: true },
  )
  if (completed)
    observer?.runCompleted?.({ runId: run.id, job: job.name, outcome: finished.outcome, totals: finished.totals })
  return finished
}

/** Settles whom earlier runs of the same work had set aside; gives the runs that are done by that. */
async function settleEarlier(transaction: Transaction, runId: number): Promise<number[]> {
  const runs = await transaction.query<{ id: number }>(settleSql, [runId])
  for (const { id } of runs) await moveRun(transaction, id, 'settle')
  return runs.map(({ id }) => id)
}
