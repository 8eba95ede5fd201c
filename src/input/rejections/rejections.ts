import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { FeedName } from '../feeds/index.ts'
import { withCell } from './cell-of-rejection.ts'

const rejectionsSql = loadSql(import.meta.url, './rejections.sql')
const countRejectionsSql = loadSql(import.meta.url, './count-rejections.sql')

export interface RejectionFilter {
  readonly feed: FeedName | null
  /** Numbers of files; null: all. */
  readonly files: readonly number[] | null
  /** True: also what is done. */
  readonly all: boolean
}

/**
 * `waiting`: tried again by itself when the world has changed; `cured`: tried again and accepted; `given_back`: the row
 * came again in a later file; `withdrawn`: its file counts no more.
 */
export type RefusalState = 'open' | 'waiting' | 'cured' | 'given_back' | 'withdrawn'

export interface ListedRejection {
  readonly file: string
  readonly sha256: string
  readonly feed: FeedName
  readonly line: number
  /** Where the cell stands in a spreadsheet: `B12`. */
  readonly cell: string | null
  readonly column: string | null
  readonly code: string
  readonly message: string
  readonly value: string | null
  readonly state: RefusalState
}

export interface RejectionList {
  /** The latest files first. */
  readonly rejections: readonly ListedRejection[]
  /** How many there are, listed or not. */
  readonly total: number
}

/** Refusals, the latest files first: so many at most. */
export async function readRejections(
  database: Database,
  { feed, files, all }: RejectionFilter,
  limit: number,
): Promise<RejectionList> {
  const found = await database.query<Omit<ListedRejection, 'cell'> & { sheet_columns: string[] | null }>(
    rejectionsSql,
    [feed, files, all, limit],
  )
  const rejections = found.map(withCell)
  if (rejections.length < limit) return { rejections, total: rejections.length }
  const [counted] = await database.query<{ total: number }>(countRejectionsSql, [feed, files, all])
  return { rejections, total: counted!.total }
}
