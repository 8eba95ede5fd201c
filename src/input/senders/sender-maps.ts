import type { Queryable, Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { ColumnMap } from '../checking/column-map.ts'
import type { FeedName } from '../feeds/index.ts'

const storeMapSql = loadSql(import.meta.url, './sql/store-map.sql')

/** How a sender names columns and values of a feed, as it is remembered. */
export interface SenderMap {
  readonly sender: string
  readonly feed: FeedName
  readonly content: ColumnMap
  readonly stored_at: string
  readonly actor: string
}

/** All maps, or those of a sender; by sender, then feed. */
export function readSenderMaps(
  queryable: Queryable,
  { sender = null, feed = null }: { readonly sender?: string | null; readonly feed?: FeedName | null } = {},
): Promise<SenderMap[]> {
  const sql =
    'select sender, feed, content, stored_at, actor from sender_map ' +
    'where ($1::text is null or sender = $1) and ($2::text is null or feed = $2) order by sender, feed'
  return queryable.query<SenderMap>(sql, [sender, feed])
}

export async function storeSenderMap(
  transaction: Transaction,
  { sender, feed, content, actor }: Omit<SenderMap, 'stored_at'>,
): Promise<void> {
  await transaction.execute(storeMapSql, [sender, feed, JSON.stringify(content), actor])
}

/** How many maps were forgotten. */
export async function forgetSenderMaps(
  transaction: Transaction,
  sender: string,
  feed: FeedName | null,
): Promise<number> {
  return await transaction.execute(
    'delete from sender_map where sender = $1 and ($2::text is null or feed = $2)',
    [sender, feed],
  )
}
