import { setTimeout as delay } from 'node:timers/promises'
import { ChunkWorker } from './chunk-worker.ts'
import { type Engine, ringDue } from './engine.ts'
import { finishRun } from './finish.ts'
import { endAttempt, listRuns, lockClass, type RunRow, readProgress } from './registry.ts'

const tickMilliseconds = 1_000
const closeMilliseconds = 60_000

/**
 * Works on the chunks of any run until the signal is aborted, then finishes the chunks in hand. It rings again
 * what the queue lost, and completes runs whose own process died after their last chunk.
 */
export async function runStandaloneWorker(
  engine: Engine,
  options: { signal: AbortSignal; onError(error: unknown): void; onChunk?(runId: number, chunk: number): void },
): Promise<void> {
  const worker = await ChunkWorker.open(engine.database, engine.jobs)
  try {
    const listener = await engine.queue.listen(
      async (message, signal) => {
        const result = await worker.work(message.runId, message.chunk, signal)
        if (result === 'done') options.onChunk?.(message.runId, message.chunk)
      },
      { concurrency: engine.lanes, onError: options.onError },
    )
    try {
      while (!options.signal.aborted) {
        await tend(engine).catch(options.onError)
        await delay(tickMilliseconds, undefined, { signal: options.signal }).catch(() => {})
      }
    } finally {
      await listener.close({ timeoutMs: closeMilliseconds })
    }
  } finally {
    await worker.close()
  }
}

async function tend(engine: Engine): Promise<void> {
  const runs = (await listRuns(engine.database)).filter((run) => run.state === 'running')
  for (const run of runs) {
    const progress = await readProgress(engine.database, run.id)
    if (progress.done === progress.chunks) await finishOrphan(engine, run)
    else if (progress.failed === 0) await ringDue(engine, run.id, run.attempts ?? 0)
  }
}

/** Completes a run that nobody coordinates any more: the run's advisory lock is free. */
async function finishOrphan(engine: Engine, run: RunRow): Promise<void> {
  const job = engine.jobs[run.job]
  if (job === undefined) return
  const session = await engine.database.session()
  try {
    const [lock] = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
      lockClass.run,
      run.id,
    ])
    if (!lock!.taken) return
    await finishRun(engine.database, job, { id: run.id, params: run.params, asOf: run.as_of })
    if (run.attempts !== null) await endAttempt(engine.database, run.id, run.attempts, 'done')
  } finally {
    await session.release()
  }
}
