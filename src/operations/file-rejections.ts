import type { Database } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { withCell } from '../input/rejections/cell-of-rejection.ts'
import type { Rejection } from '../input/rejections/rejection.ts'

const fileRejectionsSql = loadSql(import.meta.url, './file-rejections.sql')

/** A refusal, with the name and the path of its file. */
export type FileRejection = Omit<Rejection, 'code'> & {
  readonly file: string
  readonly path: string | null
  readonly code: string
  /** Where the cell stands in a spreadsheet: `B12`. */
  readonly cell?: string | null
}

/** The first refusals of a file, by line. */
export async function readFileRejections(
  database: Database,
  feed: FeedName,
  sha256: string,
  limit: number,
): Promise<FileRejection[]> {
  const found = await database.query<Omit<FileRejection, 'cell'> & { sheet_columns: string[] | null }>(
    fileRejectionsSql,
    [feed, sha256, limit],
  )
  return found.map(withCell)
}
