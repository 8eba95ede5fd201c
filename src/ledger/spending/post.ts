import type { Transaction } from '../../database/queryable.ts'
import { copyCell } from './copied-cells.ts'
import type { Posting } from './difference.ts'

const columns = 'holder_id, account, activity_year, kind, amount, effective_on, statutory, lot, subject'

/** Writes entries that are to be booked into `posting`. */
export async function copyPostings(transaction: Transaction, postings: readonly Posting[]): Promise<void> {
  await transaction.copyIn(`copy pg_temp.posting (${columns}) from stdin`, lines(postings))
}

function* lines(postings: readonly Posting[]): Generator<string> {
  for (const { holderId, account, activityYear, kind, amount, on, statutory, lot, subject } of postings) {
    const names = `${copyCell(lot)}\t${copyCell(subject)}`
    yield `${holderId}\t${account}\t${activityYear}\t${kind}\t${amount}\t${on}\t${statutory}\t${names}\n`
  }
}
