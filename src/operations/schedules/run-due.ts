import { actor } from '../../actor.ts'
import type { Database } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import { lookForTicks, newTick } from '../../schedules/look.ts'
import { listSchedules, type Pause, readGlobalPause } from '../../schedules/schedule.ts'
import { endTick, keepTicks, openTicks, type TickIdentity, tellMissedDeadlines } from '../../schedules/tick.ts'
import { onTheClock } from '../../schedules/wall-clock.ts'
import { recordAction } from '../audit-trail.ts'
import type { Circumstances } from '../circumstances.ts'
import { readSchedule } from './schedules.ts'
import { isAllowedOn } from './tasks.ts'
import { type WorkedTick, workOnTick } from './work-on-tick.ts'

export type { WorkedTick } from './work-on-tick.ts'

const nextSecondSql = loadSql(import.meta.url, './next-second.sql')

/** What one look at the schedules came to. */
export interface Look {
  /** The ticks that were worked on. */
  readonly ticks: readonly WorkedTick[]
  readonly paused: Pause | null
}

/**
 * Looks which schedules are due, and does what they are for, one after the other. It keeps no state of its own: as many
 * machines as wanted may call it as often as they like, and each tick is done once. `now`: of tests.
 */
export async function runDue(circumstances: Circumstances, now?: Date): Promise<Look> {
  const { database } = await circumstances.open()
  const worked: WorkedTick[] = []
  const passed = new Set<string>()
  for (;;) {
    if (circumstances.signal.aborted) break
    // Looked at anew each time: a tick may have come while the one before was worked on.
    const [next] = (await ticksToWorkOn(database, now)).filter((tick) => !passed.has(textOf(tick)))
    if (next === undefined) break
    passed.add(textOf(next))
    const schedule = await readSchedule(database, next.schedule)
    const done = await workOnTick(circumstances, schedule, next)
    if (done !== undefined) worked.push(done)
  }
  return { ticks: worked, paused: await readGlobalPause(database) }
}

/** Keeps what has come since the last look, tells what is late, and gives the ticks that somebody has to work on. */
export async function ticksToWorkOn(database: Database, now?: Date): Promise<TickIdentity[]> {
  await lookForTicks(database, isAllowedOn, now)
  await tellMissedDeadlines(database, now)
  return await openTicks(database)
}

/**
 * Does what a schedule is for now, paused or not, with today as its business date. Throws `usage` for an unknown name,
 * `already_running` when the schedule is at work.
 */
export async function runNow(circumstances: Circumstances, name: string): Promise<WorkedTick> {
  const { database, chain } = await circumstances.open()
  const schedule = await readSchedule(database, name)
  await recordAction({ database, chain }, 'schedule run-now', { schedule: name })
  const [row] = await database.query<{ now: string }>(nextSecondSql, [name])
  const tick = newTick(schedule, onTheClock(new Date(row!.now), schedule.zone), 'due', null, actor())
  const identity = { schedule: name, ...tick }
  const [added] = await database.transaction((transaction) => keepTicks(transaction, name, [tick]))
  const done = added === undefined ? undefined : await workOnTick(circumstances, schedule, identity)
  if (done !== undefined) return done
  if (added !== undefined) {
    const cancelled = { state: 'cancelled', reason: 'already_running', exitCode: null } as const
    await database.transaction((transaction) => endTick(transaction, identity, cancelled))
  }
  throw new CpaError(
    'already_running',
    { en: `The schedule ${name} is at work`, fr: `La planification ${name} est à l’œuvre` },
    { hint: { en: `See: cpa schedule show ${name}`, fr: `Voyez : cpa schedule show ${name}` } },
  )
}

/** Whether anything waits to be worked on: what a worker asks before it opens more. */
export async function isAnythingDue(database: Database): Promise<boolean> {
  return (await listSchedules(database)).length > 0 && (await ticksToWorkOn(database)).length > 0
}

function textOf({ schedule, nominal, offsetMinutes }: TickIdentity): string {
  return `${schedule} ${nominal} ${offsetMinutes}`
}
