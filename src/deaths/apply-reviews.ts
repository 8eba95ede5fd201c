import type { PartSealing } from '../chain/part-sealing.ts'
import type { Transaction } from '../database/connection.ts'
import { locks, lockUntilEnd } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import { deathTable } from '../input/feeds/deaths/table.ts'

const toldDeathsSql = loadSql(import.meta.url, './told-deaths.sql')
const stageSql = `create temporary table if not exists told_death (
  holder_id bigint not null, death_date date not null, cancelled boolean not null, file_id integer not null, line integer not null
) on commit delete rows`
const supersedeSql = `update death d set superseded_by = t.file_id
  from told_death t where d.holder_id = t.holder_id and d.superseded_by is null`
const insertSql = `insert into death (holder_id, death_date, cancelled, file_id, line)
  select t.holder_id, t.death_date, t.cancelled, t.file_id, t.line from told_death t order by t.holder_id`
const appliedSql = `update death_review set applied = (state = 'accepted') where applied <> (state = 'accepted')`

/** Deaths that came into force by what was decided, and deaths that went out of it. */
export interface AppliedReviews {
  readonly told: number
  readonly taken_back: number
}

/**
 * Makes rows of `death` of what was decided on matches, as if the file had named the holder: the jobs that close and open
 * accounts act on them. What was accepted and is found no longer, or was refused since, is taken back. Convergent.
 */
export async function applyReviews(transaction: Transaction, sealing: PartSealing): Promise<AppliedReviews> {
  // As a slice of a file: nobody else changes what is in force.
  await lockUntilEnd(transaction, locks.newHolders)
  await lockUntilEnd(transaction, locks.deathReviews)
  await transaction.execute(stageSql)
  await transaction.execute(toldDeathsSql)
  const [found] = await transaction.query<AppliedReviews>(
    `select count(*) filter (where not cancelled)::integer as told, count(*) filter (where cancelled)::integer as taken_back
     from told_death`,
  )
  if (found!.told + found!.taken_back > 0) {
    await transaction.execute(supersedeSql)
    await sealing.insert(deathTable.sealed, insertSql)
  }
  await transaction.execute(appliedSql)
  return found!
}
