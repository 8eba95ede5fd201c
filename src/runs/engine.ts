import { setTimeout as delay } from 'node:timers/promises'
import { partOfChunk } from '../chain/chain.ts'
import { filesTables } from '../chain/ledger-tables.ts'
import type { CivilDate } from '../civil-date.ts'
import { type Database, Patience, type Session } from '../database/connection.ts'
import { connectionLost, isPassing } from '../database/database-error.ts'
import { requireNoNewer } from '../database/newer-release.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { Bell } from './bell.ts'
import { keptMessage } from './chunk-trouble.ts'
import { type AnyJob, ChunkWorker, type Workplace } from './chunk-worker.ts'
import type { Queue } from './doorbell/queue.ts'
import { finishRun } from './finish.ts'
import { Lanes } from './lanes.ts'
import type { ChunkResult, RunObserver } from './observe.ts'
import type { Holding } from './pressure.ts'
import { endAttempt, type Progress, readProgress, storePlan } from './registry.ts'
import { budgetSpent, chunkFailed, overBudget, readErrors, type SetAside, setAsideOf } from './set-aside.ts'
import { type StartedRun, type StartOptions, startRun } from './start-run.ts'
import { moveRun } from './states.ts'
import { stoppedFromOutside } from './stopped-from-outside.ts'
import { takeUpAgain } from './take-up-again.ts'

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
  /** Hears what goes wrong with the queue: never more than a remark. */
  readonly onQueueFault?: (error: unknown) => void
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
  /** Holders set aside so far. */
  readonly setAside: number
  /** Why no chunk is begun at the moment. */
  readonly holding: Holding | undefined
}

export interface RunResult {
  readonly runId: number
  readonly outcome: string
  readonly totals: unknown
  readonly resumed: boolean
  /** Those whom the run left out because something fails with them: everything else is done. */
  readonly setAside: SetAside
}

export interface RunOptions {
  /** Aborted once: finish the chunks in hand, leave a resumable run, throw `stopped`. */
  readonly signal: AbortSignal
  readonly onProgress?: (progress: RunProgress) => void
  /** Take up a paused run as well. */
  readonly resume?: boolean
  /** Take this run up, which has ended with holders set aside. */
  readonly retry?: number | undefined
  /** The command whose step it is, as it is typed: `campaign 2025`. */
  readonly partOf?: string | undefined
  /** Called in the transaction that creates the run or takes it up. */
  readonly begun?: StartOptions['begun']
}

/**
 * Runs a job to its end: registers the run (or takes up the unfinished one), plans it, rings the queue a window
 * of chunks at a time, works on chunks in this process beside any `cpa worker`, and completes the run. A database that
 * goes away meanwhile is waited for, and the same run gone on with; a queue that goes away is done without.
 * Throws `already_running`, `stopped`, `run_failed`, `too_many_set_aside`, `program_too_old`, `connection_lost` or
 * the error of a failed chunk; all but the first leave a run that the same call continues.
 */
export async function executeRun(
  engine: Engine,
  job: AnyJob,
  request: { params: unknown; asOf: CivilDate },
  options: RunOptions,
): Promise<RunResult> {
  const patience = new Patience(engine.database, options.signal)
  let run: StartedRun | undefined
  for (let lost = false; ; lost = true) {
    try {
      return await attemptRun(engine, job, request, options, {
        lost: lost ? { run } : undefined,
        onStarted: (started) => {
          run = { ...started, resumed: run?.resumed ?? started.resumed }
          return run
        },
        onMoved: () => patience.renew(),
      })
    } catch (error) {
      await patience.outlast(error).catch((thrown) => {
        throw run !== undefined && options.signal.aborted ? stoppedBySignal(job, run) : thrown
      })
    }
  }
}

/** What one attempt is told by whoever tries again, and tells it. */
interface Attempt {
  /** There when the connection was lost before: with the run, if it had begun. */
  readonly lost: { readonly run: StartedRun | undefined } | undefined
  onStarted(run: StartedRun): StartedRun
  /** Some of the work was done. */
  onMoved(): void
}

async function attemptRun(
  engine: Engine,
  job: AnyJob,
  request: { params: unknown; asOf: CivilDate },
  options: RunOptions,
  { lost, onStarted, onMoved }: Attempt,
): Promise<RunResult> {
  const { database, observer, version } = engine
  await requireNoNewer(database)
  const session = await database.session()
  try {
    const identity = job.identity(request.params)
    const { resume, retry, partOf, begun } = options
    const start = { version, takeUp: job.takeUp, resume, retry, partOf, begun, isOurs: lost !== undefined }
    const taken = await takeUpAgain(database, session, lost?.run, start)
    const run = onStarted(
      taken ?? (await startRun(database, session, { job: job.name, identity, ...request }, start)),
    )
    const attempt = { runId: run.id, job: job.name, attempt: run.attempt, resumed: run.resumed }
    const since = performance.now()
    const ended = (outcome: 'done' | 'stopped' | 'failed' | 'lost') =>
      observer?.attemptEnded?.({ ...attempt, outcome, milliseconds: performance.now() - since })
    observer?.attemptBegan?.(attempt)
    try {
      if (!run.isDone) {
        if (!run.planned) await planRun(engine, job, run)
        await new Coordination(engine, job, run, options, onMoved).drive(session)
      }
      const finished = await finishRun(engine, job, run)
      await endAttempt(database, run.id, run.attempt, finished.state)
      ended('done')
      const { state, ...told } = finished
      const setAside = await setAsideOf(database, run.id, state)
      return { runId: run.id, resumed: run.resumed, ...told, setAside }
    } catch (error) {
      const outcome = outcomeOf(error)
      // The lock of the run tells that nobody works on it; the attempt is closed by the next.
      if (outcome !== 'lost') await recordEnd(database, run, outcome, error)
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
function outcomeOf(error: unknown): 'stopped' | 'failed' | 'lost' {
  if (isPassing(error)) return 'lost'
  return error instanceof CpaError && ['stopped', 'program_too_old'].includes(error.code) ? 'stopped' : 'failed'
}

/** Leaves the run resumable and says on the attempt why it ended. When even that fails, the run's lock tells. */
async function recordEnd(
  database: Database,
  run: StartedRun,
  outcome: 'stopped' | 'failed',
  error: unknown,
): Promise<void> {
  const message = keptMessage(error)
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
  readonly #onMoved: () => void
  readonly #bell: Bell
  #done = 0
  #held: Holding | undefined
  #moved: () => void = () => {}
  #error: unknown

  constructor(engine: Engine, job: AnyJob, run: StartedRun, options: RunOptions, onMoved: () => void) {
    this.#onMoved = onMoved
    this.#bell = new Bell(engine.queue, engine.onQueueFault)
    this.#engine = engine
    this.#job = job
    this.#run = run
    this.#options = options
  }

  /** `session` holds the run's lock: without it another process might coordinate the run as well. */
  async drive(session: Session): Promise<void> {
    const { lanes } = this.#engine
    session.onLost((cause) => this.#onError(connectionLost(cause)))
    const worker = await ChunkWorker.open(this.#engine, { kind: 'coordinator', lanes })
    const onResult = (runId: number, result: ChunkResult) => {
      if (runId === this.#run.id && result !== 'skipped') this.#moved()
    }
    const onError = (error: unknown) => this.#onError(error)
    const working = new Lanes(worker, lanes, { onResult, onError })
    let listener: Awaited<ReturnType<Bell['listen']>> | undefined
    const wake = () => this.#moved()
    this.#options.signal.addEventListener('abort', wake)
    try {
      listener = await this.#bell.listen(
        async ({ runId, chunk }, signal) => onResult(runId, await working.work(runId, chunk, signal)),
        { concurrency: lanes, onError },
      )
      await this.#untilAllDone(worker, working)
    } finally {
      this.#options.signal.removeEventListener('abort', wake)
      const timeoutMs = closeMilliseconds
      await Promise.all([working.close({ timeoutMs }), listener?.close({ timeoutMs })])
      await this.#bell.forget(this.#run.id)
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
      if (this.#options.signal.aborted) throw stoppedBySignal(this.#job, this.#run)
      const moved = new Promise<void>((resolve) => {
        this.#moved = resolve
      })
      const progress = await readProgress(database, this.#run.id, this.#run.attempt)
      // A chunk that was split has moved the run as well.
      const moves = progress.done + progress.chunks
      if (moves > this.#done) this.#onMoved()
      this.#done = moves
      const holding = await this.#engine.pressure?.holding()
      await this.#noteHolding(holding)
      this.#report(progress, holding)
      if (progress.done + progress.set_aside === progress.chunks) return
      await this.#checkState(progress, worker)
      if (holding === undefined) {
        await lanes.fill(this.#run.id)
        await ringDue(this.#engine, this.#bell, this.#run.id, this.#run.attempt)
      }
      await Promise.race([moved, delay(pollMilliseconds)])
    }
  }

  /** Keeps on the run why it holds, for whoever looks at it. */
  async #noteHolding(holding: Holding | undefined): Promise<void> {
    if (holding?.what === this.#held?.what) return
    this.#held = holding
    const values = [this.#run.id, holding === undefined ? null : JSON.stringify(holding)]
    await this.#engine.database.execute('update run set holding = $2 where id = $1', values)
  }

  async #checkState(progress: Progress, worker: ChunkWorker): Promise<void> {
    const { id } = this.#run
    if (progress.state === 'paused' || progress.state === 'cancelled')
      throw stoppedFromOutside(id, progress.state, this.#options.partOf)
    const { database, settings } = this.#engine
    if (overBudget(progress, settings)) throw budgetSpent(id, await readErrors(database, id))
    if (progress.failed === 0) return
    if (worker.lastError instanceof CpaError) throw worker.lastError
    throw await chunkFailed(database, this.#job, this.#run, progress.failed_chunk!, worker.lastError)
  }

  #report(progress: Progress, holding: Holding | undefined): void {
    this.#options.onProgress?.({
      runId: this.#run.id,
      job: this.#job.name,
      weighs: this.#job.weighs,
      resumed: this.#run.resumed,
      chunks: progress.chunks,
      chunksDone: progress.done,
      weight: progress.weight,
      weightDone: progress.weight_done,
      setAside: progress.set_aside,
      holding,
    })
  }
}

function stoppedBySignal(job: AnyJob, { id }: StartedRun): CpaError {
  return new CpaError(
    'stopped',
    {
      en: `Run ${id} (${job.name}) was stopped; finished parts are kept`,
      fr: `L’exécution ${id} (${job.name}) a été arrêtée ; les parties finies sont gardées`,
    },
    {
      hint: {
        en: `The same command, or: cpa runs resume ${id}, continues it.`,
        fr: `La même commande, ou : cpa runs resume ${id}, la poursuit.`,
      },
    },
  )
}

/** Rings the queue for chunks that are due: a small window ahead of the lanes, as long as every process has as many. */
export async function ringDue(engine: Engine, bell: Bell, runId: number, attempt: number): Promise<void> {
  if (bell.isBusy) return
  const values = [runId, engine.lanes * 2 + 2, ringAgainSeconds]
  const due = await engine.database.query<{ number: number }>(dueSql, values)
  if (due.length === 0) return
  const round = `${attempt}-${process.hrtime.bigint().toString(36)}`
  await bell.ring(
    due.map(({ number }) => ({ runId, chunk: number })),
    round,
  )
}
