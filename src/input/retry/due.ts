import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { FeedName } from '../feeds/index.ts'

const someoneNewSql = loadSql(import.meta.url, './sql/someone-new.sql')
const dueRowsSql = loadSql(import.meta.url, './sql/due-rows.sql')

/** What is tried again beside what waits: all open refusals of this file, whatever has changed; null: of none. */
export interface RetryRequest {
  readonly fileId: number | null
}

/** Refused rows of one file that may be good by now. */
export interface DueRows {
  readonly fileId: number
  readonly feed: FeedName
  readonly lines: readonly number[]
}

interface State {
  readonly highest: number
  readonly mark: number
  readonly persons: boolean
  readonly dates: boolean
}

/** Whether something that waits may be good by now. Four looks at indexes, however much waits. */
export async function isSomethingDue(queryable: Queryable, asOf: CivilDate): Promise<boolean> {
  const { highest, mark, persons, dates } = await stateOf(queryable, asOf)
  return dates || (persons && highest > mark)
}

/** The highest holder there is: what waits is held against all up to it. */
export async function highestHolder(queryable: Queryable, asOf: CivilDate): Promise<number> {
  return (await stateOf(queryable, asOf)).highest
}

async function stateOf(queryable: Queryable, asOf: CivilDate): Promise<State> {
  const [state] = await queryable.query<State>(someoneNewSql, [asOf])
  return state!
}

/** The rows that may be good by now, in the order of their files. */
export async function dueRows(
  queryable: Queryable,
  { fileId }: RetryRequest,
  asOf: CivilDate,
): Promise<DueRows[]> {
  const { mark } = await stateOf(queryable, asOf)
  return await queryable.query<DueRows>(dueRowsSql, [mark, asOf, fileId])
}

/** Whether a row of a file is refused, and nothing has been done about it. */
export async function hasOpenRefusals(queryable: Queryable, fileId: number): Promise<boolean> {
  return (await queryable.query('select from open_refusal where file_id = $1 limit 1', [fileId])).length > 0
}

/** Notes that all holders up to this one were held against what waits. */
export async function moveMark(queryable: Queryable, lastHolder: number): Promise<void> {
  await queryable.execute('update retry_mark set last_holder = greatest(last_holder, $1)', [lastHolder])
}
