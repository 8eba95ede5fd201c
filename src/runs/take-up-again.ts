import { setTimeout as delay } from 'node:timers/promises'
import type { Database, Session } from '../database/connection.ts'
import { locks, lockUntilEnd, tryLock } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import {
  alreadyRunning,
  beginAttempt,
  isEnding,
  type LatestAttempt,
  type StartedRun,
  type StartOptions,
} from './start-run.ts'
import type { RunState } from './states.ts'
import { stoppedFromOutside } from './stopped-from-outside.ts'

const findRunSql = loadSql(import.meta.url, './sql/find-run.sql')

/** The connection that was lost may hold the lock of the run until the server notices: up to half a minute. */
const noticeMilliseconds = 60_000

interface FoundRun extends LatestAttempt {
  readonly id: number
  readonly identity: string
  readonly state: RunState
  readonly chunks: number | null
}

/**
 * Goes on with a run that this process was at work on when its connection broke; `session` then holds its lock. Gives it as
 * done when somebody completed it meanwhile; undefined when the server knows nothing of it: it went away with a primary
 * whose last commits had not reached the standby. Throws `stopped` when it was paused or cancelled meanwhile, and
 * `already_running` when somebody else has taken it up.
 */
export async function takeUpAgain(
  database: Database,
  session: Session,
  run: StartedRun | undefined,
  { version, partOf }: Pick<StartOptions, 'version' | 'partOf'>,
): Promise<StartedRun | undefined> {
  if (run === undefined) return undefined
  const giveUpAt = performance.now() + noticeMilliseconds
  for (;;) {
    const taken = await database.transaction<StartedRun | { heldBy: FoundRun } | undefined>(
      async (transaction) => {
        await lockUntilEnd(transaction, locks.registry)
        const [found] = await transaction.query<FoundRun>(findRunSql, [run.id, run.identity])
        if (found === undefined) return undefined
        const { state } = found
        if (state === 'paused' || state === 'cancelled') throw stoppedFromOutside(run.id, state, partOf)
        if (state === 'done' || state === 'completed_with_errors') return { ...run, isDone: true }
        if (!(await tryLock(session, locks.run(run.id)))) return { heldBy: found }
        const attempt = await beginAttempt(transaction, run.id, version)
        return { ...run, attempt, planned: found.chunks !== null }
      },
    )
    if (taken === undefined || !('heldBy' in taken)) return taken
    if (!isEnding(taken.heldBy, true) || performance.now() > giveUpAt) throw alreadyRunning(taken.heldBy)
    await delay(250)
  }
}
