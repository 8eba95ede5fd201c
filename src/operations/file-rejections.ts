import type { Database } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { FeedName } from '../input/feeds/index.ts'
import type { Rejection } from '../input/rejections/rejection.ts'

const fileRejectionsSql = loadSql(import.meta.url, './file-rejections.sql')

/** A refusal, with the name and the path of its file. */
export type FileRejection = Omit<Rejection, 'code'> & {
  readonly file: string
  readonly path: string | null
  readonly code: string
}

/** The first refusals of a file, by line. */
export function readFileRejections(
  database: Database,
  feed: FeedName,
  sha256: string,
  limit: number,
): Promise<FileRejection[]> {
  return database.query<FileRejection>(fileRejectionsSql, [feed, sha256, limit])
}
