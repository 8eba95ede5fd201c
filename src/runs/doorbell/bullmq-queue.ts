import { setTimeout as delay } from 'node:timers/promises'
import type { Queue as BullQueue, IQueueBackend, JobsOptions } from 'bullmq'
import { isConnectionLoss } from '../../database/connection.ts'
import { BullmqListener } from './bullmq-listener.ts'
import { messageId, readMessage } from './chunk-message.ts'
import type { ChunkMessage, Handler, Listener, ListenOptions, Queue } from './port.ts'
import type { BullMq, Store, StoreConnection } from './store.ts'
import { settlesWithin } from './within.ts'

/** A listener that is left open when its queue is closed gets this long to hand back what it was taking. */
const closeMilliseconds = 2_000

/** Waits between attempts to ring over a connection that breaks. */
const lossMilliseconds = [20, 500]

/** Nothing is kept of a message that was handled, and nothing is tried twice: the registry does that. */
const jobOptions: JobsOptions = {
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 0,
  sizeLimit: 100,
}

type Bull = BullQueue<ChunkMessage, void, string, ChunkMessage, void, string, IQueueBackend, unknown>

export interface BullmqQueueOptions {
  readonly name: string
  onFault(error: unknown): void
}

/** The doorbell over BullMQ, whichever store holds the messages. */
export class BullmqQueue implements Queue {
  readonly #bullmq: BullMq
  readonly #store: Store
  readonly #options: BullmqQueueOptions
  readonly #connection: StoreConnection
  readonly #queue: Bull
  readonly #listeners = new Set<BullmqListener>()
  #closing: Promise<void> | undefined

  private constructor(
    bullmq: BullMq,
    store: Store,
    options: BullmqQueueOptions,
    connection: StoreConnection,
    queue: Bull,
  ) {
    this.#bullmq = bullmq
    this.#store = store
    this.#options = options
    this.#connection = connection
    this.#queue = queue
  }

  static async open(bullmq: BullMq, store: Store, options: BullmqQueueOptions): Promise<BullmqQueue> {
    const connection = await store.connect({ ring: true })
    const queue: Bull = new bullmq.Queue(
      options.name,
      {
        ...connection.options,
        defaultJobOptions: jobOptions,
        // Nobody reads the events that BullMQ writes about every message: keep the few that it insists on.
        streams: { events: { maxLen: 100 } },
      },
      connection.factory,
    )
    queue.on('error', (error) => options.onFault(store.explain(error)))
    const opened = new BullmqQueue(bullmq, store, options, connection, queue)
    try {
      await queue.waitUntilReady()
      return opened
    } catch (error) {
      await opened.close()
      throw store.explain(error)
    }
  }

  async ring(messages: readonly ChunkMessage[], round: string): Promise<void> {
    // One by one, but all under way at once. BullMQ's addBulk makes two temporary tables and, were it not there,
    // a sequence on every call of its Postgres backend: slower for the few messages of a window, and more than a
    // role without DDL may do.
    const ringOnce = () =>
      Promise.all(
        messages.map(({ runId, chunk }) =>
          this.#queue.add('chunk', { runId, chunk }, { jobId: messageId({ runId, chunk }, round) }),
        ),
      )
    await this.#explained(againAfterLoss(ringOnce))
  }

  async listen(handler: Handler, options: ListenOptions): Promise<Listener> {
    const connection = await this.#store.connect({ listen: options.concurrency })
    const listener = new BullmqListener(this.#bullmq, connection, handler, {
      ...options,
      name: this.#options.name,
      onFault: (error) => this.#options.onFault(this.#store.explain(error)),
      onClosed: () => this.#listeners.delete(listener),
    })
    this.#listeners.add(listener)
    try {
      await listener.start()
      return listener
    } catch (error) {
      await listener.close({ timeoutMs: 0 })
      throw this.#store.explain(error)
    }
  }

  waiting(): Promise<number> {
    return this.#explained(this.#queue.getWaitingCount())
  }

  async forget(runId: number): Promise<void> {
    const jobs = await this.#explained(this.#queue.getWaiting())
    // A message that somebody takes in between cannot be removed any more: that is as good as gone.
    await Promise.allSettled(
      jobs
        .filter((job) => readMessage(job?.data)?.runId === runId)
        .map((job) => this.#queue.remove(job.id as string)),
    )
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await Promise.all([...this.#listeners].map((listener) => listener.close({ timeoutMs: 0 })))
      await settlesWithin(closeMilliseconds, this.#queue.close())
      await settlesWithin(closeMilliseconds, this.#connection.end())
    })()
    return this.#closing
  }

  async #explained<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      throw this.#store.explain(error)
    }
  }
}

/** A connection that broke while it was idle is noticed when it is used; ringing twice is as good as once. */
async function againAfterLoss<T>(work: () => Promise<T>): Promise<T> {
  for (const milliseconds of lossMilliseconds) {
    try {
      return await work()
    } catch (error) {
      if (!isConnectionLoss(error)) throw error
      await delay(milliseconds)
    }
  }
  return work()
}
