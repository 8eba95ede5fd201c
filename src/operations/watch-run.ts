import { setTimeout as delay } from 'node:timers/promises'
import type { RunDetail } from '../runs/run-detail.ts'
import type { Circumstances } from './circumstances.ts'
import { listRuns, showRun } from './runs.ts'

/** How often the registry is asked. */
const lookMilliseconds = 1_000
/** Looks at a run that nobody works on until it is taken as left: whoever takes it over needs a moment. */
const looksUntilLeft = 5

/** A look at a run, and whether it is the last one: the run has come to rest, or nobody works on it any more. */
export interface RunLook {
  readonly detail: RunDetail
  readonly last: boolean
}

/** Whether a run will not change any more until somebody takes it up. */
export function isLastLook({ run: { state } }: RunDetail): boolean {
  return state !== 'running' && state !== 'planning'
}

/** The number of the run to watch when none is named: the latest that is under way, else the latest. */
export async function runToWatch(circumstances: Circumstances): Promise<number | undefined> {
  const underWay = await listRuns(circumstances, { limit: 1, states: ['planning', 'running'] })
  const { runs } = underWay.runs.length > 0 ? underWay : await listRuns(circumstances, { limit: 1 })
  return runs[0]?.id
}

/**
 * Looks at a run again and again until it has come to rest or the signal is aborted, which leaves the run alone. Throws
 * `run_unknown`.
 */
export async function* watchRun(
  circumstances: Circumstances,
  id: number,
  everyMilliseconds = lookMilliseconds,
): AsyncGenerator<RunLook, void, void> {
  const { signal } = circumstances
  let left = 0
  while (!signal.aborted) {
    const detail = await showRun(circumstances, id)
    left = detail.abandoned ? left + 1 : 0
    const last = isLastLook(detail) || left >= looksUntilLeft
    yield { detail, last }
    if (last) return
    await delay(everyMilliseconds, undefined, { signal }).catch(() => {})
  }
}
