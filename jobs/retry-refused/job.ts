import type { KeyRing } from '../../src/identity/key-ring.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { type DueRows, dueRows, moveMark, type RetryMark, type RetryRequest } from '../../src/input/retry/due.ts'
import { tryAgain } from '../../src/input/retry/try-again.ts'
import { chunkSizes } from '../../src/runs/chunk-sizes.ts'
import type { Job } from '../../src/runs/job.ts'

/** A retry holds what waits against the world as it was when it was asked for. */
interface Retry extends RetryRequest, RetryMark {}

/**
 * Tries rows again that were refused for the state of the world, once it has changed: a person has become known, the
 * business date has come, rows of a training file have come. File by file, in the order in which the files count. Once a
 * run has cured nothing, the next finds nothing to try.
 */
export function retryRefused({ keys }: { readonly keys: KeyRing }): Job<Retry, DueRows> {
  const vault = new NirVault(keys)
  return {
    name: 'retry-refused',
    weighs: 'rows',
    ordered: true,
    leftToOthers: !keys.canLoad,
    identity: ({ fileId }) => `retry-refused ${fileId ?? 'what waits'}`,
    async *plan(transaction, request, { asOf }) {
      const size = chunkSizes.retriedRows
      for (const { lines, ...file } of await dueRows(transaction, request, asOf)) {
        for (let start = 0; start < lines.length; start += size) {
          const part = lines.slice(start, start + size)
          yield { bounds: { ...file, lines: part }, weight: part.length }
        }
      }
    },
    async process(transaction, due, _request, { asOf, sealing }) {
      return { ...(await tryAgain(transaction, due, asOf, { vault, keys, sealing })) }
    },
    async finish(transaction, mark, _run, totals) {
      const { retried = 0, cured = 0 } = totals as Record<string, number>
      await moveMark(transaction, mark, cured)
      return { outcome: cured > 0 ? 'cured' : 'nothing_to_do', totals: { retried, cured } }
    },
  }
}
