import type { Database } from '../../database/connection.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { accounts } from './accounts.ts'
import { copiedRows } from './copied-rows.ts'
import { entries } from './entries.ts'
import { type ExportFormat, frameOf, type Layout } from './layout.ts'
import { NirColumn } from './nir-column.ts'
import { statements } from './statements.ts'

export type { ExportFormat } from './layout.ts'

export type ExportKind = 'accounts' | 'entries' | 'statements'

const layouts: Readonly<Record<ExportKind, Layout>> = { accounts, entries, statements }

/** A piece of the output, and the last holder in it: holders come in the order of their numbers. */
export interface Piece {
  readonly text: string
  readonly holder: number
}

/** A write costs as much for a row as for a thousand. */
const pieceLength = 64 * 1024

/**
 * The whole register of accounts, the whole ledger, or a statement of everybody, as text in pieces of 64 KB: one snapshot, in the order of
 * holder, account and number, the same bytes for the same content. Memory does not depend on how much there is.
 * Error `key_file_mismatch` when a NIR was changed in the database.
 */
export async function* exportPieces(
  database: Database,
  keys: KeyRing,
  kind: ExportKind,
  options: { format: ExportFormat; revealNir: boolean },
): AsyncGenerator<Piece> {
  const layout = layouts[kind]
  const frame = frameOf(options.format, layout)
  const nirColumn = new NirColumn(keys, { reveal: options.revealNir })
  const lineOf =
    options.format === 'csv'
      ? layout.csv!.line
      : (cells: readonly string[], nir: string) => JSON.stringify(layout.jsonRecord(cells, nir))
  let text = frame.head
  let holder = 0
  let isFirst = true
  for await (const rows of copiedRows(database, layout.query)) {
    const nirs = nirColumn.show(rows)
    for (const [index, cells] of rows.entries()) {
      text += isFirst ? lineOf(cells, nirs[index]!) : frame.between + lineOf(cells, nirs[index]!)
      isFirst = false
    }
    holder = Number(rows.at(-1)![0])
    if (text.length >= pieceLength) {
      yield { text, holder }
      text = ''
    }
  }
  // Without a row, lines have no end to write; a document has.
  if (!isFirst || options.format === 'json') text += frame.tail
  if (text !== '') yield { text, holder }
}
