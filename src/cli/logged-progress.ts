import type { Log } from '../operations/logger.ts'
import type { ProgressLine } from './progress-line.ts'

const everyMilliseconds = 60_000

/** Progress as lines of a log: one a minute, of whatever is under way. */
export function loggedProgress(log: Log, now: () => number = () => performance.now()): ProgressLine {
  let toldAt = now()
  let silenceToldAt = Number.NEGATIVE_INFINITY
  return {
    show({ job, weighs, weight, weightDone }) {
      if (now() - toldAt < everyMilliseconds) return
      toldAt = now()
      const percent = weight === 0n ? 100 : Number((weightDone * 100n) / weight)
      log.tell('progress', { job, done: Number(weightDone), of: Number(weight), weighs, percent })
    },
    // What is read has no known end, and is told by what it becomes.
    read() {},
    silent(seconds) {
      if (now() - silenceToldAt < everyMilliseconds / 2) return
      silenceToldAt = now()
      log.tell('database_silent', { seconds })
    },
    end() {},
  }
}
