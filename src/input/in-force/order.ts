import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'

const standingSql = loadSql(import.meta.url, './sql/standing.sql')
const movedSql = loadSql(import.meta.url, './sql/moved.sql')

/** Rows that an order of files put into force, and took out of it. */
export interface MovedRows {
  readonly entered: number
  readonly left: number
}

/** Which rows of a file are looked at, with all others of their keys: all, or those not in force on some lines or any. */
export type RowsToOrder = 'all' | 'replaced' | readonly number[]

/**
 * Puts rows in force by the order of their files (`orderStatements`). The caller holds the lock under which rows are
 * loaded, so that nobody brings others of their keys meanwhile.
 */
export async function orderRows(
  transaction: Transaction,
  feed: FeedName,
  fileId: number,
  rows: RowsToOrder,
): Promise<MovedRows> {
  const { order } = feedNamed(feed).table.statements
  await transaction.execute(standingSql)
  await transaction.execute('delete from standing')
  if (rows === 'all') await transaction.execute(order.ofFile, [fileId])
  else await transaction.execute(order.ofReplaced, [fileId, rows === 'replaced' ? null : rows])
  await transaction.execute('analyze standing')
  await transaction.execute(order.leave)
  await transaction.execute(order.enter)
  const [moved] = await transaction.query<MovedRows>(movedSql)
  return moved!
}
