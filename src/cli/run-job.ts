import type { AnyJob } from '../runs/chunk-worker.ts'
import { executeRun, type RunResult } from '../runs/engine.ts'
import { recordAction } from './audit-trail.ts'
import type { Invocation } from './command.ts'

/** Runs a job for a command: audit record, progress, Ctrl-C. Throws what executeRun throws. */
export async function runJob(
  invocation: Invocation,
  job: AnyJob,
  params: unknown,
  options: { audit?: object; asOf?: string; resume?: boolean } = {},
): Promise<RunResult> {
  const { database, engine } = await invocation.open()
  const asOf = options.asOf ?? invocation.asOf
  await recordAction(database, job.name, { params, as_of: asOf, ...options.audit })
  const progress = invocation.progress()
  const result = await executeRun(
    await engine(),
    job,
    { params, asOf },
    { signal: invocation.signal, onProgress: (state) => progress.show(state), resume: options.resume ?? false },
  )
  progress.end()
  if (result.resumed) invocation.note(`Run ${result.runId} had stopped before its end and was continued.`)
  return result
}

/** The JSON of a command that ran one job. */
export function runDocument({ runId, outcome, totals, resumed }: RunResult): object {
  return { run_id: runId, outcome, resumed, totals }
}
