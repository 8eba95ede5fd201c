import type { Database } from '../../src/database/connection.ts'
import { locks, lockUntilEnd } from '../../src/database/locks.ts'
import { loadSql } from '../../src/database/sql.ts'
import type { FeedName } from '../../src/feeds/feed.ts'
import type { Rejection } from '../../src/feeds/rejection.ts'

const registerFileSql = loadSql(import.meta.url, './sql/register-file.sql')
const finishFileSql = loadSql(import.meta.url, './sql/finish-file.sql')
const insertRejectionsSql = loadSql(import.meta.url, './sql/insert-rejections.sql')

/** Keeps that a file was refused whole, and why. `rows` is how many rows it has, all refused. */
export async function refuseFile(
  database: Database,
  file: { feed: FeedName; sha256: string; name: string; bytes: number; header: readonly string[]; rows: number },
  rejection: Rejection,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockUntilEnd(transaction, locks.files)
    const values = [file.feed, file.sha256, file.name, file.bytes, JSON.stringify(file.header)]
    const [row] = await transaction.query<{ id: number }>(registerFileSql, values)
    await transaction.execute('delete from rejection where file_id = $1', [row!.id])
    await transaction.execute(insertRejectionsSql, [
      row!.id,
      JSON.stringify([{ ...rejection, position: 1, row_encrypted: null }]),
    ])
    await transaction.execute(finishFileSql, [file.feed, file.sha256, file.rows, 0, file.rows, 0])
  })
}
