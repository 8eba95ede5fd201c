import type { Transaction } from '../../database/connection.ts'
import type { FeedTable } from '../tables/feed-table.ts'

/**
 * Judges staged rows by what is known of the world, into `judged_row`; `isSomeoneKnown` when they name somebody who was
 * known before. False when there was nothing to look at: then all of them are accepted.
 */
export async function judgeRows(
  transaction: Transaction,
  { statements: { judge, object } }: Pick<FeedTable<never>, 'statements'>,
  fileId: number,
  isSomeoneKnown: boolean,
): Promise<boolean> {
  if (isSomeoneKnown) await transaction.execute(judge, [fileId])
  if (object !== undefined) await transaction.execute(object)
  return isSomeoneKnown || object !== undefined
}
