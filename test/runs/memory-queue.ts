import type { ChunkMessage, Handler, Listener, ListenOptions, Queue } from '../../src/runs/doorbell/queue.ts'

/**
 * The doorbell inside one process, for tests that look at something else: no store, no connection, no wait. What a
 * queue promises is tested with the real ones in test/runs/doorbell.
 */
export class MemoryQueue implements Queue {
  readonly #waiting: ChunkMessage[] = []
  readonly #listeners = new Set<MemoryListener>()

  async ring(messages: readonly ChunkMessage[], _round: string): Promise<void> {
    this.#waiting.push(...messages)
    for (const listener of this.#listeners) listener.look()
  }

  async listen(handler: Handler, options: ListenOptions): Promise<Listener> {
    const listener = new MemoryListener(handler, options, () => this.#waiting.shift())
    this.#listeners.add(listener)
    listener.onClosed = () => this.#listeners.delete(listener)
    listener.look()
    return listener
  }

  async waiting(): Promise<number> {
    return this.#waiting.length
  }

  async forget(runId: number): Promise<void> {
    const others = this.#waiting.filter((message) => message.runId !== runId)
    this.#waiting.splice(0, this.#waiting.length, ...others)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#listeners].map((listener) => listener.close({ timeoutMs: 0 })))
  }
}

class MemoryListener implements Listener {
  readonly #handler: Handler
  readonly #options: ListenOptions
  readonly #take: () => ChunkMessage | undefined
  readonly #inHand = new Map<Promise<void>, AbortController>()
  #paused = false
  onClosed: () => void = () => {}

  constructor(handler: Handler, options: ListenOptions, take: () => ChunkMessage | undefined) {
    this.#handler = handler
    this.#options = options
    this.#take = take
  }

  look(): void {
    while (!this.#paused && this.#inHand.size < this.#options.concurrency) {
      const message = this.#take()
      if (message === undefined) return
      const controller = new AbortController()
      const handled: Promise<void> = this.#handler(message, controller.signal)
        .catch((error) => this.#options.onError(error))
        .finally(() => {
          this.#inHand.delete(handled)
          this.look()
        })
      this.#inHand.set(handled, controller)
    }
  }

  async pause(): Promise<void> {
    this.#paused = true
  }

  async close({ timeoutMs }: { timeoutMs: number }): Promise<void> {
    this.#paused = true
    if (timeoutMs === 0) for (const controller of this.#inHand.values()) controller.abort()
    else await Promise.all(this.#inHand.keys())
    this.onClosed()
  }
}
