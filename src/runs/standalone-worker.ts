import { setTimeout as delay } from 'node:timers/promises'
import { locks, tryLock } from '../database/locks.ts'
import { requireNoNewer } from '../database/newer-release.ts'
import { CpaError } from '../errors.ts'
import { Bell } from './bell.ts'
import { ChunkWorker } from './chunk-worker.ts'
import { type Engine, ringDue } from './engine.ts'
import { finishRun } from './finish.ts'
import { Lanes } from './lanes.ts'
import { endAttempt, listRuns, type RunRow, readProgress } from './registry.ts'
import { budgetSpent, chunkFailed, overBudget, readErrors } from './set-aside.ts'
import { moveRun } from './states.ts'

const tickMilliseconds = 1_000
const closeMilliseconds = 60_000

export interface WorkerOptions {
  readonly signal: AbortSignal
  /** From now on it takes chunks, whatever becomes of the connections meanwhile. */
  onListening?(): void
  onError(error: unknown): void
}

/**
 * Works on the chunks of any run until the signal is aborted, then finishes the chunks in hand. It rings again
 * what the queue lost, and completes runs whose own process died after their last chunk. Throws `program_too_old`,
 * after the chunks in hand, once a newer release has changed the database.
 */
export async function runStandaloneWorker(engine: Engine, options: WorkerOptions): Promise<void> {
  const tooOld = new AbortController()
  const signal = AbortSignal.any([options.signal, tooOld.signal])
  const onError = (error: unknown) => {
    if (error instanceof CpaError && error.code === 'program_too_old') tooOld.abort(error)
    else options.onError(error)
  }
  await workUntil(signal, engine, { ...options, onError })
  if (tooOld.signal.aborted) throw tooOld.signal.reason
}

async function workUntil(signal: AbortSignal, engine: Engine, options: WorkerOptions): Promise<void> {
  const { lanes: concurrency } = engine
  const bell = new Bell(engine.queue, engine.onQueueFault)
  const { onError } = options
  const worker = await ChunkWorker.open(engine, { kind: 'worker', lanes: concurrency })
  const lanes = new Lanes(worker, concurrency, { onResult: () => {}, onError })
  try {
    const listener = await bell.listen(
      async ({ runId, chunk }, aborted) => {
        await lanes.work(runId, chunk, aborted)
      },
      { concurrency, onError },
    )
    try {
      options.onListening?.()
      while (!signal.aborted) {
        await tend(engine, bell, lanes).catch(onError)
        await delay(tickMilliseconds, undefined, { signal }).catch(() => {})
      }
    } finally {
      const timeoutMs = closeMilliseconds
      await Promise.all([lanes.close({ timeoutMs }), listener.close({ timeoutMs })])
    }
  } finally {
    await worker.close()
  }
}

async function tend(engine: Engine, bell: Bell, lanes: Lanes): Promise<void> {
  await requireNoNewer(engine.database)
  const running = await engine.database.query<{ id: number }>(
    "select id from run where state = 'running' order by id",
  )
  for (const { id } of running) {
    const [run] = await listRuns(engine.database, { id })
    if (run === undefined) continue
    const progress = await readProgress(engine.database, run.id)
    if (progress.failed > 0) await ifOrphan(engine, run, () => failOrphan(engine, run, progress.failed_chunk!))
    else if (overBudget(progress, engine.settings))
      await ifOrphan(engine, run, async () => {
        const spent = budgetSpent(run.id, await readErrors(engine.database, run.id))
        await leaveFailed(engine, run, spent.message)
      })
    else if (progress.done + progress.set_aside === progress.chunks)
      await ifOrphan(engine, run, () => finishOrphan(engine, run))
    else {
      await lanes.fill(run.id)
      await ringDue(engine, bell, run.id, run.attempts ?? 0)
    }
  }
}

/** Does something with a run when nobody coordinates it any more: the run's advisory lock is free. */
async function ifOrphan(engine: Engine, run: RunRow, work: () => Promise<void>): Promise<void> {
  const session = await engine.database.session()
  try {
    if (await tryLock(session, locks.run(run.id))) await work()
  } finally {
    await session.release()
  }
}

/** Completes a run whose own process died after its last chunk, or before it. */
async function finishOrphan(engine: Engine, run: RunRow): Promise<void> {
  const job = engine.jobs[run.job]
  if (job === undefined) return
  const { state } = await finishRun(engine, job, { id: run.id, params: run.params, asOf: run.as_of })
  if (run.attempts !== null) await endAttempt(engine.database, run.id, run.attempts, state)
}

/** A chunk was given up, and nobody is there to be told: the registry keeps it, until the command is run again. */
async function failOrphan(engine: Engine, run: RunRow, chunk: number): Promise<void> {
  const failure = await chunkFailed(engine.database, engine.jobs[run.job], run, chunk)
  await leaveFailed(engine, run, failure.message)
}

async function leaveFailed({ database }: Engine, run: RunRow, error: string): Promise<void> {
  await moveRun(database, run.id, 'fail')
  if (run.attempts !== null) await endAttempt(database, run.id, run.attempts, 'failed', error)
}
