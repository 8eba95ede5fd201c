import type { BackendFactory, IQueueBackend, QueueBaseOptions } from 'bullmq'
import type { CpaError } from '../../errors.ts'

/** BullMQ, loaded when a queue is opened: it takes about 90 ms, which commands without a queue need not wait for. */
export type BullMq = typeof import('bullmq')

/** A connection as BullMQ's Queue or Worker wants it, and its end. */
export interface StoreConnection {
  readonly options: QueueBaseOptions<unknown> & { readonly prefix?: string }
  readonly factory: BackendFactory<IQueueBackend, unknown>
  /** To be called once BullMQ has closed what it opened; bounded in time. */
  end(): Promise<void>
}

/** Where the messages are kept: a schema of Postgres, or Redis. */
export interface Store {
  /** Fails within seconds when the store cannot be reached or used. */
  connect(use: { ring: true } | { listen: number }): Promise<StoreConnection>
  /** The error to throw for one that BullMQ or the store's driver threw. Holds no password. */
  explain(error: unknown): CpaError
}
