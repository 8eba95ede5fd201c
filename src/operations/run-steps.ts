import { enduring, type Queryable } from '../database/connection.ts'
import { CpaError } from '../errors.ts'
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
 * Runs jobs one after the other. When a standby took over that had not heard of runs that were done, these are done again
 * with all that came after them: whether they are still there is asked in the transaction that begins the next. Throws what
 * runJob throws.
 */
export async function runSteps<Step extends { readonly job: AnyJob; readonly params: unknown }>(
  circumstances: Circumstances,
  steps: readonly Step[],
  { audit, ...whole }: StepsOptions,
): Promise<StepDone<Step>[]> {
  const { open, signal } = circumstances
  const { database } = await open()
  const done: StepDone<Step>[] = []
  const countStillDone = (on: Queryable) =>
    stillDone(
      on,
      done.map(({ result }, index) => ({ id: result.runId, identity: identityOf(steps[index]!) })),
    )
  const begun: Circumstances['begun'] = async (transaction, runId) => {
    if ((await countStillDone(transaction)) < done.length) throw new StepsUndone()
    await circumstances.begun?.(transaction, runId)
  }
  for (;;) {
    try {
      while (done.length < steps.length) {
        const { job, params, ...step } = steps[done.length]!
        const result = await runJob({ ...circumstances, begun }, job, params, { audit, ...whole })
        done.push({ ...step, job: job.name, result })
      }
    } catch (error) {
      if (!(error instanceof StepsUndone)) throw error
    }
    done.length = await enduring(database, signal, () => countStillDone(database))
    if (done.length === steps.length) return done
  }
}

function identityOf({ job, params }: { readonly job: AnyJob; readonly params: unknown }): string {
  return job.identity(params)
}

/** How many of these runs, from the first, the registry has as done. Their numbers alone may be others' by now. */
async function stillDone(
  database: Queryable,
  runs: readonly { readonly id: number; readonly identity: string }[],
): Promise<number> {
  if (runs.length === 0) return 0
  const found = await database.query<{ id: number; identity: string }>(
    "select id, identity from run where id = any ($1) and state in ('done', 'completed_with_errors')",
    [runs.map(({ id }) => id)],
  )
  const lost = runs.findIndex(
    (run) => !found.some(({ id, identity }) => id === run.id && identity === run.identity),
  )
  return lost === -1 ? runs.length : lost
}

class StepsUndone extends CpaError {
  constructor() {
    super('connection_lost', {
      en: 'Runs that were done are not in the database: a server took over that had not heard of them',
      fr: 'Des exécutions terminées ne sont pas dans la base : un serveur qui n’en savait rien a pris la place',
    })
  }
}
