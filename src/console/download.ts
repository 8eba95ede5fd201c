import { AsyncLocalStorage } from 'node:async_hooks'
import { csvText } from '../ledger/export/csv-cell.ts'
import type { ConsoleContext } from './console-context.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const

/**
 * Answers with a file to keep, piece by piece as it is made. The first piece is waited for, so what cannot be begun is told
 * on a page; the others are made in the name and language of the request, too. `name` is of letters, digits, `-` and `.`.
 */
export async function download(
  context: ConsoleContext,
  name: `${string}.${keyof typeof types}`,
  pieces: AsyncIterable<string | Buffer>,
): Promise<Response> {
  const iterator = pieces[Symbol.asyncIterator]()
  const within = AsyncLocalStorage.snapshot()
  let next = await iterator.next()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close()
      controller.enqueue(Buffer.from(next.value as string))
      next = await within(() => iterator.next())
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  return context.body(body, 200, {
    'content-type': types[name.slice(name.lastIndexOf('.') + 1) as keyof typeof types],
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  })
}

/** A list as text that spreadsheets open, line by line as it is read; no cell becomes a formula. */
export async function* csvOf(
  headings: readonly string[],
  rows: AsyncIterable<readonly (string | number | null)[]>,
): AsyncGenerator<string> {
  yield `\ufeff${lineOf(headings)}`
  for await (const row of rows) yield lineOf(row)
}

function lineOf(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => csvText(String(cell ?? ''))).join(';')}\r\n`
}
