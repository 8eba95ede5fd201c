import type { Database } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { kindOf, type Rejection, type RejectionKind } from '../input/rejections/rejection.ts'

const fileRejectionsSql = loadSql(import.meta.url, './file-rejections.sql')

/** A refusal, with the name and the path of its file. */
export interface FileRejection extends Omit<Rejection, 'code'>, RejectionKind {
  readonly file: string
  readonly path: string | null
  readonly code: string
}

/** A refusal of a file that is not kept in the database (yet). */
export function rejectionOf(
  { name, path }: { readonly name: string; readonly path: string },
  rejection: Rejection,
): FileRejection {
  return { file: name, path, ...rejection, ...kindOf(rejection.code) }
}

/** The first refusals of a file, by line. */
export async function readFileRejections(
  database: Database,
  feed: FeedName,
  sha256: string,
  limit: number,
): Promise<FileRejection[]> {
  const found = await database.query<Omit<FileRejection, keyof RejectionKind>>(fileRejectionsSql, [
    feed,
    sha256,
    limit,
  ])
  return found.map((one) => ({ ...one, ...kindOf(one.code) }))
}
