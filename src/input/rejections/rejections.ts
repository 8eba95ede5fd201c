import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { FeedName } from '../feeds/index.ts'

const rejectionsSql = loadSql(import.meta.url, './rejections.sql')

export interface RejectionFilter {
  readonly feed: FeedName | null
  /** A SHA-256 or the beginning of it. */
  readonly sha256: string | null
}

export interface ListedRejection {
  readonly file: string
  readonly sha256: string
  readonly feed: FeedName
  readonly line: number
  readonly column: string | null
  readonly code: string
  readonly message: string
  readonly value: string | null
}

/** Refusals, the latest files first. */
export function readRejections(
  database: Database,
  filter: RejectionFilter,
  limit: number,
): Promise<ListedRejection[]> {
  return database.query<ListedRejection>(rejectionsSql, [filter.feed, filter.sha256, limit])
}
