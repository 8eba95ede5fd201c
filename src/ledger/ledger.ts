import type { Transaction } from '../database/connection.ts'

/** Where entries come from, and the holders they concern. */
export interface Booking {
  readonly runId: number
  readonly chunkNumber: number
  readonly first: number
  readonly last: number
}

/** Makes the temporary table `posting`, which a job fills before `book`. Empty at the start of a transaction. */
export async function openPosting(transaction: Transaction): Promise<void> {
  await transaction.query('select open_posting()')
}

/**
 * Books what stands in `posting` (entries, balances, counter-entry) and empties it, so that a job may book in
 * steps. The database lets entries be written by this function only, for a chunk that is in hand. Jobs keep their holders for themselves (`lockHolders`); should two
 * writers meet on one account all the same, the slower meets a serialization failure or a unique violation, and its chunk
 * is tried again.
 */
export async function book(transaction: Transaction, booking: Booking): Promise<void> {
  await transaction.query('select book($1, $2, $3, $4)', bookingValues(booking))
}

/** A chunk and its holders, as the functions of src/ledger/booking take them. */
export function bookingValues({ runId, chunkNumber, first, last }: Booking): readonly number[] {
  return [runId, chunkNumber, first, last]
}
