import { stringify } from 'csv-stringify/sync'
import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { NirVault } from '../../identity/nir-vault.ts'
import { disarmed } from '../formats/csv/spreadsheet-text.ts'
import { openGivenNames } from './given-names.ts'
import type { RejectionFilter } from './rejections.ts'

const rejectedRowsSql = loadSql(import.meta.url, './rejected-rows.sql')

interface RejectedRow {
  readonly header: readonly string[]
  readonly given: Buffer | null
  readonly file: string
  readonly line: number
  readonly codes: string
  readonly reasons: string
  readonly row_encrypted: Buffer
}

/** Added to the columns of the file; an ingest ignores them. */
const addedColumns = ['rejection_file', 'rejection_line', 'rejection_code', 'rejection_reason']

/**
 * The refused rows under the header they came with, as pieces of CSV text. Files with other columns follow under a
 * header of their own. A row that could not be split stands whole in the first column. What a spreadsheet would compute is
 * disarmed, unless the cells are wanted `raw`; a load reads both alike.
 */
export async function* readRejectedRows(
  database: Database,
  keys: KeyRing,
  filter: RejectionFilter,
  { raw }: { readonly raw: boolean },
): AsyncIterable<string> {
  const vault = new NirVault(keys)
  const lineOf = (cells: readonly string[]) => csvLine(raw ? cells : cells.map(disarmed))
  let current: string | undefined
  for await (const rows of database.stream<RejectedRow>(rejectedRowsSql, [filter.feed, filter.sha256])) {
    for (const row of rows) {
      const columns = columnsOf(row, vault)
      const header = JSON.stringify(columns)
      if (header !== current) yield lineOf([...columns, ...addedColumns])
      current = header
      const came = JSON.parse(vault.openRow(row.row_encrypted)) as string[] | string
      const cells = typeof came === 'string' ? [came] : came
      const padded = Array.from({ length: columns.length }, (_, index) => cells[index] ?? '')
      yield lineOf([...padded, row.file, String(row.line), row.codes, row.reasons])
    }
  }
}

/** The headings as they came; of a file of an earlier release those that the feed knows. */
function columnsOf({ given, header }: RejectedRow, vault: NirVault): readonly string[] {
  return given === null ? header : openGivenNames(given, vault).columns
}

function csvLine(cells: readonly string[]): string {
  return stringify([[...cells]], { delimiter: ';' })
}
