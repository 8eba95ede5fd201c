import type { PartSealing } from '../../chain/part-sealing.ts'
import type { Queryable, Transaction } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import { feedNamed } from '../feeds/index.ts'
import { type FeedName, feedNames } from '../feeds/names.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const [givenUpSql, fillGivenUpSql, markYearsSql] = [sql('given-up'), sql('fill-given-up'), sql('mark-years')]
const standingSql = loadSql(import.meta.url, '../in-force/sql/standing.sql')

/** The feeds whose rows are about holders. */
function feedsOfHolders(): FeedName[] {
  return feedNames.filter((name) => feedNamed(name).table.naming !== 'nobody')
}

/** Whether rows stand under a number that was given up: they came after it was. */
export async function isSomethingToMove(queryable: Queryable): Promise<boolean> {
  const [any] = await queryable.query<{ any: boolean }>(
    "select exists (select from identity_decision where outcome = 'accepted') as any",
  )
  if (!any!.any) return false
  for (const name of feedsOfHolders()) {
    const { table } = feedNamed(name).table
    const [row] = await queryable.query<{ some: boolean }>(
      `select exists (
        select from identity_decision i join ${table} t on t.holder_id = i.holder_id
        where i.outcome = 'accepted' and t.superseded_by is null${ofFilesAlone(name)}
      ) as some`,
    )
    if (row!.some) return true
  }
  return false
}

/** A request that was carried out stays where it was. */
function ofFilesAlone(name: FeedName): string {
  return name === 'conversions' ? ' and t.decided_by_run is null' : ''
}

/**
 * Brings all rows that stand under numbers that were given up to the persons who have other numbers now: copies of them,
 * put in force by the order of their files, while the rows under the old number count no more.
 */
export async function moveMerged(transaction: Transaction, sealing: PartSealing): Promise<void> {
  await lockUntilEnd(transaction, locks.newHolders)
  await transaction.execute(givenUpSql)
  await transaction.execute('delete from given_up')
  await transaction.execute(fillGivenUpSql)
  const holders = await transaction.query<{ holder: number }>(
    'select holder_id::integer as holder from given_up union select other_holder::integer from given_up order by 1',
  )
  await transaction.execute(standingSql)
  for (const name of feedsOfHolders()) {
    const { statements, sealed } = feedNamed(name).table
    await sealing.insert(sealed, statements.moveOver)
    for (const { holder } of holders) {
      await transaction.execute('delete from standing')
      await transaction.execute(statements.order.ofHolder, [holder])
      await transaction.execute(statements.order.leave)
      await transaction.execute(statements.order.enter)
    }
  }
  await transaction.execute(markYearsSql)
}
