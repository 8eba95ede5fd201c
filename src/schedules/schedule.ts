import type { Queryable } from '../database/queryable.ts'
import { loadSql } from '../database/sql.ts'

const listSql = loadSql(import.meta.url, './sql/list-schedules.sql')
const keepSql = loadSql(import.meta.url, './sql/keep-schedule.sql')

/** What becomes of a tick while the one before is still at work. */
export type Overlap = 'skip' | 'wait'

/** What is decided of a schedule when it is set. */
export interface ScheduleSetting {
  /** Small letters, digits and hyphens. */
  readonly name: string
  /** The command as it is typed; `{year}` and `{year-1}` stand for years counted from that of the tick. */
  readonly words: readonly string[]
  readonly cron: string
  readonly zone: string
  readonly overlap: Overlap
  /** How late a tick may start; later it is missed. */
  readonly catchUpSeconds: number
  /** How long after its time a tick is to be done; null: nobody waits for it. */
  readonly deadlineSeconds: number | null
}

export interface Schedule extends ScheduleSetting {
  /** The key of its lock. */
  readonly number: number
  /** All ticks up to here have a row. */
  readonly lookedUntil: string
  readonly setAt: string
  readonly setBy: string
  readonly paused: Pause | null
}

export interface Pause {
  readonly at: string
  readonly by: string
  readonly note: string
}

/** The schedules that are set, by name; one when it is named. */
export function listSchedules(database: Queryable, name: string | null = null): Promise<Schedule[]> {
  return database.query<Schedule>(listSql, [name])
}

/** Sets a schedule, or sets it anew: what was due before is not looked for again. `now`: of tests; else of the database. */
export async function keepSchedule(
  database: Queryable,
  setting: ScheduleSetting,
  by: string,
  now: Date | undefined,
): Promise<void> {
  const { name, words, cron, zone, overlap, catchUpSeconds, deadlineSeconds } = setting
  const values = [
    name,
    words,
    cron,
    zone,
    overlap,
    catchUpSeconds,
    deadlineSeconds,
    by,
    now?.toISOString() ?? null,
  ]
  await database.execute(keepSql, values)
}

/** Whether all schedules are paused. */
export async function readGlobalPause(database: Queryable): Promise<Pause | null> {
  const [row] = await database.query<{ pause: Pause | null }>(
    `select case when paused_at is not null
       then json_build_object('at', paused_at, 'by', paused_by, 'note', pause_note) end as pause
     from scheduling`,
  )
  return row!.pause
}
