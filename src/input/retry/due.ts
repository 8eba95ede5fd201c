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

/** What waits is held against all holders up to one, and against what was done with files up to an event. */
export interface RetryMark {
  readonly upToHolder: number
  readonly upToEvent: number
}

interface State {
  readonly highestHolder: number
  readonly lastEvent: number
  readonly holderMark: number
  readonly eventMark: number
  readonly persons: boolean
  readonly dates: boolean
  readonly files: boolean
  readonly identities: boolean
}

/** Whether something that waits may be good by now. A few looks at indexes, however much waits. */
export async function isSomethingDue(queryable: Queryable, asOf: CivilDate): Promise<boolean> {
  const state = await stateOf(queryable, asOf)
  const { persons, dates, files, identities } = state
  return (
    dates ||
    identities ||
    (persons && state.highestHolder > state.holderMark) ||
    (files && state.lastEvent > state.eventMark)
  )
}

/** Where the world stands now. */
export async function markOfNow(queryable: Queryable, asOf: CivilDate): Promise<RetryMark> {
  const { highestHolder, lastEvent } = await stateOf(queryable, asOf)
  return { upToHolder: highestHolder, upToEvent: lastEvent }
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
  const { holderMark } = await stateOf(queryable, asOf)
  return await queryable.query<DueRows>(dueRowsSql, [holderMark, asOf, fileId])
}

/** Whether a row of a file is refused, and nothing has been done about it. */
export async function hasOpenRefusals(queryable: Queryable, fileId: number): Promise<boolean> {
  return (await queryable.query('select from open_refusal where file_id = $1 limit 1', [fileId])).length > 0
}

/**
 * Notes up to where what waits was held against the world. Rows that were cured may be those that others of the same
 * training file waited for: while there are such, what was done with files stays to be held against them.
 */
export async function moveMark(
  queryable: Queryable,
  { upToHolder, upToEvent }: RetryMark,
  cured: number,
): Promise<void> {
  await queryable.execute(
    `update retry_mark
     set last_holder = greatest(last_holder, $1), last_event = greatest(last_event, $2)`,
    [upToHolder, cured > 0 ? 0 : upToEvent],
  )
}
