import type { Database } from '../../database/connection.ts'

/**
 * The rows of a query as cells of text, as many at a time as the server sent together (about 64 KB); null is empty.
 *
 * By COPY rather than a cursor: the server runs ahead of the reader, and a reader that pauses for an hour (a pager)
 * keeps a statement waiting instead of an idle transaction, which the server would end. One snapshot, as a cursor.
 */
export async function* copiedRows(database: Database, query: string): AsyncGenerator<string[][]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of database.copyOut(`copy (${query}) to stdout with (format text, null '')`)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop()!
    if (lines.length > 0) yield lines.map(cellsOf)
  }
}

function cellsOf(line: string): string[] {
  const cells = line.split('\t')
  return line.includes('\\') ? cells.map(unescaped) : cells
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

function unescaped(cell: string): string {
  return cell.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character)
}
