import type { Database, Session } from '../../database/connection.ts'
import { locks, tryLock } from '../../database/locks.ts'
import { CpaError } from '../../errors.ts'
import type { Schedule } from '../../schedules/schedule.ts'
import {
  endTick,
  joinRun,
  lastTicks,
  leaveTick,
  type Tick,
  type TickEnd,
  type TickIdentity,
  takeTick,
} from '../../schedules/tick.ts'
import { dayOfMoment } from '../../schedules/wall-clock.ts'
import { recorded } from '../audit-trail.ts'
import type { Circumstances } from '../circumstances.ts'
import type { Opened } from '../open.ts'
import { readTask } from './tasks.ts'

/** After so many attempts that all died a tick has failed: what kills a process would kill the next one too. */
const mostAttempts = 10

/** What came of a tick that was worked on. */
export interface WorkedTick extends Tick {
  /** As the contract of exit codes has it; 5: it is taken up again by whoever looks next. */
  readonly exit: number
}

/**
 * Does what a tick is for, with its nominal day as the business date, under the lock of its schedule. Undefined when
 * somebody else is at it, or it has ended: nothing is to be done then. A process that dies frees the lock, and its tick
 * is taken up by whoever looks next; its job converges, so what was done is not done again. Throws nothing but the loss of
 * the database.
 */
export async function workOnTick(
  circumstances: Circumstances,
  schedule: Schedule,
  identity: TickIdentity,
): Promise<WorkedTick | undefined> {
  const opened = await circumstances.open()
  const session = await opened.database.session()
  try {
    if (!(await tryLock(session, locks.schedule(schedule.number)))) return undefined
    const tick = await takeTick(opened.database, identity)
    if (tick === undefined) return undefined
    const end = await outcomeOf(circumstances, opened, { schedule, tick, session })
    if ('reason' in end) await endInTransaction(opened.database, tick, end)
    else await leaveTick(opened.database, tick, end.state)
    return { ...(await readTick(opened.database, tick)), exit: end.exitCode ?? 0 }
  } finally {
    await session.release()
  }
}

type Outcome = TickEnd | LeftTick

/** Not ended: to be taken up, or to be started later. */
interface LeftTick {
  readonly state: 'due' | 'started'
  readonly exitCode: number
}

interface TickInHand {
  readonly schedule: Schedule
  readonly tick: Tick
  readonly session: Session
}

async function outcomeOf(circumstances: Circumstances, opened: Opened, hand: TickInHand): Promise<Outcome> {
  const { schedule, tick, session } = hand
  if (tick.attempts > mostAttempts) return { state: 'failed', reason: 'too_many_attempts', exitCode: 1 }
  // Without its session nobody is kept from taking the tick up as well.
  const lost = new AbortController()
  session.onLost((error) => lost.abort(error))
  const now: Circumstances = {
    ...circumstances,
    asOf: dayOfMoment(tick),
    signal: AbortSignal.any([circumstances.signal, lost.signal]),
    begun: (transaction, runId) => joinRun(transaction, tick, runId),
  }
  const told = { schedule: schedule.name, tick: tick.nominal, words: schedule.words, as_of: now.asOf }
  try {
    const task = readTask(schedule.words, now.asOf)
    const { exitCode, reason } = await recorded(opened, 'schedule run', told, () => task.run(now))
    const isDone = exitCode === 0 || exitCode === 3
    return { state: isDone ? 'done' : 'failed', reason, exitCode }
  } catch (error) {
    return outcomeOfError(error, { schedule, signal: now.signal })
  }
}

function outcomeOfError(
  error: unknown,
  { schedule, signal }: { schedule: Schedule; signal: AbortSignal },
): Outcome {
  const code = error instanceof CpaError ? error.code : 'unexpected'
  if (signal.aborted || code === 'stopped' || (error instanceof CpaError && error.exitCode === 5)) {
    return { state: 'started', exitCode: 5 }
  }
  // Somebody does the same by hand: the policy for ticks that overlap holds for it too.
  if (code === 'already_running') {
    return schedule.overlap === 'skip'
      ? { state: 'skipped', reason: 'already_running', exitCode: 0 }
      : { state: 'due', exitCode: 0 }
  }
  if (code === 'outside_window') return { state: 'skipped', reason: code, exitCode: 0 }
  return { state: 'failed', reason: code, exitCode: error instanceof CpaError ? error.exitCode : 1 }
}

function endInTransaction(database: Database, tick: TickIdentity, end: TickEnd): Promise<boolean> {
  return database.transaction((transaction) => endTick(transaction, tick, end))
}

async function readTick(database: Database, { schedule, nominal, offsetMinutes }: TickIdentity): Promise<Tick> {
  const ticks = await lastTicks(database, schedule, 100)
  return ticks.find((each) => each.nominal === nominal && each.offsetMinutes === offsetMinutes)!
}
