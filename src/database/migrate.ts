import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import knex from 'knex'
import type { ClientConfig } from 'pg'
import { CpaError } from '../errors.ts'
import type { Settings } from '../settings.ts'
import { type Access, reachDatabase } from './access.ts'
import { errorCode, isConnectionLoss, translated } from './database-error.ts'
import { connectClient, withStartup } from './pool.ts'
import type { Queryable } from './queryable.ts'
import { loadSql } from './sql.ts'

/** SQL that may be applied again and again (functions, views, law): it is whenever its text changed. */
export interface Repeatable {
  readonly name: string
  readonly sql: string
  /** Values bound to a single statement: data that belongs to the schema, such as the parameters of the law. */
  readonly values?: readonly string[]
}

export interface MigrationStatus {
  readonly applied: string[]
  readonly pending: string[]
}

const versioned = readdirSync(new URL('./migrations/', import.meta.url))
  .filter((name) => name.endsWith('.sql'))
  .sort()

// Any number that no other user of the database takes.
const lockKey = 7_265_001

/**
 * Brings the schema `cpa` up to date: first the numbered files of src/database/migrations that were not applied
 * yet, in one transaction, then the repeatable SQL, in another. Whoever comes second waits, then finds
 * nothing to do. Gives the names applied. Throws `migration_failed`, `database_unsuitable`.
 */
export async function migrate(settings: Settings, repeatables: readonly Repeatable[]): Promise<string[]> {
  const access = await reachDatabase(settings)
  try {
    return await migrateAs(access.owner, repeatables)
  } finally {
    await access.leave()
  }
}

/** The same with a connection at hand, as the owner of the schema. */
export async function migrateAs(owner: ClientConfig, repeatables: readonly Repeatable[]): Promise<string[]> {
  const config = withStartup(owner, { lock_timeout: '0', idle_in_transaction_session_timeout: '0' })
  const client = await connectClient({ ...config, application_name: 'cpa migrate' })
  try {
    // A lock of the session: it ends with the process, however that ends.
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query('create schema if not exists cpa')
    // Before the migrations, which say who may write to it.
    await client.query(
      'create table if not exists repeatable_migration (name text primary key, sha256 text not null)',
    )
    const applied = await applyVersioned(config)
    const repeated = await applyRepeatables(client, repeatables)
    return [...applied, ...repeated]
  } catch (error) {
    throw migrationError(error)
  } finally {
    await client.end().catch(() => {})
  }
}

async function applyVersioned(connection: ClientConfig): Promise<string[]> {
  const migrator = knex({
    client: 'pg',
    connection: { ...connection, application_name: 'cpa migrate' } as knex.Knex.PgConnectionConfig,
    searchPath: ['cpa'],
    pool: { min: 0, max: 2 },
    migrations: { tableName: 'schema_migration', schemaName: 'cpa', migrationSource },
    // Errors are thrown; what knex would print beside them goes nowhere.
    log: { warn() {}, error() {}, debug() {}, deprecate() {} },
  })
  try {
    // knex notes its lock in a table, where a killed migration would leave it for ever. Ours is held already.
    await migrator.migrate.forceFreeMigrationsLock()
    const [, applied] = await migrator.migrate.latest()
    return applied
  } finally {
    await migrator.destroy()
  }
}

const migrationSource = {
  getMigrations: async () => versioned,
  getMigrationName: (name: string) => name,
  getMigration: async (name: string) => ({
    async up(transaction: knex.Knex) {
      // Past knex, which would take question marks in the text for parameters.
      const connection = await transaction.client.acquireConnection()
      try {
        await connection.query(loadSql(import.meta.url, `./migrations/${name}`))
      } catch (error) {
        throw new FailedMigration(name, { cause: error })
      }
    },
    async down() {},
  }),
}

/** The message is the name of the file. */
class FailedMigration extends Error {}

/** From the first that changed all are applied, in order: a later one may stand on what it replaces. */
async function applyRepeatables(
  client: { query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }> },
  repeatables: readonly Repeatable[],
): Promise<string[]> {
  const { rows } = await client.query('select name, sha256 from repeatable_migration')
  const due = dueRepeatables(rows as Applied[], repeatables)
  if (due.length === 0) return []
  await client.query('begin')
  for (const one of due) {
    const { name, sql, values } = one
    try {
      await client.query(sql, values && [...values])
    } catch (error) {
      throw new FailedMigration(name, { cause: error })
    }
    await client.query(
      `insert into repeatable_migration (name, sha256) values ($1, $2)
       on conflict (name) do update set sha256 = excluded.sha256`,
      [name, fingerprint(one)],
    )
  }
  await client.query('commit')
  return due.map(({ name }) => name)
}

interface Applied {
  readonly name: string
  readonly sha256: string
}

function dueRepeatables(applied: readonly Applied[], repeatables: readonly Repeatable[]): readonly Repeatable[] {
  const known = new Map(applied.map(({ name, sha256 }) => [name, sha256]))
  const first = repeatables.findIndex((one) => known.get(one.name) !== fingerprint(one))
  return first === -1 ? [] : repeatables.slice(first)
}

function fingerprint({ sql, values = [] }: Repeatable): string {
  return createHash('sha256')
    .update(JSON.stringify([sql, ...values]))
    .digest('hex')
}

/** What is applied and what is not, numbered files and repeatable SQL together. Works in the everyday role. */
export async function migrationStatus(
  database: Queryable,
  repeatables: readonly Repeatable[] = [],
): Promise<MigrationStatus> {
  try {
    const numbered = await database.query<{ name: string }>('select name from cpa.schema_migration order by id')
    const repeated = await database.query<Applied>('select name, sha256 from cpa.repeatable_migration')
    const applied = numbered.map(({ name }) => name)
    const due = dueRepeatables(repeated, repeatables)
    return {
      applied: [...applied, ...repeatables.filter((one) => !due.includes(one)).map(({ name }) => name)],
      pending: [...versioned.filter((name) => !applied.includes(name)), ...due.map(({ name }) => name)],
    }
  } catch (error) {
    // No such schema or table: nothing was ever applied.
    if (['3F000', '42P01'].includes(errorCode(error) ?? '')) {
      return { applied: [], pending: [...versioned, ...repeatables.map(({ name }) => name)] }
    }
    if (errorCode(error) !== '42501') throw error
    throw new CpaError('database_unsuitable', 'The database role may not use the schema cpa', {
      hint: 'Grant it the role cpa_operator, or run `cpa migrate` with CPA_MIGRATION_URL set to the owner.',
      cause: error,
    })
  }
}

/** Migrates the embedded database when something is pending; a server refuses with `migration_needed`. */
export async function requireMigrated(
  database: Queryable,
  access: Access,
  repeatables: readonly Repeatable[],
): Promise<void> {
  const { pending } = await migrationStatus(database, repeatables)
  if (pending.length === 0) return
  if (access.embedded) {
    await migrateAs(access.owner, repeatables)
    return
  }
  throw new CpaError('migration_needed', `The database schema is not up to date: ${pending.join(', ')}`, {
    hint: 'Run `cpa migrate` once.',
  })
}

function migrationError(error: unknown): unknown {
  if (isConnectionLoss(error) || ['53100', 'ENOSPC'].includes(errorCode(error) ?? '')) return translated(error)
  const cause = error instanceof FailedMigration ? (error.cause as Error) : error
  if (!(cause instanceof Error)) return error
  const where = error instanceof FailedMigration ? `${error.message}: ` : ''
  if (errorCode(error) === '42501') {
    return new CpaError('database_unsuitable', `The role may not change the schema: ${where}${cause.message}`, {
      hint: 'Set CPA_MIGRATION_URL to connect as the owner of the database.',
      cause,
    })
  }
  return new CpaError('migration_failed', `${where}${cause.message}`, {
    hint: 'Nothing of it was kept. Mend the cause and run `cpa migrate` again.',
    cause,
  })
}
