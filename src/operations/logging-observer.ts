import type { RunObserver } from '../runs/observe.ts'
import type { Log } from './logger.ts'

/** Logs how runs begin and end that this process drives. */
export function runsLogged(log: Log): RunObserver {
  return {
    attemptBegan: ({ runId: run, job, attempt, resumed }) => log.tell('run_began', { run, job, attempt, resumed }),
    attemptEnded: ({ runId: run, job, attempt, outcome, milliseconds }) =>
      log.tell('run_ended', { run, job, attempt, outcome, milliseconds: Math.round(milliseconds) }),
    runCompleted: ({ runId: run, job, outcome, totals }) =>
      log.tell('run_completed', { run, job, outcome, figures: figuresOf(totals) }),
  }
}

/** Logs the chunks that this process works on, for a worker, which has nothing else to tell of. */
export function chunksLogged(log: Log): RunObserver {
  return {
    chunkTroubled: ({ runId: run, job, chunk, tries, next, first = null, last = null, sqlstate, message }) =>
      log.tell('chunk_troubled', { run, job, chunk, tries, next, first, last, sqlstate, message }),
    chunkEnded: ({ runId: run, job, chunk, tries, result, milliseconds }) => {
      const keys = { run, job, chunk, tries, milliseconds: Math.round(milliseconds) }
      if (result === 'done') log.tell('chunk_done', keys)
      else if (result !== 'skipped') log.tell('chunk_not_done', { ...keys, result })
    },
  }
}

/** The counts of a report: what is a number in it. Texts stay out, whatever they are. */
function figuresOf(totals: unknown): Readonly<Record<string, number>> {
  const entries = Object.entries((totals ?? {}) as Record<string, unknown>)
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'))
}
