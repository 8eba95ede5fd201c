import type { ChunkMessage } from '../../../src/runs/doorbell/queue.ts'

/** Records what is delivered and lets a test wait for it. */
export class Inbox {
  readonly messages: ChunkMessage[] = []
  /** Messages in hand now, and the most that ever were. */
  inHand = 0
  mostInHand = 0
  readonly #waiters: { ready(): boolean; resolve(): void }[] = []

  /** A handler that ends when `work` does. */
  handler(work: (message: ChunkMessage, signal: AbortSignal) => Promise<void> = async () => {}) {
    return async (message: ChunkMessage, signal: AbortSignal) => {
      this.messages.push(message)
      this.inHand += 1
      this.mostInHand = Math.max(this.mostInHand, this.inHand)
      this.#look()
      try {
        await work(message, signal)
      } finally {
        this.inHand -= 1
        this.#look()
      }
    }
  }

  get chunks(): number[] {
    return this.messages.map(({ chunk }) => chunk)
  }

  /** Waits until that many messages came, in all. */
  received(count: number): Promise<void> {
    return this.#until(() => this.messages.length >= count)
  }

  /** Waits until a message about that chunk came. */
  receivedChunk(chunk: number): Promise<void> {
    return this.#until(() => this.chunks.includes(chunk))
  }

  /** Waits until that many messages came and were handled to the end. */
  handled(count: number): Promise<void> {
    return this.#until(() => this.messages.length - this.inHand >= count)
  }

  #until(ready: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push({ ready, resolve })
      this.#look()
    })
  }

  #look(): void {
    for (const waiter of this.#waiters) if (waiter.ready()) waiter.resolve()
  }
}

/** A promise that is resolved from outside. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
