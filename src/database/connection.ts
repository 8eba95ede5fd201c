import type pg from 'pg'
import type { Settings } from '../settings.ts'
import { type Access, reachDatabase } from './access.ts'
import { copyFromServer } from './copy.ts'
import { lost, RollbackFailed, translated } from './database-error.ts'
import { requireMigrated } from './migrate.ts'
import {
  connectClient,
  endClient,
  openPool,
  type PoolConfig,
  type ServerClient,
  socketOf,
  typeParsers,
} from './pool.ts'
import type { CopyValue, Database, Session, Transaction, TransactionOptions } from './queryable.ts'
import type { Repeatable } from './repeatable.ts'
import { openSession } from './session.ts'
import { connectFailure, readOnly, requireSuitable, type SessionConfig, withSettings } from './session-settings.ts'
import { inTransaction } from './transaction.ts'
import { Vigil } from './vigil.ts'

export { isConnectionLoss } from './database-error.ts'
export { withOwnerConnection } from './migrate.ts'
export { enduring, Patience } from './patience.ts'
export type { Database, Queryable, Session, Transaction } from './queryable.ts'

export interface OpenOptions {
  /**
   * False: take the schema as it is. Otherwise the embedded database is brought up to date, and a server whose
   * schema is not refuses with `migration_needed`.
   */
  readonly migrate?: boolean
  /** True: a database of a newer release is taken as it is, to look at it. Otherwise it refuses with `program_too_old`. */
  readonly newerAllowed?: boolean
  /** The repeatable SQL that belongs to the schema; must be the same list everywhere. */
  readonly repeatables?: readonly Repeatable[]
  readonly applicationName?: string
  /** True: in the role that may change the schema, not in the everyday role. */
  readonly asOwner?: boolean
  /** Connections at most, default 10. */
  readonly poolSize?: number
}

/**
 * Connects. Once that has gone well, a server that cannot be reached is one that was lost (`connection_lost`). Throws `configuration`, `database_unreachable`, `tls_failed`, `database_unsuitable`, `migration_needed`,
 * `program_too_old`, `embedded_postgres`.
 */
export async function openDatabase(settings: Settings, options: OpenOptions = {}): Promise<Database> {
  const access = await reachDatabase(settings)
  const patience = settings.configuration.endurance.patience_seconds * 1000
  const database = new PooledDatabase(access, { ...options, patience })
  try {
    if (options.migrate !== false) {
      await database.requireSuitable()
      await requireMigrated(database, access, options.repeatables ?? [], options.newerAllowed === true)
    } else {
      await database.query('select')
    }
    database.hasBegun()
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A run has two: one holds its lock, one tells that its worker lives. */
const spareSessions = 2

class PooledDatabase implements Database {
  readonly poolConfig: PoolConfig
  readonly patience: number
  readonly #access: Access
  readonly #config: SessionConfig
  readonly #pool: pg.Pool
  readonly #closePool: () => Promise<void>
  readonly #sessions = new Set<Session>()
  /** Of sessions that are over, for the next ones: to connect costs more than all that most sessions ask. */
  readonly #spare = new Set<pg.Client>()
  readonly #silence = new Set<(seconds: number) => void>()
  #begun = false
  #answering: Promise<unknown> | undefined
  #closing: Promise<void> | undefined

  constructor(access: Access, options: OpenOptions & { readonly patience: number }) {
    this.#access = access
    this.patience = options.patience
    this.poolConfig = {
      ...(options.asOwner ? access.owner : access.application),
      application_name: options.applicationName ?? 'cpa',
      vigil: new Vigil((seconds) => this.tellSilence(seconds)),
    }
    this.#config = { ...withSettings(this.poolConfig), types: typeParsers }
    const { pool, close } = openPool({ ...this.#config, max: options.poolSize ?? 10 })
    this.#pool = pool
    this.#closePool = close
  }

  /** Throws `database_unsuitable`. */
  async requireSuitable(): Promise<void> {
    return this.#withClient(async (client) => requireSuitable((client as pg.PoolClient & ServerClient).facts))
  }

  /** From now on a server that cannot be reached was there before. */
  hasBegun(): void {
    this.#begun = true
  }

  onSilence(listener: (seconds: number) => void): void {
    this.#silence.add(listener)
  }

  tellSilence(seconds: number): void {
    for (const listener of this.#silence) listener(seconds)
  }

  whyAway(): Promise<unknown> {
    this.#answering ??= this.#look().finally(() => {
      this.#answering = undefined
    })
    return this.#answering
  }

  async #look(): Promise<unknown> {
    try {
      await this.#access.revive?.()
      const client = await connectClient(this.#config)
      const { read_only, standby } = client.facts
      await endClient(client)
      // A primary that was replaced, or a standby that is about to become one.
      return read_only ? readOnly(standby) : undefined
    } catch (error) {
      return error
    }
  }

  async query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#withClient(async (client) => (await client.query(sql, [...values])).rows as Row[])
  }

  async execute(sql: string, values: readonly unknown[] = []): Promise<number> {
    return this.#withClient(async (client) => (await client.query(sql, [...values])).rowCount ?? 0)
  }

  async transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    return this.#withClient((client) => inTransaction(client, work, options))
  }

  async *copyOut(sql: string, values: readonly CopyValue[] = []): AsyncGenerator<Buffer> {
    const client = await this.#connect()
    let finished = false
    try {
      yield* copyFromServer(client, sql, values) as AsyncIterable<Buffer>
      finished = true
    } catch (error) {
      throw translated(error)
    } finally {
      // The server may be blocked on writing the rest: only a closed socket stops it.
      if (!finished) socketOf(client).destroy()
      client.release(!finished)
    }
  }

  async *stream<Row>(sql: string, values: readonly unknown[] = [], batch = 2000): AsyncGenerator<Row[]> {
    const client = await this.#connect()
    let broken = true
    try {
      await client.query('begin read only')
      // All rows will be fetched: by default the planner favours the first tenth.
      await client.query('set local cursor_tuple_fraction = 1')
      await client.query(`declare streamed no scroll cursor for ${sql}`, [...values])
      for (;;) {
        const { rows } = await client.query(`fetch ${Math.trunc(batch)} from streamed`)
        if (rows.length > 0) yield rows as Row[]
        if (rows.length < batch) break
      }
      broken = false
    } catch (error) {
      throw translated(error)
    } finally {
      // Also reached when the reader leaves the loop early, or its own code throws.
      const ended = await client.query(broken ? 'rollback' : 'commit').catch((error: Error) => error)
      client.release(ended instanceof Error)
    }
  }

  async session(): Promise<Session> {
    const client = this.#takeSpare() ?? (await this.#connectSession())
    const session = openSession(client, {
      onReleased: () => this.#sessions.delete(session),
      keep: (client) => this.#keep(client),
    })
    this.#sessions.add(session)
    return session
  }

  async #connectSession(): Promise<pg.Client> {
    // A session that waits for an advisory lock waits as long as it takes.
    const config = withSettings(this.poolConfig, { lock_timeout: '0' })
    const client = await connectClient({ ...config, types: typeParsers }).catch((error) => {
      throw this.#failure(error)
    })
    client.once('end', () => this.#spare.delete(client))
    return client
  }

  #takeSpare(): pg.Client | undefined {
    const [client] = this.#spare
    if (client !== undefined) this.#spare.delete(client)
    return client
  }

  async #keep(client: pg.Client): Promise<void> {
    if (this.#closing !== undefined || this.#spare.size >= spareSessions) return endClient(client)
    this.#spare.add(client)
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await Promise.all([...this.#sessions].map((session) => session.release()))
      await Promise.all([...this.#spare].map(endClient))
      await this.#closePool()
      await this.#access.leave()
    })()
    return this.#closing
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect()
    } catch (error) {
      throw this.#failure(connectFailure(error, this.#config))
    }
  }

  #failure(error: unknown): unknown {
    return this.#begun ? lost(error) : error
  }

  async #withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connect()
    let broken = false
    try {
      return await work(client)
    } catch (error) {
      // A client left inside a transaction, or whose connection is gone, must not be used again.
      broken = error instanceof RollbackFailed || socketOf(client).destroyed
      throw translated(error instanceof RollbackFailed ? error.cause : error)
    } finally {
      client.release(broken)
    }
  }
}
