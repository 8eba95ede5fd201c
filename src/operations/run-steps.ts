import { enduring } from '../database/connection.ts'
import type { AnyJob } from '../runs/chunk-worker.ts'
import type { RunResult } from '../runs/engine.ts'
import type { Circumstances } from './circumstances.ts'
import { runJob } from './run-job.ts'

/** What a step is about, with the name of its job as the registry keeps it, and what came of it. */
export type StepDone<Step> = Omit<Step, 'job' | 'params'> & { readonly job: string; readonly result: RunResult }

/** What the steps of a command share. */
export interface StepsOptions {
  /** Kept in the audit trail of each. */
  readonly audit: object
  /** The command, as it is typed. */
  readonly partOf: string
  /** Take up paused runs as well. */
  readonly resume: boolean
}

/**
 * Runs jobs one after the other. A run that was done and is so no more, because
 * a standby took over that had not heard of it yet, is done again with all that came after it. Throws what runJob throws.
 */
export async function runSteps<Step extends { readonly job: AnyJob; readonly params: unknown }>(
  circumstances: Circumstances,
  steps: readonly Step[],
  { audit, ...whole }: StepsOptions,
): Promise<StepDone<Step>[]> {
  const done: StepDone<Step>[] = []
  while (done.length < steps.length) {
    const { job, params, ...step } = steps[done.length]!
    done.push({ ...step, job: job.name, result: await runJob(circumstances, job, params, { audit, ...whole }) })
    done.length = await stillDone(
      circumstances,
      done.map(({ result }) => result.runId),
    )
  }
  return done
}

/** How many of these runs, from the first, the registry has as done. */
async function stillDone({ open, signal }: Circumstances, ids: readonly number[]): Promise<number> {
  const { database } = await open()
  const found = await enduring(database, signal, () =>
    database.query<{ id: number }>(
      "select id from run where id = any ($1) and state in ('done', 'completed_with_errors')",
      [ids],
    ),
  )
  const known = new Set(found.map(({ id }) => id))
  const lost = ids.findIndex((id) => !known.has(id))
  return lost === -1 ? ids.length : lost
}
