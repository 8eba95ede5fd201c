import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { NirVault } from '../../identity/nir-vault.ts'
import type { Language } from '../../language.ts'
import type { FeedName } from '../feeds/index.ts'
import { addedColumns, fileReference } from './added-columns.ts'
import { type GivenColumns, givenColumns } from './given-columns.ts'
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
  /** Columns at fault. */
  readonly columns: readonly string[]
  readonly row_encrypted: Buffer
}

/** The files of which refused rows can be given back, in the order in which they count. */
export function readRefusedFiles(
  database: Database,
  { feed, files, all, sender = null }: Omit<RejectionFilter, 'code' | 'column'>,
): Promise<RefusedRowsFile[]> {
  return database.query<RefusedRowsFile>(refusedFilesSql, [feed, files, all, sender])
}

/** A refused row as it came, with where it was refused and why in four more cells. */
export interface GivenRow {
  readonly cells: readonly string[]
  /** Places of the cells at fault; none when the row is as a whole. */
  readonly atFault: readonly number[]
}

/** Refused rows under one heading. */
export interface GivenRows {
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<GivenRow>
}

/**
 * The refused rows of files of one feed, `all` with those that are done. A row that could not be split stands whole in the
 * first column.
 */
export function readRejectedRows(
  database: Database,
  keys: KeyRing,
  feed: FeedName,
  files: readonly RefusedRowsFile[],
  options: { readonly all: boolean; readonly language: Language },
): GivenRows {
  const vault = new NirVault(keys)
  const given = givenColumns(
    feed,
    files.map((file) => ({ id: file.id, header: namesOf(file, vault) })),
  )
  return { columns: [...given.names, ...addedColumns], rows: rowsUnder(given, database, vault, files, options) }
}

async function* rowsUnder(
  given: GivenColumns,
  database: Database,
  vault: NirVault,
  files: readonly RefusedRowsFile[],
  { all, language }: { readonly all: boolean; readonly language: Language },
): AsyncGenerator<GivenRow> {
  const byId = new Map(files.map((file) => [file.id, file]))
  const values = [files.map(({ id }) => id), all, language === 'fr']
  for await (const rows of database.stream<RejectedRow>(rejectedRowsSql, values)) {
    for (const { file_id, line, row_encrypted, codes, reasons, columns } of rows) {
      const { name, sha256 } = byId.get(file_id)!
      const came = JSON.parse(vault.openRow(row_encrypted, placeOfRow(file_id, line))) as string[] | string
      const cells =
        typeof came === 'string'
          ? given.names.map((_, index) => (index === 0 ? came : ''))
          : given.cellsOf(file_id, came)
      yield {
        cells: [...cells, fileReference(name, sha256), String(line), codes, reasons],
        atFault: columns.map((column) => given.names.indexOf(column)).filter((place) => place >= 0),
      }
    }
  }
}

/** The headings as they came; of a file of an earlier release those that the feed knows. */
function namesOf({ given, header, sha256 }: RefusedRowsFile, vault: NirVault): readonly string[] {
  return given === null ? header : openGivenNames(given, sha256, vault).columns
}
