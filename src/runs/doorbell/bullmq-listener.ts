import type { Worker as BullWorker, IQueueBackend, Job, JobProgress } from 'bullmq'
import { readMessage } from './chunk-message.ts'
import { patientWorker } from './patient-worker.ts'
import type { ChunkMessage, Handler, Listener, ListenOptions } from './port.ts'
import type { BullMq, StoreConnection } from './store.ts'
import { settlesWithin } from './within.ts'

/** Once nothing is in hand, the time given to record what was handled before the connections are cut. */
const recordMilliseconds = 2_000

type Worker = BullWorker<ChunkMessage, void, string, IQueueBackend, JobProgress, unknown>

export interface ListenerSetup extends ListenOptions {
  readonly name: string
  onFault(error: unknown): void
  onClosed(): void
}

/** A BullMQ worker that hands its messages to a function, and whose end is bounded in time. */
export class BullmqListener implements Listener {
  readonly #bullmq: BullMq
  readonly #connection: StoreConnection
  readonly #handler: Handler
  readonly #setup: ListenerSetup
  readonly #worker: Worker
  readonly #inHand = new Set<AbortController>()
  #idle: () => void = () => {}
  #paused = false
  #drained: Promise<void> | undefined
  #giveUp: () => void = () => {}
  readonly #givenUp = new Promise<void>((resolve) => {
    this.#giveUp = resolve
  })
  #closing: Promise<void> | undefined

  constructor(bullmq: BullMq, connection: StoreConnection, handler: Handler, setup: ListenerSetup) {
    this.#bullmq = bullmq
    this.#connection = connection
    this.#handler = handler
    this.#setup = setup
    this.#worker = new (patientWorker(bullmq))(
      setup.name,
      (job: Job) => this.#take(job),
      {
        ...connection.options,
        concurrency: setup.concurrency,
        autorun: false,
        // A message whose worker died comes back after 30 to 90 seconds, once; the registry rings sooner.
        lockDuration: 30_000,
        stalledInterval: 30_000,
        maxStalledCount: 1,
        // How long to wait before asking an unreachable store again; BullMQ's own default is 15 seconds.
        runRetryDelay: 1_000,
        drainDelay: 5,
      },
      connection.factory,
    )
    this.#worker.on('error', (error) => setup.onFault(error))
  }

  async start(): Promise<void> {
    await this.#worker.waitUntilReady()
    this.#worker.run().catch((error) => this.#setup.onFault(error))
  }

  async pause(): Promise<void> {
    this.#paused = true
    // Resolves once the handlers in hand have ended, so it is not waited for here.
    this.#drained ??= this.#worker.pause().catch((error) => this.#setup.onFault(error))
  }

  close({ timeoutMs }: { timeoutMs: number }): Promise<void> {
    this.#closing ??= this.#end()
    const timer = setTimeout(this.#giveUp, timeoutMs)
    return this.#closing.finally(() => clearTimeout(timer))
  }

  async #end(): Promise<void> {
    await this.pause()
    await Promise.race([this.#untilIdle(), this.#givenUp])
    const abandoned = [...this.#inHand]
    for (const controller of abandoned) controller.abort()
    if (abandoned.length === 0) await settlesWithin(recordMilliseconds, this.#drained as Promise<void>)
    // Forced, because BullMQ otherwise waits without limit; what could be waited for has been.
    await settlesWithin(recordMilliseconds, this.#worker.close(true))
    await settlesWithin(recordMilliseconds, this.#connection.end())
    this.#setup.onClosed()
  }

  async #untilIdle(): Promise<void> {
    while (this.#inHand.size > 0) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve
      })
    }
  }

  async #take(job: Job): Promise<void> {
    if (this.#paused) {
      // BullMQ was already fetching when it was told to pause: leave the message to others.
      await job.moveToWait(job.token)
      throw new this.#bullmq.WaitingError()
    }
    const message = readMessage(job.data)
    if (message === undefined) {
      this.#setup.onFault(new Error(`message ${job.id} is not one of ours`))
      return
    }
    const controller = new AbortController()
    this.#inHand.add(controller)
    try {
      await this.#handler(message, controller.signal)
    } catch (error) {
      this.#tell(error)
    } finally {
      this.#inHand.delete(controller)
      if (this.#inHand.size === 0) this.#idle()
    }
  }

  /** Nothing is thrown on: BullMQ would write the text of the error, which may quote data, into its store. */
  #tell(error: unknown): void {
    try {
      this.#setup.onError(error)
    } catch (thrown) {
      this.#setup.onFault(thrown)
    }
  }
}
