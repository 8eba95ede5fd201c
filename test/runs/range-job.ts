import type { Transaction } from '../../src/database/connection.ts'
import type { AnyJob } from '../../src/runs/chunk-worker.ts'
import type { RunInfo } from '../../src/runs/job.ts'

interface Range {
  readonly first: number
  readonly last: number
}

/** A job over ranges of so many holders that makes a mark for each, and whose chunks are cut in halves. */
export function rangeJob(
  name: string,
  { holders, size }: { readonly holders: number; readonly size: number },
  process: (range: Range, transaction: Transaction) => Promise<void> = async () => {},
): AnyJob {
  return {
    name,
    weighs: 'holders',
    identity: () => name,
    async *plan() {
      for (let first = 1; first <= holders; first += size) {
        yield { bounds: { first, last: first + size - 1 }, weight: size }
      }
    },
    async halve(_transaction, { first, last }: Range) {
      if (first === last) return { holder: first }
      const middle = Math.floor((first + last) / 2)
      return [
        { first, last: middle },
        { first: middle + 1, last },
      ]
    },
    async process(transaction, range: Range, _params: unknown, { runId }: RunInfo) {
      await transaction.execute(
        'insert into tally (run_id, part) select $1, holder from generate_series($2::integer, $3::integer) holder',
        [runId, range.first, range.last],
      )
      await process(range, transaction)
      return { holders: range.last - range.first + 1 }
    },
  }
}

/** Fails with a SQLSTATE where one of the holders is in the range. */
export function poison(holders: readonly number[], code = '23514') {
  return async ({ first, last }: Range) => {
    const bad = holders.find((holder) => holder >= first && holder <= last)
    if (bad !== undefined) throw Object.assign(new Error(`row of ${bad} is not allowed`), { code })
  }
}
