import { setTimeout as delay } from 'node:timers/promises'
import type { ChunkMessage, Handler, Listener, ListenOptions, Queue } from './doorbell/queue.ts'
import { settlesWithin } from './doorbell/within.ts'

/** The queue is waited for so long, then the work goes on and the queue comes after. */
const waitMilliseconds = 500
/** Between two attempts to listen to a queue that is away. */
const retryMilliseconds = 2_000
const forgetMilliseconds = 2_000

/**
 * The doorbell as the engine uses it: whatever goes wrong with it is a remark, and never ends or delays the work. Without
 * it chunks are found by looking at the registry, up to a second later.
 */
export class Bell {
  readonly #queue: Queue
  readonly #remark: (error: unknown) => void
  #ringing = false

  constructor(queue: Queue, remark: (error: unknown) => void = () => {}) {
    this.#queue = queue
    this.#remark = remark
  }

  /** True while the queue has not taken the last messages: more would be in vain. */
  get isBusy(): boolean {
    return this.#ringing
  }

  async ring(messages: readonly ChunkMessage[], round: string): Promise<void> {
    this.#ringing = true
    const rung = this.#queue
      .ring(messages, round)
      .catch(this.#remark)
      .finally(() => {
        this.#ringing = false
      })
    await settlesWithin(waitMilliseconds, rung)
  }

  /** Listens, now or as soon as the queue is there. */
  async listen(handler: Handler, options: ListenOptions): Promise<Pick<Listener, 'close'>> {
    const over = new AbortController()
    let listener: Listener | undefined
    const attempt = async () => {
      const heard = await this.#queue.listen(handler, options).catch(this.#remark)
      if (over.signal.aborted) await heard?.close({ timeoutMs: 0 })
      else listener = heard ?? undefined
    }
    const again = async () => {
      while (listener === undefined && !over.signal.aborted) {
        await delay(retryMilliseconds, undefined, { signal: over.signal, ref: false }).catch(() => {})
        if (!over.signal.aborted) await attempt()
      }
    }
    const first = attempt()
    first.then(again)
    await settlesWithin(waitMilliseconds, first)
    return {
      async close(limit) {
        over.abort()
        await listener?.close(limit)
      },
    }
  }

  /** Drops the messages of a run that is over; those that stay are read in vain. */
  async forget(runId: number): Promise<void> {
    await settlesWithin(forgetMilliseconds, this.#queue.forget(runId))
  }
}
