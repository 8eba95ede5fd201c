import type { CivilDate } from '../../src/civil-date.ts'
import type { Transaction } from '../../src/database/connection.ts'
import { locks, lockUntilEnd } from '../../src/database/locks.ts'
import { type Booking, book } from '../../src/ledger/ledger.ts'

export const workerKey = 4711

/** A chunk of a run at work, in hand of a worker who lives as long as the transaction does, which must be the owner's. */
export async function takeInHand(
  transaction: Transaction,
  { runId, chunkNumber, first, last }: Booking,
  { job = 'test', params = {}, asOf = '2026-01-01' }: { job?: string; params?: object; asOf?: CivilDate } = {},
): Promise<void> {
  await lockUntilEnd(transaction, locks.worker(workerKey))
  await transaction.execute(
    "insert into run (id, job, identity, params, as_of, state) values ($1, $2, $2, $3, $4, 'running')",
    [runId, job, JSON.stringify(params), asOf],
  )
  await transaction.execute('insert into chunk (run_id, number, bounds, worker_key) values ($1, $2, $3, $4)', [
    ...[runId, chunkNumber, JSON.stringify({ first, last }), workerKey],
  ])
}

/** Books what stands in `posting` as such a chunk, and takes the run back: entries that come from no job. */
export async function bookAsChunk(transaction: Transaction, booking: Booking): Promise<void> {
  await takeInHand(transaction, booking)
  await book(transaction, booking)
  await transaction.execute('delete from chunk where run_id = $1', [booking.runId])
  await transaction.execute('delete from run where id = $1', [booking.runId])
}
