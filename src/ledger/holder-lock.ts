import type { Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'

const lastHolderSql = loadSql(import.meta.url, './last-holder.sql')
const lockBlocksSql = loadSql(import.meta.url, './lock-blocks.sql')

/** Advisory locks of class 730: key 0 is all holders, key n the n-th block of so many of them. */
const lockClass = 730
/** Chunks of one job begin and end with a block, so they never wait for each other. */
const holdersOfBlock = 500
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
    await transaction.query('select pg_advisory_xact_lock($1, 0)', [lockClass])
  } else {
    await transaction.query('select pg_advisory_xact_lock_shared($1, 0)', [lockClass])
    await transaction.query(lockBlocksSql, [lockClass, firstBlock, lastBlock])
  }
  return locked
}

function blockOf(holder: number): number {
  return Math.ceil(holder / holdersOfBlock)
}
