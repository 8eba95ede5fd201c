import type { ChunkWorker } from './chunk-worker.ts'
import { settlesWithin } from './doorbell/within.ts'
import type { ChunkResult } from './observe.ts'

/** What becomes of a chunk that no message brought. */
export interface LaneReports {
  onResult(runId: number, result: ChunkResult): void
  onError(error: unknown): void
}

/**
 * The lanes of a process: so many chunks at once, whether a message brought them or a look at the registry. A lane is
 * taken before its chunk is claimed, because the next slices of a file may wait for a chunk in hand.
 */
export class Lanes {
  readonly #worker: ChunkWorker
  readonly #reports: LaneReports
  readonly #stop = new AbortController()
  readonly #inHand = new Set<Promise<void>>()
  readonly #waiting: (() => void)[] = []
  #free: number
  #closed = false

  constructor(worker: ChunkWorker, count: number, reports: LaneReports) {
    this.#worker = worker
    this.#free = count
    this.#reports = reports
  }

  /** Works on the chunk that a message names, once a lane is free. Throws what `ChunkWorker.work` throws. */
  async work(runId: number, number: number, signal: AbortSignal): Promise<ChunkResult> {
    while (!this.#take()) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
      })
    }
    try {
      return this.#closed ? 'skipped' : await this.#worker.work(runId, number, signal)
    } finally {
      this.#release()
    }
  }

  /** Gives the lanes that are free the chunks of a run whose message nobody heeded: the queue may have lost it. */
  async fill(runId: number): Promise<void> {
    while (!this.#closed && this.#take()) {
      const claimed = await this.#worker.claimUnheeded(runId).catch((error) => {
        this.#release()
        throw error
      })
      if (claimed === undefined) return this.#release()
      const ended: Promise<void> = this.#worker
        .finish(claimed, this.#stop.signal)
        .then((result) => this.#reports.onResult(runId, result), this.#reports.onError)
        .finally(() => {
          this.#inHand.delete(ended)
          this.#release()
        })
      this.#inHand.add(ended)
    }
  }

  /** Begins nothing more and waits for the chunks that no message brought, at most `timeoutMs`; then aborts them. */
  async close({ timeoutMs }: { timeoutMs: number }): Promise<void> {
    this.#closed = true
    await settlesWithin(timeoutMs, Promise.all(this.#inHand))
    this.#stop.abort()
  }

  #take(): boolean {
    if (this.#free === 0) return false
    this.#free -= 1
    return true
  }

  #release(): void {
    this.#free += 1
    this.#waiting.shift()?.()
  }
}
