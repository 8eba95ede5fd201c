import { hostname } from 'node:os'
import { locks } from '../database/locks.ts'
import type { Queryable, Transaction } from '../database/queryable.ts'
import { loadSql } from '../database/sql.ts'
import { tellNotice } from '../notices/tell.ts'
import type { Moment } from './wall-clock.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const listTicksSql = sql('list-ticks')
const insertTicksSql = sql('insert-ticks')
const openTicksSql = sql('open-ticks')
const waitingTicksSql = sql('waiting-ticks')
const takeTickSql = sql('take-tick')
const endTickSql = sql('end-tick')
const leaveTickSql = sql('leave-tick')
const tickRunSql = sql('tick-run')
const missedDeadlinesSql = sql('missed-deadlines')

export type TickState = 'due' | 'started' | 'done' | 'failed' | 'skipped' | 'missed' | 'cancelled'

/** What a tick is known by: that there is one row of it keeps it from being started twice. */
export interface TickIdentity {
  readonly schedule: string
  /** `YYYY-MM-DDTHH:MM:SS` on the clocks of the zone. */
  readonly nominal: string
  /** How far those clocks were ahead of UTC, in minutes. */
  readonly offsetMinutes: number
}

export interface Tick extends TickIdentity {
  readonly at: string
  readonly state: TickState
  readonly reason: string | null
  readonly askedBy: string | null
  readonly attempts: number
  readonly host: string | null
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly exitCode: number | null
  readonly deadlineAt: string | null
  readonly deadlineMissedAt: string | null
  readonly runs: readonly number[]
}

/** The latest ticks of a schedule, the first first. */
export async function lastTicks(database: Queryable, schedule: string, count: number): Promise<Tick[]> {
  return (await database.query<Tick>(listTicksSql, [schedule, count])).reverse()
}

/** A tick that is to be kept. */
export interface NewTick extends Pick<Moment, 'nominal' | 'offsetMinutes'> {
  readonly at: string
  readonly state: TickState
  readonly reason: string | null
  readonly askedBy: string | null
  readonly deadlineAt: string | null
}

/** Keeps ticks that are not known yet, and gives those. One that is missed is told. */
export async function keepTicks(
  transaction: Transaction,
  schedule: string,
  ticks: readonly NewTick[],
): Promise<NewTick[]> {
  if (ticks.length === 0) return []
  const kept = await transaction.query<TickIdentity>(insertTicksSql, [schedule, JSON.stringify(ticks)])
  const isKept = new Set(kept.map(({ nominal, offsetMinutes }) => `${nominal} ${offsetMinutes}`))
  const added = ticks.filter(({ nominal, offsetMinutes }) => isKept.has(`${nominal} ${offsetMinutes}`))
  for (const tick of added) if (tick.state === 'missed') await tellMissed(transaction, { schedule, ...tick })
  return added
}

/** The ticks that somebody has to start or to take up again, the first first; those of what is paused wait. */
export function openTicks(database: Queryable): Promise<TickIdentity[]> {
  return database.query<TickIdentity>(openTicksSql, [locks.schedule(0).class])
}

/** The ticks of a schedule that are due and not started. */
export function waitingTicks(database: Queryable, schedule: string): Promise<TickIdentity[]> {
  return database.query<TickIdentity>(waitingTicksSql, [schedule])
}

/** Starts a tick, or takes it up again, in the hands of whoever holds the lock of its schedule; undefined when it has ended. */
export async function takeTick(database: Queryable, tick: TickIdentity): Promise<Tick | undefined> {
  const [taken] = await database.query<Tick>(takeTickSql, [...keyOf(tick), hostname()])
  return taken
}

/** How a tick ended. */
export interface TickEnd {
  readonly state: Exclude<TickState, 'due' | 'started'>
  readonly reason: string | null
  readonly exitCode: number | null
}

/** Ends a tick that had not ended; false when it had. What failed or was missed is told with it. */
export async function endTick(transaction: Transaction, tick: TickIdentity, end: TickEnd): Promise<boolean> {
  const { state, reason, exitCode } = end
  const [ended] = await transaction.query<Pick<Tick, 'attempts'>>(endTickSql, [
    ...keyOf(tick),
    ...[state, reason, exitCode],
  ])
  if (ended === undefined) return false
  if (state === 'missed') await tellMissed(transaction, tick)
  if (state === 'failed') {
    const { schedule, nominal } = tick
    await tellNotice(transaction, {
      kind: 'tick_failed',
      key: `${keyText(tick)}-failed-${ended.attempts}`,
      facts: { schedule, tick: nominal, reason, exit: exitCode },
    })
  }
  return true
}

/** Gives a tick back that was taken: `started` to be taken up, `due` to be started later. */
export async function leaveTick(database: Queryable, tick: TickIdentity, state: 'due' | 'started'): Promise<void> {
  await database.execute(leaveTickSql, [...keyOf(tick), state])
}

/** Writes down that a tick began or took up a run, and until when the run is to be done, in the transaction that does so. */
export async function joinRun(transaction: Transaction, tick: TickIdentity, runId: number): Promise<void> {
  await transaction.execute(tickRunSql, [...keyOf(tick), runId])
}

/** Tells the deadlines that have passed, of ticks and runs, each once. `now`: of tests; else of the database. */
export async function tellMissedDeadlines(database: Queryable, now?: Date): Promise<void> {
  await database.query(missedDeadlinesSql, [now?.toISOString() ?? null])
}

async function tellMissed(transaction: Transaction, tick: TickIdentity): Promise<void> {
  const { schedule, nominal } = tick
  await tellNotice(transaction, {
    kind: 'tick_missed',
    key: `${keyText(tick)}-missed`,
    facts: { schedule, tick: nominal },
  })
}

function keyOf({ schedule, nominal, offsetMinutes }: TickIdentity) {
  return [schedule, nominal, offsetMinutes] as const
}

function keyText({ schedule, nominal, offsetMinutes }: TickIdentity): string {
  return `tick-${schedule}-${nominal}-${offsetMinutes}`
}
