import type { Transaction } from '../../database/connection.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { FileSlice } from './ingest-file.ts'
import type { PreparedSlice } from './prepare-slice.ts'

/** Persons of the slice who were known before, or are among $1: their holders. */
const holdersToLookAt =
  'select array_agg(holder_id::integer) as holders from resolved where not is_new or person = any ($1)'

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
  const { overlaps } = feedNamed(feed).table
  if (overlaps === undefined || people === undefined) return 0
  let holders: readonly number[] | null = people.severalRows(people.firstNumber ?? 0)
  if (people.firstNumber === undefined) {
    const [found] = await transaction.query<{ holders: number[] | null }>(holdersToLookAt, [holders])
    holders = found!.holders
  }
  if (holders === null || holders.length === 0) return 0
  const [found] = await transaction.query<{ rows: number }>(overlaps.count, [
    ...[holders, fileId, firstLine],
    people.years,
  ])
  return found!.rows
}
