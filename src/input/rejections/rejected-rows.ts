import { stringify } from 'csv-stringify/sync'
import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { NirVault } from '../../identity/nir-vault.ts'
import type { RejectionFilter } from './rejections.ts'
import { placeOfRow } from './store-rejections.ts'

const rejectedRowsSql = loadSql(import.meta.url, './rejected-rows.sql')

interface RejectedRow {
  readonly header: readonly string[]
  readonly file: string
  readonly file_id: number
  readonly line: number
  readonly codes: string
  readonly reasons: string
  readonly row_encrypted: Buffer
}

/** Added to the columns of the file; an ingest ignores them. */
const addedColumns = ['rejection_file', 'rejection_line', 'rejection_code', 'rejection_reason']

/**
 * The refused rows under the header they came with, as pieces of CSV text. Files with other columns follow under a
 * header of their own. A row that could not be split stands whole in the first column.
 */
export async function* readRejectedRows(
  database: Database,
  keys: KeyRing,
  filter: RejectionFilter,
): AsyncIterable<string> {
  const vault = new NirVault(keys)
  let current: string | undefined
  for await (const rows of database.stream<RejectedRow>(rejectedRowsSql, [filter.feed, filter.sha256])) {
    for (const row of rows) {
      const header = JSON.stringify(row.header)
      if (header !== current) yield csvLine([...row.header, ...addedColumns])
      current = header
      const came = JSON.parse(vault.openRow(row.row_encrypted, placeOfRow(row.file_id, row.line))) as
        | string[]
        | string
      const cells = typeof came === 'string' ? [came] : came
      const padded = Array.from({ length: row.header.length }, (_, index) => cells[index] ?? '')
      yield csvLine([...padded, row.file, String(row.line), row.codes, row.reasons])
    }
  }
}

function csvLine(cells: readonly string[]): string {
  return stringify([[...cells]], { delimiter: ';' })
}
