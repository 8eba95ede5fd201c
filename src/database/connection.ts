import type pg from 'pg'
import type { Settings } from '../settings.ts'
import { type Access, reachDatabase } from './access.ts'
import { copyFromServer } from './copy.ts'
import { RollbackFailed, translated } from './database-error.ts'
import { requireMigrated } from './migrate.ts'
import { connectClient, openPool, type PoolConfig, type ServerClient, socketOf, typeParsers } from './pool.ts'
import type { CopyValue, Database, Session, Transaction, TransactionOptions } from './queryable.ts'
import type { Repeatable } from './repeatable.ts'
import { openSession } from './session.ts'
import { connectFailure, requireSuitable, type SessionConfig, withSettings } from './session-settings.ts'
import { inTransaction } from './transaction.ts'

export { isConnectionLoss } from './database-error.ts'
export { withOwnerConnection } from './migrate.ts'
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
 * Connects. Throws `configuration`, `database_unreachable`, `tls_failed`, `database_unsuitable`, `migration_needed`,
 * `program_too_old`, `embedded_postgres`.
 */
export async function openDatabase(settings: Settings, options: OpenOptions = {}): Promise<Database> {
  const access = await reachDatabase(settings)
  const database = new PooledDatabase(access, options)
  try {
    if (options.migrate !== false) {
      await database.requireSuitable()
      await requireMigrated(database, access, options.repeatables ?? [], options.newerAllowed === true)
    } else {
      await database.query('select')
    }
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

class PooledDatabase implements Database {
  readonly poolConfig: PoolConfig
  readonly #access: Access
  readonly #config: SessionConfig
  readonly #pool: pg.Pool
  readonly #closePool: () => Promise<void>
  readonly #sessions = new Set<Session>()
  #closing: Promise<void> | undefined

  constructor(access: Access, options: OpenOptions) {
    this.#access = access
    this.poolConfig = {
      ...(options.asOwner ? access.owner : access.application),
      application_name: options.applicationName ?? 'cpa',
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
    // A session that waits for an advisory lock waits as long as it takes.
    const config = withSettings(this.poolConfig, { lock_timeout: '0' })
    const session = openSession(await connectClient({ ...config, types: typeParsers }), () =>
      this.#sessions.delete(session),
    )
    this.#sessions.add(session)
    return session
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await Promise.all([...this.#sessions].map((session) => session.release()))
      await this.#closePool()
      await this.#access.leave()
    })()
    return this.#closing
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect()
    } catch (error) {
      throw connectFailure(error, this.#config)
    }
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
