import { setTimeout as delay } from 'node:timers/promises'
import type { Circumstances } from '../circumstances.ts'
import type { Log } from '../logger.ts'
import { withOpening } from '../open.ts'
import { isAnythingDue, runDue } from './run-due.ts'

const lookMilliseconds = 30_000

/**
 * Looks at the schedules until told to stop, keeping a log. What is due is done with connections of its own: the lanes of a
 * worker that drives runs as well would wait for one another. Never throws: the next look is the next try.
 */
export async function keepLooking(circumstances: Circumstances, log: Log): Promise<void> {
  const { settings, signal, open } = circumstances
  while (!signal.aborted) {
    try {
      const { database } = await open()
      if (await isAnythingDue(database)) {
        const { ticks } = await withOpening(settings, {}, (openApart) =>
          runDue({ ...circumstances, open: openApart }),
        )
        for (const { schedule, nominal, state, reason, exit, runs } of ticks) {
          log.tell('tick_worked_on', { schedule, tick: nominal, state, reason, exit, runs })
        }
      }
    } catch (error) {
      log.tell('schedules_not_looked_at', { error })
    }
    await delay(lookMilliseconds, undefined, { signal }).catch(() => {})
  }
}
