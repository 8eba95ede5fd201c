import type { Database } from '../database/connection.ts'
import type { FeedName } from '../input/feeds/index.ts'
import type { Rejection } from '../input/rejections/rejection.ts'

/** A refusal as the commands show it. */
export type StoredRejection = Omit<Rejection, 'code'> & { readonly file: string; readonly code: string }

/** The first refusals of a file, by line. */
export function readFileRejections(
  database: Database,
  feed: FeedName,
  sha256: string,
  limit: number,
): Promise<StoredRejection[]> {
  return database.query<StoredRejection>(
    `select f.name as file, r.line, r."column", r.code, r.message, r.value
     from source_file f join rejection r on r.file_id = f.id
     where f.feed = $1 and f.sha256 = $2
     order by r.line, r.position
     limit $3`,
    [feed, sha256, limit],
  )
}
