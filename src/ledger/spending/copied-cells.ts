import type { CopyValue, Transaction } from '../../database/queryable.ts'

/** The cells of a row as the server writes them; what is null is empty, as no text of these tables is. */
export type Cells = readonly string[]

/**
 * Gives the rows of a query to `take`, as cells of text. By COPY: a chunk reads some hundred thousand rows, of which the
 * driver would make objects at ten times the cost.
 */
export async function takeCells(
  transaction: Transaction,
  query: string,
  values: readonly CopyValue[],
  take: (cells: Cells) => void,
): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  const takeLines = (lines: readonly string[]) => {
    for (const line of lines) take(cellsOf(line))
  }
  await transaction.copyOut(`copy (${query}) to stdout with (null '')`, values, (piece) => {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop()!
    takeLines(lines)
  })
}

function cellsOf(line: string): Cells {
  const cells = line.split('\t')
  return line.includes('\\') ? cells.map(unescaped) : cells
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

function unescaped(cell: string): string {
  return cell.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character)
}

/** A text in the text format of COPY. */
export function copyCell(text: string | null): string {
  return text === null ? '\\N' : text.replace(/[\\\t\n\r]/g, (found) => written[found]!)
}

const written: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
