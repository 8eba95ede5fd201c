import { stringify } from 'csv-stringify/sync'
import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { NirVault } from '../../identity/nir-vault.ts'
import type { Language } from '../../language.ts'
import type { FeedName } from '../feeds/index.ts'
import { disarmed } from '../formats/csv/spreadsheet-text.ts'
import { addedColumns, fileReference } from './added-columns.ts'
import { givenColumns } from './given-columns.ts'
import { openGivenNames } from './given-names.ts'
import type { RejectionFilter } from './rejections.ts'
import { placeOfRow } from './store-rejections.ts'

const refusedFilesSql = loadSql(import.meta.url, './refused-files.sql')
const rejectedRowsSql = loadSql(import.meta.url, './rejected-rows.sql')

/** A file of which refused rows can be given back. */
export interface RefusedRowsFile {
  readonly id: number
  readonly feed: FeedName
  readonly name: string
  readonly sha256: string
  /** The names of its columns. */
  readonly header: readonly string[]
  /** The names as they came, sealed; null for a file of an earlier release. */
  readonly given: Buffer | null
}

interface RejectedRow {
  readonly file_id: number
  readonly line: number
  readonly codes: string
  readonly reasons: string
  readonly row_encrypted: Buffer
}

/** The files of which refused rows can be given back, in the order in which they count. */
export function readRefusedFiles(
  database: Database,
  { feed, files, all }: RejectionFilter,
): Promise<RefusedRowsFile[]> {
  return database.query<RefusedRowsFile>(refusedFilesSql, [feed, files, all])
}

/**
 * The refused rows of files of one feed under one heading, as pieces of CSV text, each with where it was refused and
 * why. A row that could not be split stands whole in the first column. What a spreadsheet would compute is disarmed,
 * unless the cells are wanted `raw`; a load reads both alike.
 */
export async function* readRejectedRows(
  database: Database,
  keys: KeyRing,
  feed: FeedName,
  files: readonly RefusedRowsFile[],
  { all, raw, language }: { readonly all: boolean; readonly raw: boolean; readonly language: Language },
): AsyncIterable<string> {
  const vault = new NirVault(keys)
  const lineOf = (cells: readonly string[]) => csvLine(raw ? cells : cells.map(disarmed))
  const columns = givenColumns(
    feed,
    files.map((file) => ({ id: file.id, header: namesOf(file, vault) })),
  )
  const byId = new Map(files.map((file) => [file.id, file]))
  yield lineOf([...columns.names, ...addedColumns])
  const values = [files.map(({ id }) => id), all, language === 'fr']
  for await (const rows of database.stream<RejectedRow>(rejectedRowsSql, values)) {
    for (const row of rows) {
      const { name, sha256 } = byId.get(row.file_id)!
      const came = JSON.parse(vault.openRow(row.row_encrypted, placeOfRow(row.file_id, row.line))) as
        | string[]
        | string
      const cells =
        typeof came === 'string'
          ? columns.names.map((_, index) => (index === 0 ? came : ''))
          : columns.cellsOf(row.file_id, came)
      yield lineOf([...cells, fileReference(name, sha256), String(row.line), row.codes, row.reasons])
    }
  }
}

/** The headings as they came; of a file of an earlier release those that the feed knows. */
function namesOf({ given, header, sha256 }: RefusedRowsFile, vault: NirVault): readonly string[] {
  return given === null ? header : openGivenNames(given, sha256, vault).columns
}

function csvLine(cells: readonly string[]): string {
  return stringify([[...cells]], { delimiter: ';' })
}
