import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { type Chain, partOfChunk } from '../chain/chain.ts'
import type { PartRange, PartSealing } from '../chain/part-sealing.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Database, Transaction } from '../database/connection.ts'
import { mayPass } from '../database/database-error.ts'
import { requireNoNewer } from '../database/newer-release.ts'
import { loadSql } from '../database/sql.ts'
import { redactNirs } from '../identity/redaction.ts'
import type { Job, RunInfo } from './job.ts'
import type { ChunkResult, RunObserver } from './observe.ts'
import { type Post, SignOfLife } from './sign-of-life.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const claimSql = sql('claim-chunk')
const renewSql = sql('renew-lease')
const releaseSql = sql('release-chunk')
const lockSql = sql('lock-chunk')
const previousSql = sql('previous-chunk')
const completeSql = sql('complete-chunk')

/** How long a worker may be silent before its chunk is due again; it renews at a third of this. */
const leaseSeconds = 30
/** A message is heeded within this time, unless it was lost or every lane is busy. */
const heedSeconds = 1
/** A chunk that meets this many passing errors (deadlock, serialisation, collision) is given up. */
const attemptsMax = 5
/** Passing errors: somebody else was at the same rows; the chunk is tried again from its start. */
const passingErrors = new Set(['40001', '40P01', '55P03', '23505'])

// biome-ignore lint/suspicious/noExplicitAny: a registry of jobs holds jobs of any parameters
export type AnyJob = Job<any, any, any>
export type JobRegistry = Readonly<Record<string, AnyJob>>

/** What a worker works with. */
export interface Workplace {
  readonly database: Database
  readonly jobs: JobRegistry
  readonly chain: Chain
  readonly observer?: RunObserver
}

/** A chunk in hand of a worker. */
export interface ClaimedChunk {
  readonly runId: number
  readonly number: number
  /** That of the sign of life it was claimed under. */
  readonly key: number
  readonly bounds: unknown
  readonly weight: bigint
  readonly attempts: number
  readonly job: string
  readonly params: unknown
  readonly as_of: CivilDate
}

/**
 * Processes chunks by number: claims one under a lease, prepares it, then in one transaction runs the job's SQL,
 * stores the totals and marks it done. Its session holds an advisory lock that tells others it lives.
 */
export class ChunkWorker {
  readonly #database: Database
  readonly #jobs: JobRegistry
  readonly #chain: Chain
  readonly #orderedJobs: readonly string[]
  readonly #leftToOthers: readonly string[]
  readonly #sign: SignOfLife
  readonly #observer: RunObserver
  readonly #name = `${hostname()}/${process.pid}`
  /** The last error of a chunk given up here, for whoever runs the job in this process. */
  lastError: unknown

  private constructor({ database, jobs, chain, observer = {} }: Workplace, sign: SignOfLife) {
    this.#database = database
    this.#chain = chain
    this.#jobs = jobs
    this.#orderedJobs = Object.keys(jobs).filter((name) => jobs[name]!.ordered === true)
    this.#leftToOthers = Object.keys(jobs).filter((name) => jobs[name]!.leftToOthers === true)
    this.#sign = sign
    this.#observer = observer
  }

  /** Throws `database_unreachable`. */
  static async open(workplace: Workplace, post: Post): Promise<ChunkWorker> {
    const sign = new SignOfLife(workplace.database, post)
    try {
      await sign.key()
    } catch (error) {
      await sign.close()
      throw error
    }
    return new ChunkWorker(workplace, sign)
  }

  async close(): Promise<void> {
    await this.#sign.close()
  }

  /**
   * Works on one chunk if it is due; of an ordered job, on the first that is. Never throws for an error of the chunk
   * itself: that stands on its row. Throws `program_too_old` when a newer release has changed the database meanwhile.
   */
  async work(runId: number, number: number, signal: AbortSignal): Promise<ChunkResult> {
    const claimed = await this.#claim(runId, number)
    return claimed === undefined ? 'skipped' : await this.finish(claimed, signal)
  }

  /**
   * Takes in hand the first chunk of a run that was rung and that nobody claimed, as `finish` then wants it; undefined
   * when there is none. Throws `program_too_old`.
   */
  claimUnheeded(runId: number): Promise<ClaimedChunk | undefined> {
    return this.#claim(runId, null)
  }

  /** Works on a chunk in hand. Never throws for an error of the chunk itself: that stands on its row. */
  async finish(claimed: ClaimedChunk, signal: AbortSignal): Promise<ChunkResult> {
    const { runId, number: chunk, job, attempts: tries } = claimed
    const event = { runId, chunk, job, tries }
    const since = performance.now()
    this.#observer.chunkBegan?.(event)
    const renewal = this.#renewing(claimed)
    try {
      const result = await this.#process(claimed, signal).catch((error) => this.#giveBack(claimed, error))
      if (result === 'done') this.#sign.chunkDone(Number(claimed.weight), this.#jobs[job]!.weighs)
      this.#observer.chunkEnded?.({ ...event, result, milliseconds: performance.now() - since })
      return result
    } finally {
      clearInterval(renewal)
    }
  }

  async #claim(runId: number, number: number | null): Promise<ClaimedChunk | undefined> {
    await requireNoNewer(this.#database)
    const key = await this.#sign.key()
    const values = [
      runId,
      number,
      this.#name,
      key,
      leaseSeconds,
      this.#orderedJobs,
      heedSeconds,
      this.#leftToOthers,
    ]
    const [claimed] = await this.#database.query<Omit<ClaimedChunk, 'runId' | 'key'>>(claimSql, values)
    return claimed && { ...claimed, runId, key }
  }

  #renewing({ runId, number, key }: ClaimedChunk): NodeJS.Timeout {
    // A lost renewal only means that the chunk may be tried elsewhere: the row lock still makes it run once.
    const renew = () => this.#database.execute(renewSql, [runId, number, key, leaseSeconds]).catch(() => {})
    return setInterval(renew, (leaseSeconds * 1000) / 3).unref()
  }

  async #process(claimed: ClaimedChunk, signal: AbortSignal): Promise<ChunkResult> {
    const { runId, number, key } = claimed
    const job = this.#jobs[claimed.job]
    if (job === undefined) throw new Error(`no job is called ${claimed.job} in this version`)
    const run: RunInfo = { runId, asOf: claimed.as_of }
    const prepared = job.prepare ? await job.prepare(claimed.bounds, claimed.params, run, signal) : undefined
    return await this.#database.transaction(
      async (transaction) => {
        const held = await transaction.query(lockSql, [runId, number, key])
        if (held.length === 0) return 'skipped'
        await job.stage?.(transaction, claimed.bounds, claimed.params, prepared)
        if (job.ordered === true) {
          const come = await stirring(transaction, () => this.#awaitTurn(runId, number, signal))
          if (!come) throw new TurnNotCome()
        }
        const sealing = await this.#chain.begin(transaction, partOfChunk(runId, number))
        const info = { ...run, chunkNumber: number, sealing }
        const totals = await job.process(transaction, claimed.bounds, claimed.params, info, prepared)
        await seal(sealing, job, claimed)
        await transaction.execute(completeSql, [runId, number, JSON.stringify(totals)])
        return 'done'
      },
      // The run's own completion waits for the disk, and with it all chunks before; what a crash undoes until then is
      // due again.
      // Once it hangs for as long as its lease the server ends it, because its row lock keeps others from the chunk.
      { name: `cpa run ${runId} chunk ${number}`, waitForDisk: false, idleSeconds: leaseSeconds },
    )
  }

  /** Waits until the chunk before is done; false when nobody works on it, so that this lane may take it. */
  async #awaitTurn(runId: number, number: number, signal: AbortSignal): Promise<boolean> {
    if (number === 1) return true
    for (;;) {
      const [previous] = await this.#database.query<{ state: string; in_hand: boolean }>(previousSql, [
        runId,
        number - 1,
      ])
      if (previous?.state === 'done') return true
      if (previous === undefined || previous.state !== 'planned' || !previous.in_hand) return false
      if (signal.aborted) return false
      await delay(10)
    }
  }

  async #release({ runId, number, key }: ClaimedChunk, error: string | null, giveUp: boolean): Promise<void> {
    await this.#database.execute(releaseSql, [runId, number, key, error, giveUp])
  }

  async #giveBack(claimed: ClaimedChunk, error: unknown): Promise<ChunkResult> {
    // What a lost connection had begun is undone by the server; where that is there the chunk need not wait for its lease.
    if (error instanceof TurnNotCome || mayPass(error)) {
      await this.#release(claimed, null, false)
      return 'released'
    }
    this.lastError = error
    const passing = passingErrors.has((error as { code?: string }).code ?? '') && claimed.attempts < attemptsMax
    const message = redactNirs(error instanceof Error ? error.message : String(error))
    await this.#release(claimed, message, !passing)
    return passing ? 'released' : 'failed'
  }
}

/** Seals what a chunk wrote: of a range of holders, what it booked and added there. */
async function seal(sealing: PartSealing, job: AnyJob, { runId, number, bounds }: ClaimedChunk): Promise<void> {
  const range = bounds as Partial<PartRange>
  if (range.first !== undefined && range.last !== undefined) {
    const { first, last } = range
    await sealing.addBooked(runId, number, { first, last })
    for (const table of job.adds ?? []) await sealing.add(table, { first, last })
  }
  await sealing.end()
}

/** Asks something of a transaction now and then while it waits for somebody else: the server then sees that it lives. */
async function stirring<T>(transaction: Transaction, wait: () => Promise<T>): Promise<T> {
  const stir = setInterval(() => transaction.query('select').catch(() => {}), (leaseSeconds * 1000) / 3)
  try {
    return await wait()
  } finally {
    clearInterval(stir)
  }
}

/** Undoes what an ordered chunk staged, when nobody works on the chunk before it: this lane may then take that one. */
class TurnNotCome extends Error {}
