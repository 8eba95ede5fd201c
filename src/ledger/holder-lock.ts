import type { Transaction } from '../database/connection.ts'
import { locks, lockUntilEnd, shareUntilEnd } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'

const lastHolderSql = loadSql(import.meta.url, './last-holder.sql')
const lockBlocksSql = loadSql(import.meta.url, './lock-blocks.sql')

/** Chunks of one job begin and end with a block, so they never wait for each other. */
export const holdersOfBlock = 500
/** A wider range locks all holders: the server's table of locks has room for thousands, not for millions. */
const blocksMax = 200

interface Range {
  readonly first: number
  readonly last: number
}

/**
 * Keeps a range of holders for one writer until the transaction ends. Runs of different jobs and years may be at work
 * at once: what one computes from balances and account states must still hold when it books. To be called before
 * they are read. Gives the range to work on, which ends with the last holder there is now: one who appears meanwhile
 * is not locked. A chunk that waits longer than the lock_timeout gives up and is tried again.
 */
export async function lockHolders(transaction: Transaction, { first, last }: Range): Promise<Range> {
  const [row] = await transaction.query<{ last: number }>(lastHolderSql, [last])
  const locked = { first, last: row!.last }
  const [firstBlock, lastBlock] = [blockOf(first), blockOf(locked.last)]
  if (lastBlock - firstBlock >= blocksMax) {
    await lockUntilEnd(transaction, locks.holders)
  } else {
    await shareUntilEnd(transaction, locks.holders)
    await transaction.query(lockBlocksSql, [locks.holders.class, firstBlock, lastBlock])
  }
  return locked
}

function blockOf(holder: number): number {
  return Math.ceil(holder / holdersOfBlock)
}
