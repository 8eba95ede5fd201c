import type { ServerConfig } from './server-config.ts'

/**
 * Anything SQL can be run on. Values are always bound (`$1`). Columns come as: date 'YYYY-MM-DD', bigint as
 * BigInt, numeric as string, timestamptz as ISO 8601 in UTC with microseconds, bytea as Buffer, json parsed.
 */
export interface Queryable {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** The number of rows the statement touched. */
  execute(sql: string, values?: readonly unknown[]): Promise<number>
}

export type CopySource = AsyncIterable<Buffer | string> | Iterable<Buffer | string>

export interface Transaction extends Queryable {
  /**
   * Runs `copy ... from stdin` with the bytes of `source`; pieces may be cut anywhere. Gives the rows copied.
   * When the source throws, its error comes back and the transaction can only be rolled back.
   */
  copyIn(sql: string, source: CopySource): Promise<number>
  /** Runs `copy ... to stdout` and gives its bytes piece by piece, cut anywhere. */
  copyOut(sql: string, values: readonly CopyValue[], take: (piece: Buffer) => void): Promise<void>
}

/** A connection of its own, outside the pool: advisory locks. It waits for locks without limit. */
export interface Session extends Queryable {
  /** Called once when the connection ends without `release`; at once if it already has. */
  onLost(callback: (error: Error) => void): void
  release(): Promise<void>
}

export interface TransactionOptions {
  /** Shown as application_name while the transaction lasts (`credit-year/12`). Never personal data. */
  readonly name?: string
  /**
   * False: the commit does not wait for the disk. A crash of the server may undo it, with all after it, until a later
   * commit waits. For work whose completion is recorded by the same commit. True: it waits, whatever the role and the
   * server are set to.
   */
  readonly waitForDisk?: boolean
  /** The server ends the transaction when nothing was asked of it for so many seconds; default 300. */
  readonly idleSeconds?: number
}

export interface Database extends Queryable {
  transaction<T>(work: (transaction: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** The bytes of a `copy (...) to stdout`. Leaving the loop early cancels the statement. */
  copyOut(sql: string, values?: readonly CopyValue[]): AsyncIterable<Buffer>
  /** The rows of a query through a server-side cursor, `batch` rows (default 2000) at a time, in one snapshot. */
  stream<Row>(sql: string, values?: readonly unknown[], batch?: number): AsyncIterable<Row[]>
  session(): Promise<Session>
  /** How long, in milliseconds, a command waits for a server that it has lost. */
  readonly patience: number
  /** Undefined when the server takes connections and writes, else why not. The embedded server is started again. */
  whyAway(): Promise<unknown>
  /** Calls `listener` while the server gives no answer to what it was asked, with the seconds that has lasted. */
  onSilence(listener: (seconds: number) => void): void
  /** Tells the listeners. */
  tellSilence(seconds: number): void
  /** Ends every connection; the last command to leave the embedded Postgres stops it. May be called twice. */
  close(): Promise<void>
  /** Where and as whom to connect, for a pool with a search_path of its own (see `openPool`). */
  readonly poolConfig: ServerConfig
}

export type CopyValue = string | number | bigint | boolean | null
