import type { Transaction } from '../../database/connection.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { FileSlice } from './ingest-file.ts'
import type { PreparedSlice } from './prepare-slice.ts'

/**
 * How many rows that a slice has just brought overlap another in force of the same person and employer. Only people who
 * were known before, or have several rows in the slice, are looked at.
 */
export async function countOverlapping(
  transaction: Transaction,
  { fileId, firstLine }: FileSlice,
  feed: FeedName,
  { people }: PreparedSlice,
): Promise<number> {
  const { overlaps, statements } = feedNamed(feed).table
  if (overlaps === undefined || people === undefined) return 0
  const holders =
    people.firstNumber === undefined
      ? await holdersToLookAt(transaction, statements.severalRows)
      : people.severalRows(people.firstNumber)
  if (holders.length === 0) return 0
  const [found] = await transaction.query<{ rows: number }>(overlaps.count, [holders, fileId, firstLine])
  return found!.rows
}

async function holdersToLookAt(transaction: Transaction, severalRowsSql: string): Promise<readonly number[]> {
  const [found] = await transaction.query<{ holders: number[] | null }>(severalRowsSql)
  return found?.holders ?? []
}
