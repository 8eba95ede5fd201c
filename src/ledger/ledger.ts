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
 * steps. The only place that writes entries. Two writers on one account collide on the entry's key: the chunk is
 * then tried again.
 */
export async function book(transaction: Transaction, booking: Booking): Promise<void> {
  await transaction.execute(appendSql, [booking.runId, booking.chunkNumber, booking.first, booking.last])
  await transaction.execute('delete from posting')
}
