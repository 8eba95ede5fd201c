import type { Database } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { cellOfRejection, type InSheet, withCell } from '../input/rejections/cell-of-rejection.ts'
import { kindOf, type Rejection, type RejectionKind } from '../input/rejections/rejection.ts'

const fileRejectionsSql = loadSql(import.meta.url, './file-rejections.sql')

/** A refusal, with the name and the path of its file. */
export interface FileRejection extends Omit<Rejection, 'code'>, RejectionKind {
  readonly file: string
  readonly path: string | null
  readonly code: string
  /** Where the cell stands in a spreadsheet: `B12`. */
  readonly cell?: string | null
}

/** A refusal of a file that is not kept in the database (yet); `sheetColumns`: of a spreadsheet, the names of its columns. */
export function rejectionOf(
  { name, path }: { readonly name: string; readonly path: string },
  rejection: Rejection,
  sheetColumns: readonly string[] | null = null,
): FileRejection {
  return {
    file: name,
    path,
    ...rejection,
    cell: cellOfRejection(sheetColumns, rejection),
    ...kindOf(rejection.code),
  }
}

/** The first refusals of a file, by line. */
export async function readFileRejections(
  database: Database,
  feed: FeedName,
  sha256: string,
  limit: number,
): Promise<FileRejection[]> {
  const found = await database.query<InSheet<Omit<FileRejection, keyof RejectionKind>>>(fileRejectionsSql, [
    feed,
    sha256,
    limit,
  ])
  return found.map((one) => ({ ...withCell(one), ...kindOf(one.code) }))
}
