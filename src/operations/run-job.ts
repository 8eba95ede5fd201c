import type { CivilDate } from '../civil-date.ts'
import { enduring } from '../database/connection.ts'
import type { AnyJob } from '../runs/chunk-worker.ts'
import { executeRun, type RunProgress, type RunResult } from '../runs/engine.ts'
import { addMonthsDue } from './add-months.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { retryWhatIsDue } from './retry-refused.ts'

export interface RunJobOptions {
  /** Kept in the audit trail beside the parameters. */
  readonly audit?: object
  /** Another business date than that of the circumstances: the one a run began with. */
  readonly asOf?: CivilDate
  /** Take up a paused run as well. */
  readonly resume?: boolean
}

/**
 * Runs a job to its end and keeps in the audit trail who asked for it. What was refused for the state of the world and
 * may be good by now is loaded before, so that nobody is credited whose death waits, and what declarations tell month by
 * month is added up. Throws what executeRun throws.
 */
export async function runJob(
  circumstances: Circumstances,
  job: AnyJob,
  params: unknown,
  { audit, asOf = circumstances.asOf, resume = false }: RunJobOptions = {},
): Promise<RunResult> {
  const { open, signal, progress, begun } = circumstances
  const opened = await open()
  const engine = await opened.engine()
  const options = { signal, onProgress: (state: RunProgress) => progress.show(state), resume, begun }
  await enduring(opened.database, signal, () => retryWhatIsDue({ ...circumstances, asOf }))
  await enduring(opened.database, signal, () => addMonthsDue({ ...circumstances, asOf }))
  const result = await recorded({ ...opened, signal }, job.name, { params, as_of: asOf, ...audit }, () =>
    executeRun(engine, job, { params, asOf }, options),
  )
  progress.end()
  if (result.resumed) progress.continued(result.runId)
  return result
}
