import { setTimeout as delay } from 'node:timers/promises'
import { partOfChunk } from '../chain/chain.ts'
import { filesTables } from '../chain/ledger-tables.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Database, Session } from '../database/connection.ts'
import { requireNoNewer } from '../database/newer-release.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import { type AnyJob, ChunkWorker, type Workplace } from './chunk-worker.ts'
import type { Listener, Queue } from './doorbell/queue.ts'
import { finishRun, stoppedFromOutside } from './finish.ts'
import { Lanes } from './lanes.ts'
import type { ChunkResult, RunObserver } from './observe.ts'
import { endAttempt, type Progress, readProgress, storePlan } from './registry.ts'
import { type StartedRun, startRun } from './start-run.ts'
import { moveRun } from './states.ts'

const dueSql = loadSql(import.meta.url, './sql/due-chunks.sql')

/** A chunk rung this long ago and not claimed is rung again: the queue may have lost the message. */
const ringAgainSeconds = 20
/** How often the coordinator looks at the registry when nothing in its own process moved. */
const pollMilliseconds = 250
/** A chunk in hand is waited for this long when stopping; its transaction then decides. */
const closeMilliseconds = 60_000

export interface Engine extends Workplace {
  readonly queue: Queue
  readonly version: string
  /** Chunks worked on at once in this process. */
  readonly lanes: number
  /** Hears of the attempts, chunks and completions of this process. */
  readonly observer?: RunObserver
}

export interface RunProgress {
  readonly runId: number
  readonly job: string
  readonly weighs: string
  readonly resumed: boolean
  readonly chunks: number
  readonly chunksDone: number
  readonly weight: bigint
  readonly weightDone: bigint
}

export interface RunResult {
  readonly runId: number
  readonly outcome: string
  readonly totals: unknown
  readonly resumed: boolean
}

export interface RunOptions {
  /** Aborted once: finish the chunks in hand, leave a resumable run, throw `stopped`. */
  readonly signal: AbortSignal
  readonly onProgress?: (progress: RunProgress) => void
  /** Take up a paused run as well. */
  readonly resume?: boolean
}

/**
 * Runs a job to its end: registers the run (or takes up the unfinished one), plans it, rings the queue a window
 * of chunks at a time, works on chunks in this process beside any `cpa worker`, and completes the run.
 * Throws `already_running`, `stopped`, `run_failed`, `program_too_old` or the error of a failed chunk; all but the
 * first leave a run that the same call continues.
 */
export async function executeRun(
  engine: Engine,
  job: AnyJob,
  request: { params: unknown; asOf: CivilDate },
  options: RunOptions,
): Promise<RunResult> {
  const { database, observer } = engine
  await requireNoNewer(database)
  const session = await database.session()
  try {
    const identity = job.identity(request.params)
    const start = { job: job.name, identity, ...request }
    const { version } = engine
    const run = await startRun(database, session, start, { version, takeUp: job.takeUp, resume: options.resume })
    const attempt = { runId: run.id, job: job.name, attempt: run.attempt, resumed: run.resumed }
    const since = performance.now()
    const ended = (outcome: 'done' | 'stopped' | 'failed') =>
      observer?.attemptEnded?.({ ...attempt, outcome, milliseconds: performance.now() - since })
    observer?.attemptBegan?.(attempt)
    try {
      if (!run.planned) await planRun(engine, job, run)
      await new Coordination(engine, job, run, options).drive(session)
      const finished = await finishRun(engine, job, run)
      await endAttempt(database, run.id, run.attempt, 'done')
      ended('done')
      return { runId: run.id, resumed: run.resumed, ...finished }
    } catch (error) {
      const outcome = outcomeOf(error)
      await recordEnd(database, run, outcome, error)
      ended(outcome)
      throw error
    }
  } finally {
    await session.release()
  }
}

async function planRun({ database, chain }: Engine, job: AnyJob, run: StartedRun): Promise<void> {
  await database.transaction(
    async (transaction) => {
      const info = { runId: run.id, asOf: run.asOf }
      const sealing = await chain.begin(transaction, partOfChunk(run.id, 0))
      await storePlan(transaction, run.id, job.plan(transaction, run.params, info), job.weighs)
      for (const table of filesTables) await sealing.add(table)
      await sealing.end()
    },
    { name: `cpa run ${run.id} plan` },
  )
}

/** A program that has become too old leaves a sound run as well: one of the newer release continues it. */
function outcomeOf(error: unknown): 'stopped' | 'failed' {
  return error instanceof CpaError && ['stopped', 'program_too_old'].includes(error.code) ? 'stopped' : 'failed'
}

/** Leaves the run resumable and says on the attempt why it ended. When even that fails, the run's lock tells. */
async function recordEnd(
  database: Database,
  run: StartedRun,
  outcome: 'stopped' | 'failed',
  error: unknown,
): Promise<void> {
  const message = redactNirs(error instanceof Error ? error.message : String(error))
  try {
    await moveRun(database, run.id, outcome === 'stopped' ? 'stop' : 'fail')
    await endAttempt(database, run.id, run.attempt, outcome, message)
  } catch {
    // The database is gone: the attempt stays open, and the next one closes it as lost.
  }
}

/** One attempt at driving a run's chunks to their end. */
class Coordination {
  readonly #engine: Engine
  readonly #job: AnyJob
  readonly #run: StartedRun
  readonly #options: RunOptions
  #moved: () => void = () => {}
  #error: unknown

  constructor(engine: Engine, job: AnyJob, run: StartedRun, options: RunOptions) {
    this.#engine = engine
    this.#job = job
    this.#run = run
    this.#options = options
  }

  /** `session` holds the run's lock: without it another process might coordinate the run as well. */
  async drive(session: Session): Promise<void> {
    const { queue, lanes } = this.#engine
    session.onLost((cause) => this.#onError(this.#cutOff(cause)))
    const worker = await ChunkWorker.open(this.#engine, { kind: 'coordinator', lanes })
    const onResult = (runId: number, result: ChunkResult) => {
      if (runId === this.#run.id && result !== 'skipped') this.#moved()
    }
    const onError = (error: unknown) => this.#onError(error)
    const working = new Lanes(worker, lanes, { onResult, onError })
    let listener: Listener | undefined
    const wake = () => this.#moved()
    this.#options.signal.addEventListener('abort', wake)
    try {
      listener = await queue.listen(
        async ({ runId, chunk }, signal) => onResult(runId, await working.work(runId, chunk, signal)),
        { concurrency: lanes, onError },
      )
      await this.#untilAllDone(worker, working)
    } finally {
      this.#options.signal.removeEventListener('abort', wake)
      const timeoutMs = closeMilliseconds
      await Promise.all([working.close({ timeoutMs }), listener?.close({ timeoutMs })])
      await queue.forget(this.#run.id).catch(() => {})
      await worker.close()
    }
  }

  #onError(error: unknown): void {
    this.#error = error
    this.#moved()
  }

  async #untilAllDone(worker: ChunkWorker, lanes: Lanes): Promise<void> {
    const { database } = this.#engine
    for (;;) {
      if (this.#error !== undefined) throw this.#error
      if (this.#options.signal.aborted) throw this.#stopped()
      const moved = new Promise<void>((resolve) => {
        this.#moved = resolve
      })
      const progress = await readProgress(database, this.#run.id, this.#run.attempt)
      this.#report(progress)
      if (progress.done === progress.chunks) return
      this.#checkState(progress, worker)
      await lanes.fill(this.#run.id)
      await ringDue(this.#engine, this.#run.id, this.#run.attempt)
      await Promise.race([moved, delay(pollMilliseconds)])
    }
  }

  #checkState(progress: Progress, worker: ChunkWorker): void {
    const { id } = this.#run
    if (progress.state === 'paused' || progress.state === 'cancelled') throw stoppedFromOutside(id, progress.state)
    if (progress.failed === 0) return
    if (worker.lastError instanceof CpaError) throw worker.lastError
    throw new CpaError(
      'run_failed',
      {
        en: `Run ${id} met an error: ${progress.error}`,
        fr: `L’exécution ${id} a rencontré une erreur : ${progress.error}`,
      },
      {
        hint: {
          en: `Nothing of the failed chunk is kept. See: cpa runs show ${id}; then run the same command again.`,
          fr: `Rien du lot en échec n’est gardé. Voyez : cpa runs show ${id} ; puis relancez la même commande.`,
        },
        cause: worker.lastError,
      },
    )
  }

  #report(progress: Progress): void {
    this.#options.onProgress?.({
      runId: this.#run.id,
      job: this.#job.name,
      weighs: this.#job.weighs,
      resumed: this.#run.resumed,
      chunks: progress.chunks,
      chunksDone: progress.done,
      weight: progress.weight,
      weightDone: progress.weight_done,
    })
  }

  #cutOff(cause: Error): CpaError {
    return new CpaError(
      'database_unreachable',
      {
        en: `The connection to the database was lost (${cause.message})`,
        fr: `La connexion à la base de données est perdue (${cause.message})`,
      },
      {
        hint: {
          en: `Check that the server runs, then run the same command again: it continues run ${this.#run.id}.`,
          fr: `Vérifiez que le serveur tourne, puis relancez la même commande : elle poursuit l’exécution ${this.#run.id}.`,
        },
        cause,
      },
    )
  }

  #stopped(): CpaError {
    return new CpaError(
      'stopped',
      {
        en: `Run ${this.#run.id} (${this.#job.name}) was stopped; finished parts are kept`,
        fr: `L’exécution ${this.#run.id} (${this.#job.name}) a été arrêtée ; les parties finies sont gardées`,
      },
      {
        hint: {
          en: `The same command, or: cpa runs resume ${this.#run.id}, continues it.`,
          fr: `La même commande, ou : cpa runs resume ${this.#run.id}, la poursuit.`,
        },
      },
    )
  }
}

/** Rings the queue for chunks that are due: a small window ahead of the lanes, as long as every process has as many. */
export async function ringDue(engine: Engine, runId: number, attempt: number): Promise<void> {
  const values = [runId, engine.lanes * 2 + 2, ringAgainSeconds]
  const due = await engine.database.query<{ number: number }>(dueSql, values)
  if (due.length === 0) return
  const round = `${attempt}-${process.hrtime.bigint().toString(36)}`
  await engine.queue.ring(
    due.map(({ number }) => ({ runId, chunk: number })),
    round,
  )
}
