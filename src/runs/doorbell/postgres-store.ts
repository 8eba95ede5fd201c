import type { Database } from '../../database/connection.ts'
import { mayPass } from '../../database/database-error.ts'
import { type OpenPool, openPool } from '../../database/pool.ts'
import { withSettings } from '../../database/session-settings.ts'
import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { queueSchema } from './migrate-queue.ts'
import type { BullMq, Store, StoreConnection } from './store.ts'

const notGranted: Sentence = {
  en: 'Check that the database answers and that the role may use the schema; `cpa migrate` grants it.',
  fr: 'Vérifiez que la base répond et que le rôle peut utiliser le schéma ; `cpa migrate` le lui accorde.',
}
const whileAway: Sentence = {
  en: 'Check that the database answers: the queue goes on with it.',
  fr: 'Vérifiez que la base répond : la file repart avec elle.',
}

/**
 * Messages in the schema `bullmq` of the same database. `migrate` is there where the schema may be brought up to
 * date on first use.
 */
export class PostgresStore implements Store {
  readonly #bullmq: BullMq
  readonly #database: Database
  readonly #migrate: (() => Promise<void>) | undefined
  #checked = false

  constructor(bullmq: BullMq, database: Database, migrate: (() => Promise<void>) | undefined) {
    this.#bullmq = bullmq
    this.#database = database
    this.#migrate = migrate
  }

  async connect(use: { ring: true } | { listen: number }): Promise<StoreConnection> {
    // A listener keeps one connection for LISTEN and shares the others between its messages, whose statements
    // take a millisecond each. The pool is its own: BullMQ leaves its 'error' listener on a pool it was given.
    const { pool, close: end } = openQueuePool(this.#database, 'ring' in use ? 1 : 1 + Math.min(use.listen, 2))
    try {
      if (!this.#checked) await this.#checkSchema(pool)
      this.#checked = true
    } catch (error) {
      await end()
      throw this.explain(error)
    }
    return {
      options: { connection: pool },
      factory: this.#bullmq.createPostgresBackend as StoreConnection['factory'],
      end,
    }
  }

  explain(error: unknown): CpaError {
    if (error instanceof CpaError) return error
    const message = error instanceof Error ? error.message : String(error)
    return new CpaError(
      'queue_unreachable',
      {
        en: `The queue in Postgres (schema ${queueSchema}) failed: ${message}`,
        fr: `La file dans Postgres (schéma ${queueSchema}) a échoué : ${message}`,
      },
      {
        hint: mayPass(error) ? whileAway : notGranted,
        cause: error,
      },
    )
  }

  async #checkSchema(pool: Pool): Promise<void> {
    // BullMQ itself would go on with an old schema until a statement fails.
    if ((await this.#schemaVersion(pool)) >= this.#bullmq.LATEST_SCHEMA_VERSION) return
    if (this.#migrate === undefined) {
      throw new CpaError(
        'migration_needed',
        {
          en: 'The tables of the queue are missing or not up to date',
          fr: 'Les tables de la file manquent ou ne sont pas à jour',
        },
        {
          hint: { en: 'Run `cpa migrate` once.', fr: 'Lancez `cpa migrate` une fois.' },
        },
      )
    }
    await this.#migrate()
  }

  async #schemaVersion(pool: Pool): Promise<number> {
    const client = await pool.connect()
    try {
      return await this.#bullmq.assertSchemaCompatibility(client, queueSchema)
    } catch (error) {
      if (error instanceof this.#bullmq.SchemaMigrationRequiredError) return 0
      // Another command is making the schema and has granted nothing yet: wait for it by migrating too.
      if (this.#migrate !== undefined && (error as { code?: string }).code === '42501') return 0
      throw error
    } finally {
      client.release()
    }
  }
}

type Pool = OpenPool['pool']

function openQueuePool(database: Database, size: number): OpenPool {
  const settings = {
    search_path: queueSchema,
    // A message may be lost, so its commit need not wait for the disk.
    synchronous_commit: 'off',
    lock_timeout: '10s',
  }
  return openPool({ ...withSettings(database.poolConfig, settings), max: size })
}
