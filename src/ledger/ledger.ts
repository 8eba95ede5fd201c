import type { Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'

const postingSql = loadSql(import.meta.url, './posting.sql')
const appendSql = loadSql(import.meta.url, './append.sql')

/** Where entries come from, and the holders they concern. */
export interface Booking {
  readonly runId: number
  readonly chunkNumber: number
  readonly first: number
  readonly last: number
}

/** Makes the temporary table `posting`, which a job fills before `book`. Empty at the start of a transaction. */
export async function openPosting(transaction: Transaction): Promise<void> {
  await transaction.execute(postingSql)
}

/**
 * Books what stands in `posting` (entries, balances, counter-entry) and empties it, so that a job may book in
 * steps. The only place that writes entries. Jobs keep their holders for themselves (`lockHolders`); should two
 * writers meet on one account all the same, the slower throws `BalanceMoved` or a unique violation, and its chunk is
 * tried again.
 */
export async function book(transaction: Transaction, booking: Booking): Promise<void> {
  const values = [booking.runId, booking.chunkNumber, booking.first, booking.last]
  const [row] = await transaction.query<{ moved_by_others: number }>(appendSql, values)
  if (row!.moved_by_others > 0) throw new BalanceMoved('Somebody else booked on the same accounts')
  await transaction.execute('delete from posting')
}

/** Passing, like the serialization failure that Postgres itself would report at a stricter level. */
class BalanceMoved extends Error {
  readonly code = '40001'
}
