import { setTimeout as delay } from 'node:timers/promises'
import { partOfChunk } from '../chain/chain.ts'
import type { PartRange, PartSealing } from '../chain/part-sealing.ts'
import type { Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { AnyJob, ClaimedChunk, Workplace } from './workplace.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const lockSql = sql('lock-chunk')
const previousSql = sql('previous-chunk')
const completeSql = sql('complete-chunk')

/** How long a worker may be silent before its chunk is due again; it renews at a third of this. */
export const leaseSeconds = 30

/** Undoes what an ordered chunk staged, when nobody works on the chunk before it: this lane may then take that one. */
export class TurnNotCome extends Error {}

/**
 * Does a chunk in hand in one transaction, with its totals and its completion; `skipped` when it is in hand no more.
 * Throws what the job throws, and `TurnNotCome`.
 */
export async function commitChunk(
  place: Workplace,
  claimed: ClaimedChunk,
  job: AnyJob,
  prepared: unknown,
  signal: AbortSignal,
): Promise<'done' | 'skipped'> {
  return await place.database.transaction(
    (transaction) => inTransaction(place, transaction, claimed, job, prepared, signal),
    // The run's own completion waits for the disk, and with it all chunks before; what a crash undoes until then is
    // due again.
    // Once it hangs for as long as its lease the server ends it, because its row lock keeps others from the chunk.
    { name: nameOf(claimed), waitForDisk: false, idleSeconds: leaseSeconds },
  )
}

/** Locks a chunk in hand; false when it is in hand no more, or its run is to do nothing more. */
export async function lockChunk(
  transaction: Transaction,
  { runId, number, key }: ClaimedChunk,
  timeLimitSeconds: number,
): Promise<boolean> {
  const held = await transaction.query(lockSql, [runId, number, key, String(timeLimitSeconds * 1_000)])
  return held.length > 0
}

async function inTransaction(
  place: Workplace,
  transaction: Transaction,
  claimed: ClaimedChunk,
  job: AnyJob,
  prepared: unknown,
  signal: AbortSignal,
): Promise<'done' | 'skipped'> {
  const { runId, number, bounds, params } = claimed
  if (!(await lockChunk(transaction, claimed, place.settings.time_limit_seconds))) return 'skipped'
  await job.stage?.(transaction, bounds, params, prepared)
  if (job.ordered === true) {
    const come = await stirring(transaction, () => awaitTurn(place, runId, number, signal))
    if (!come) throw new TurnNotCome()
  }
  const sealing = await place.chain.begin(transaction, partOfChunk(runId, number))
  const info = { runId, asOf: claimed.as_of, chunkNumber: number, sealing }
  const totals = await job.process(transaction, bounds, params, info, prepared)
  await seal(sealing, job, claimed)
  await transaction.execute(completeSql, [runId, number, JSON.stringify(totals)])
  return 'done'
}

/** Asks something of a transaction now and then while it waits for somebody else: the server then sees that it lives. */
async function stirring<T>(transaction: Transaction, wait: () => Promise<T>): Promise<T> {
  const stir = setInterval(() => transaction.query('select').catch(() => {}), (leaseSeconds * 1000) / 3)
  try {
    return await wait()
  } finally {
    clearInterval(stir)
  }
}

/** Waits until the chunk before is done; false when nobody works on it, so that this lane may take it. */
async function awaitTurn(
  { database }: Workplace,
  runId: number,
  number: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (number === 1) return true
  for (;;) {
    const [previous] = await database.query<{ state: string; in_hand: boolean }>(previousSql, [runId, number - 1])
    if (previous?.state === 'done') return true
    if (previous === undefined || previous.state !== 'planned' || !previous.in_hand) return false
    if (signal.aborted) return false
    await delay(10)
  }
}

/** Seals what a chunk wrote: of a range of holders, what it booked and added there. */
async function seal(sealing: PartSealing, job: AnyJob, { runId, number, bounds }: ClaimedChunk): Promise<void> {
  const { first, last } = rangeOf(bounds)
  if (first !== undefined && last !== undefined) {
    await sealing.addBooked(runId, number, { first, last })
    for (const table of job.adds ?? []) await sealing.add(table, { first, last })
  }
  await sealing.end()
}

/** The holders of a chunk, when it is about a range of them. */
export function rangeOf(bounds: unknown): Partial<PartRange> {
  const { first, last } = bounds as Partial<PartRange>
  return first === undefined || last === undefined ? {} : { first, last }
}

function nameOf({ runId, number }: ClaimedChunk): string {
  return `cpa run ${runId} chunk ${number}`
}
