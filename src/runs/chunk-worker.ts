import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { isConnectionLoss, mayPass } from '../database/database-error.ts'
import { requireNoNewer } from '../database/newer-release.ts'
import { loadSql } from '../database/sql.ts'
import { commitChunk, leaseSeconds, rangeOf, TurnNotCome } from './chunk-transaction.ts'
import { keptMessage, pauseBefore, sqlstateOf, troubleOf } from './chunk-trouble.ts'
import { patiently, releaseChunk, takeApart } from './failing-chunk.ts'
import type { RunInfo } from './job.ts'
import type { ChunkResult } from './observe.ts'
import { type Post, SignOfLife } from './sign-of-life.ts'
import type { ClaimedChunk, Workplace } from './workplace.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const claimSql = sql('claim-chunk')
const renewSql = sql('renew-lease')
const noteTroubleSql = sql('note-trouble')

/** A message is heeded within this time, unless it was lost or every lane is busy. */
const heedSeconds = 1
/** A chunk taken in hand so often whose worker never came back is what ends them: it counts as one that fails. */
const lostMost = 10

export type { AnyJob, JobRegistry, Workplace } from './workplace.ts'

/**
 * Processes chunks by number: claims one under a lease, prepares it, then in one transaction runs the job's SQL,
 * stores the totals and marks it done. Its session holds an advisory lock that tells others it lives.
 */
export class ChunkWorker {
  readonly #place: Workplace
  readonly #orderedJobs: readonly string[]
  readonly #leftToOthers: readonly string[]
  readonly #sign: SignOfLife
  readonly #name = `${hostname()}/${process.pid}`
  /** The last error of a chunk given up here, for whoever runs the job in this process. */
  lastError: unknown

  private constructor(place: Workplace, sign: SignOfLife) {
    const { jobs } = place
    this.#place = place
    this.#orderedJobs = Object.keys(jobs).filter((name) => jobs[name]!.ordered === true)
    this.#leftToOthers = Object.keys(jobs).filter((name) => jobs[name]!.leftToOthers === true)
    this.#sign = sign
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
    const { observer } = this.#place
    const event = eventOf(claimed)
    const since = performance.now()
    observer?.chunkBegan?.(event)
    const renewal = this.#renewing(claimed)
    try {
      const result = await this.#untilSettled(claimed, signal)
      if (result === 'done') this.#sign.chunkDone(Number(claimed.weight), this.#place.jobs[claimed.job]!.weighs)
      observer?.chunkEnded?.({ ...event, result, milliseconds: performance.now() - since })
      return result
    } finally {
      clearInterval(renewal)
    }
  }

  /** Tries a chunk until it is done, or until trying it again is of no use. The chunk stays in hand meanwhile. */
  async #untilSettled(claimed: ClaimedChunk, signal: AbortSignal): Promise<ChunkResult> {
    let inHand = claimed
    for (let tries = 1; ; tries += 1) {
      const since = performance.now()
      try {
        return await this.#process(inHand, signal)
      } catch (error) {
        const next = await this.#next(inHand, error, { tries, milliseconds: performance.now() - since }, signal)
        if (typeof next === 'string' && next !== 'again') return next
        if (next !== 'again') {
          inHand = { ...inHand, bounds: next.sifting }
          tries = 0
        }
      }
    }
  }

  /** What becomes of a chunk that met an error. */
  async #next(
    claimed: ClaimedChunk,
    error: unknown,
    { tries, milliseconds }: { tries: number; milliseconds: number },
    signal: AbortSignal,
  ): Promise<'again' | Sifting | ChunkResult> {
    if (error instanceof TurnNotCome) {
      await releaseChunk(this.#place, claimed)
      return 'released'
    }
    const { settings, observer } = this.#place
    const lost = isConnectionLoss(error)
    // A statement that has lasted so long would again.
    const timeLimit = settings.time_limit_seconds * 1_000
    const timedOut = sqlstateOf(error) === '57014' && timeLimit > 0 && milliseconds >= timeLimit
    const trouble = timedOut || lost ? 'of_chunk' : troubleOf(error, tries, settings.tries)
    let next: 'again' | Sifting | ChunkResult
    if (mayPass(error) && (!lost || claimed.attempts < lostMost)) {
      // Its worker key may be gone with the connection: whoever lives takes it. Where even that cannot be said, the server
      // is gone.
      await releaseChunk(this.#place, claimed, error).catch(() => {
        throw error
      })
      next = 'released'
    } else if (trouble === 'passing') next = await this.#again(claimed, error, tries, signal)
    else next = await this.#giveUp(claimed, error, trouble, signal)
    const message = keptMessage(error)
    const range = rangeOf(claimed.bounds)
    const told = typeof next === 'string' ? next : 'again'
    observer?.chunkTroubled?.({ ...eventOf(claimed), next: told, sqlstate: sqlstateOf(error), message, ...range })
    return next
  }

  /** Waits before a chunk is tried again. */
  async #again(
    claimed: ClaimedChunk,
    error: unknown,
    tries: number,
    signal: AbortSignal,
  ): Promise<'again' | 'released'> {
    const { database, random = Math.random } = this.#place
    const values = [claimed.runId, claimed.number, claimed.key, keptMessage(error), sqlstateOf(error)]
    const mine = await patiently(this.#place, () => database.execute(noteTroubleSql, values))
    if (mine > 0) {
      await delay(pauseBefore(error, tries, random()), undefined, { signal }).catch(() => {})
      if (!signal.aborted) return 'again'
    }
    await releaseChunk(this.#place, claimed, error)
    return 'released'
  }

  async #giveUp(
    claimed: ClaimedChunk,
    error: unknown,
    trouble: 'of_server' | 'of_chunk',
    signal: AbortSignal,
  ): Promise<Sifting | ChunkResult> {
    if (trouble === 'of_chunk' && !signal.aborted) {
      const sifting = this.#place.jobs[claimed.job]?.sift?.(claimed.bounds)
      if (sifting !== undefined) return { sifting }
      const ended = await takeApart(this.#place, claimed, error)
      if (ended !== undefined) return ended
    }
    this.lastError = error
    await releaseChunk(this.#place, claimed, error, { giveUp: true })
    return 'failed'
  }

  async #claim(runId: number, number: number | null): Promise<ClaimedChunk | undefined> {
    await requireNoNewer(this.#place.database)
    if ((await this.#place.pressure?.holding()) != null) return undefined
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
    const [claimed] = await patiently(this.#place, () =>
      this.#place.database.query<Omit<ClaimedChunk, 'runId' | 'key'>>(claimSql, values),
    )
    return claimed && { ...claimed, runId, key }
  }

  #renewing({ runId, number, key }: ClaimedChunk): NodeJS.Timeout {
    // A lost renewal only means that the chunk may be tried elsewhere: the row lock still makes it run once.
    const renew = () => this.#place.database.execute(renewSql, [runId, number, key, leaseSeconds]).catch(() => {})
    return setInterval(renew, (leaseSeconds * 1000) / 3).unref()
  }

  async #process(claimed: ClaimedChunk, signal: AbortSignal): Promise<ChunkResult> {
    const job = this.#place.jobs[claimed.job]
    if (job === undefined) throw new Error(`no job is called ${claimed.job} in this version`)
    const run: RunInfo = { runId: claimed.runId, asOf: claimed.as_of }
    const prepared = job.prepare ? await job.prepare(claimed.bounds, claimed.params, run, signal) : undefined
    return await commitChunk(this.#place, claimed, job, prepared, signal)
  }
}

/** Bounds with which a chunk is done again, what fails in it left out. */
interface Sifting {
  readonly sifting: unknown
}

function eventOf({ runId, number: chunk, job, attempts: tries }: ClaimedChunk) {
  return { runId, chunk, job, tries }
}
