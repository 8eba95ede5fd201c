import type { CivilDate } from '../civil-date.ts'
import type { Database, Transaction } from '../database/connection.ts'
import { locks } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import { Calendar } from './calendar.ts'
import { listSchedules, readGlobalPause, type Schedule } from './schedule.ts'
import { endTick, keepTicks, type NewTick, type TickIdentity } from './tick.ts'
import { dayOfMoment, type Moment } from './wall-clock.ts'

const overtakenSql = loadSql(import.meta.url, './sql/overtaken-ticks.sql')

/** Whether what a schedule does may be done on a business date: the law has windows. */
export type IsAllowedOn = (words: readonly string[], day: CivilDate) => boolean

/**
 * Keeps a row of every tick that has come since somebody last looked: the latest is due, those before it need not run
 * any more because jobs converge. Each schedule has a transaction of its own, and what stands in the way of one holds up
 * no other. `now`: of tests; else the clock of the database, which all machines share.
 */
export async function lookForTicks(database: Database, isAllowedOn: IsAllowedOn, now?: Date): Promise<void> {
  for (const { name } of await listSchedules(database)) {
    await database.transaction(async (transaction) => {
      await transaction.query('select from schedule where name = $1 for update', [name])
      const [schedule] = await listSchedules(transaction, name)
      if (schedule === undefined) return
      const moment = now ?? (await databaseClock(transaction))
      const paused = schedule.paused !== null || (await readGlobalPause(transaction)) !== null
      const passed = new Calendar(schedule).passed(new Date(schedule.lookedUntil), moment)
      await transaction.execute(
        'update schedule set looked_until = greatest(looked_until, $2::timestamptz) where name = $1',
        [name, moment.toISOString()],
      )
      const states = judged(schedule, passed, { now: moment, paused, isAllowedOn })
      const ticks = await whatOverlaps(transaction, schedule, states)
      await keepTicks(transaction, name, ticks)
      await overtake(transaction, schedule, moment)
    })
  }
}

async function databaseClock(transaction: Transaction): Promise<Date> {
  const [row] = await transaction.query<{ now: string }>('select clock_timestamp() as now')
  return new Date(row!.now)
}

interface Judgement {
  readonly now: Date
  readonly paused: boolean
  readonly isAllowedOn: IsAllowedOn
}

/** What becomes of each tick: at most one of them is due, the latest. */
function judged(
  schedule: Schedule,
  passed: readonly Moment[],
  { now, paused, isAllowedOn }: Judgement,
): NewTick[] {
  let isLatest = true
  return passed
    .toReversed()
    .map((moment) => {
      const late = now.getTime() - moment.at.getTime() > schedule.catchUpSeconds * 1000
      if (paused) return newTick(schedule, moment, 'skipped', 'paused')
      if (!isAllowedOn(schedule.words, dayOfMoment(moment))) {
        return newTick(schedule, moment, 'skipped', 'outside_window')
      }
      if (!isLatest) return newTick(schedule, moment, 'skipped', 'superseded')
      isLatest = false
      return late ? newTick(schedule, moment, 'missed', 'too_late') : newTick(schedule, moment, 'due', null)
    })
    .reverse()
}

/** A tick of a schedule, about to be kept. */
export function newTick(
  { deadlineSeconds }: Pick<Schedule, 'deadlineSeconds'>,
  { at, nominal, offsetMinutes }: Moment,
  state: NewTick['state'],
  reason: string | null,
  askedBy: string | null = null,
): NewTick {
  const deadline = deadlineSeconds === null ? null : new Date(at.getTime() + deadlineSeconds * 1000)
  const deadlineAt = state === 'due' ? (deadline?.toISOString() ?? null) : null
  return { nominal, offsetMinutes, at: at.toISOString(), state, reason, askedBy, deadlineAt }
}

/** Somebody works on the schedule as long as its lock is taken; it is free again at the end of this transaction. */
async function whatOverlaps(transaction: Transaction, schedule: Schedule, ticks: NewTick[]): Promise<NewTick[]> {
  if (schedule.overlap === 'wait' || ticks.every(({ state }) => state !== 'due')) return ticks
  const lock = locks.schedule(schedule.number)
  const [row] = await transaction.query<{ free: boolean }>('select pg_try_advisory_xact_lock($1, $2) as free', [
    ...[lock.class, lock.key],
  ])
  if (row!.free) return ticks
  return ticks.map((tick) =>
    tick.state === 'due' ? { ...tick, state: 'skipped', reason: 'overlap', deadlineAt: null } : tick,
  )
}

/** A tick that waited and was not started: a later one takes its place, or its time is over. */
async function overtake(transaction: Transaction, schedule: Schedule, now: Date): Promise<void> {
  const values = [schedule.name, now.toISOString(), schedule.catchUpSeconds]
  const overtaken = await transaction.query<TickIdentity & { missed: boolean }>(overtakenSql, values)
  for (const { missed, ...tick } of overtaken) {
    const end = missed
      ? ({ state: 'missed', reason: 'too_late' } as const)
      : ({ state: 'skipped', reason: 'superseded' } as const)
    await endTick(transaction, tick, { ...end, exitCode: null })
  }
}
