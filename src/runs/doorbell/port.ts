/** What a message says: chunk `chunk` of run `runId` may be due. Nothing else ever travels through the queue. */
export interface ChunkMessage {
  readonly runId: number
  readonly chunk: number
}

export type Handler = (message: ChunkMessage, signal: AbortSignal) => Promise<void>

export interface ListenOptions {
  /** Messages handled at once, at most. */
  readonly concurrency: number
  /** Hears what a handler threw. Never called for faults of the queue itself, which mends its connections. */
  onError(error: unknown): void
}

/**
 * The doorbell. The run registry is the truth; losing, repeating or reordering messages changes nothing but the
 * time at which a chunk is looked at. Every method may throw `queue_unreachable`.
 */
export interface Queue {
  /**
   * Tells workers that chunks may be due. A chunk that is still waiting under the same `round` is not added
   * twice; another `round` makes it a new message. `round` holds letters, digits, `.`, `_` and `-` only.
   */
  ring(messages: readonly ChunkMessage[], round: string): Promise<void>
  /**
   * Handles messages until the listener is closed. A message is gone once its handler has ended, well or not: the
   * registry rings again for what is still due. The handler's signal is aborted when `close` stops waiting for it.
   */
  listen(handler: Handler, options: ListenOptions): Promise<Listener>
  /** How many messages nobody has taken yet. */
  waiting(): Promise<number>
  /** Drops the waiting messages of a run. Best effort: one that is being taken may still be delivered. */
  forget(runId: number): Promise<void>
  /** Closes the listeners that are still open, without waiting for their handlers, and every connection. */
  close(): Promise<void>
}

export interface Listener {
  /** Takes no more messages; handlers in hand go on. A message taken meanwhile is put back for others. */
  pause(): Promise<void>
  /**
   * Takes no more messages and waits for the handlers in hand, at most `timeoutMs`; then aborts their signals.
   * Called again while it waits, it waits no longer than the shorter of the two times.
   */
  close(options: { timeoutMs: number }): Promise<void>
}
