import type { AnyJob } from '../runs/chunk-worker.ts'
import type { RunResult } from '../runs/engine.ts'
import type { Circumstances } from './circumstances.ts'
import { runJob } from './run-job.ts'

/** What a step is about, with the name of its job as the registry keeps it, and what came of it. */
export type StepDone<Step> = Omit<Step, 'job' | 'params'> & { readonly job: string; readonly result: RunResult }

/** Runs jobs one after the other; `audit` is kept in the audit trail of each. Throws what runJob throws. */
export async function runSteps<Step extends { readonly job: AnyJob; readonly params: unknown }>(
  circumstances: Circumstances,
  steps: readonly Step[],
  audit: object,
): Promise<StepDone<Step>[]> {
  const done: StepDone<Step>[] = []
  for (const { job, params, ...step } of steps) {
    done.push({ ...step, job: job.name, result: await runJob(circumstances, job, params, { audit }) })
  }
  return done
}
