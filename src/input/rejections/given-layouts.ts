import { stringify } from 'csv-stringify/sync'
import { CpaError } from '../../errors.ts'
import { disarmed, protectedCell } from '../formats/csv/spreadsheet-text.ts'
import { mostSheetRows, type StyledCell, writeWorkbook } from '../formats/xlsx/write-workbook.ts'
import { addedColumns } from './added-columns.ts'
import type { GivenRows } from './rejected-rows.ts'

/**
 * How cells of a CSV are written: `raw` as they came; `disarmed` so that no spreadsheet computes what begins like a formula;
 * `spreadsheet` for one that is opened by a double click, which loses no digit of what it holds. A load reads all alike.
 */
export type CsvCells = 'raw' | 'disarmed' | 'spreadsheet'

const written: Readonly<Record<CsvCells, (cell: string) => string>> = {
  raw: (cell) => cell,
  disarmed,
  spreadsheet: protectedCell,
}

/** By which spreadsheets know that a text is UTF-8. */
const byteOrderMark = '\ufeff'

/** Rows given back as pieces of CSV text. */
export async function* asCsv({ columns, rows }: GivenRows, cells: CsvCells): AsyncGenerator<string> {
  const lineOf = (row: readonly string[]) => stringify([row.map(written[cells])], { delimiter: ';' })
  yield (cells === 'spreadsheet' ? byteOrderMark : '') + lineOf(columns)
  for await (const row of rows) yield lineOf(row.cells)
}

/**
 * Rows given back as a workbook: every cell a text, those at fault coloured, and beside them why. Fails with `usage` when they
 * are more than a sheet holds.
 */
export function asWorkbook(given: GivenRows, sheet: string): AsyncGenerator<Buffer> {
  const widths = given.columns.map((name) => (isAdded(name) ? 30 : 20))
  return writeWorkbook([{ name: sheet, widths, rows: styledRows(given) }])
}

async function* styledRows({ columns, rows }: GivenRows): AsyncGenerator<StyledCell[]> {
  yield columns.map((text) => ({ text, look: 'heading' }))
  let count = 1
  for await (const { cells, atFault } of rows) {
    count += 1
    if (count > mostSheetRows) throw tooManyRows()
    const marked = new Set(atFault)
    // Of a row that is at fault as a whole, why is what is marked.
    if (marked.size === 0) marked.add(cells.length - 1)
    yield cells.map((text, place) => ({ text, look: marked.has(place) ? 'marked' : 'plain' }))
  }
}

function isAdded(name: string): boolean {
  return (addedColumns as readonly string[]).includes(name)
}

function tooManyRows(): CpaError {
  return new CpaError(
    'usage',
    {
      en: `More rows were refused than a sheet holds (${mostSheetRows})`,
      fr: `Plus de lignes ont été refusées qu’une feuille n’en contient (${mostSheetRows})`,
    },
    {
      hint: {
        en: 'Give them as CSV (--csv), or those of one file (--file).',
        fr: 'Donnez-les en CSV (--csv), ou celles d’un seul fichier (--file).',
      },
    },
  )
}
