import type { Transaction } from '../../database/connection.ts'
import { chunkSizes } from '../../runs/chunk-sizes.ts'
import type { PlannedChunk } from '../../runs/job.ts'

/** The holders of a chunk: an inclusive range of holder numbers. */
export interface HolderRange {
  readonly first: number
  readonly last: number
}

/** Beyond any holder: the last range is open, so a holder who appears after planning is not forgotten. */
export const openEnd = Number.MAX_SAFE_INTEGER

/** Cuts all holders into ranges, in order. Holder numbers are dense, so ranges are even. */
export function planHolderRanges(transaction: Transaction): AsyncIterable<PlannedChunk<HolderRange>> {
  return planRangesOf(transaction, chunkSizes.holders)
}

/** The same, with so many holders in each. */
export async function* planRangesOf(
  transaction: Transaction,
  size: number,
): AsyncIterable<PlannedChunk<HolderRange>> {
  const [row] = await transaction.query<{ highest: number }>(
    'select coalesce(max(id), 0)::integer as highest from holder',
  )
  const highest = row!.highest
  for (let first = 1; first <= highest; first += size) {
    const end = Math.min(first + size - 1, highest)
    yield { bounds: { first, last: end === highest ? openEnd : end }, weight: end - first + 1 }
  }
}
