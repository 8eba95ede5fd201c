import type { Client } from 'pg'
import { actor } from '../actor.ts'
import { CpaError } from '../errors.ts'
import { asItIs } from '../language.ts'
import { version } from '../release.ts'
import type { Settings } from '../settings.ts'
import { type Access, reachDatabase } from './access.ts'
import { errorCode, FailedMigration, isConnectionLoss, translated } from './database-error.ts'
import { migrationLock } from './locks.ts'
import { newerRelease, programTooOld, releaseOf, requireWayBack } from './newer-release.ts'
import { connectClient, type ServerClient } from './pool.ts'
import type { Queryable } from './queryable.ts'
import { type AppliedRepeatable, applyRepeatables, dueRepeatables, type Repeatable } from './repeatable.ts'
import { rowsIfThere } from './rows-if-there.ts'
import type { ServerConfig } from './server-config.ts'
import { requireSuitable, withSettings } from './session-settings.ts'
import { loadSql } from './sql.ts'
import { applyVersioned, versioned } from './versioned-migrations.ts'

export type { Repeatable } from './repeatable.ts'

export interface MigrationStatus {
  readonly applied: string[]
  readonly pending: string[]
}

const keepReleaseSql = loadSql(import.meta.url, './keep-release.sql')

export interface MigrateOptions {
  /** True: bring the functions and the law of this release back into a database of a newer one. Kept on record. */
  readonly takeBack?: boolean
  /** Hears what a migration says of the data that it found: how much it changed, what it left. */
  readonly onRemark?: (text: string) => void
}

/**
 * Brings the schema `cpa` up to date: first the numbered files of src/database/migrations that were not applied
 * yet, in one transaction, then the repeatable SQL, in another that also keeps which release did it. Whoever comes
 * second waits, then finds nothing to do. Gives the names applied. Throws `migration_failed`, `program_too_old`,
 * `database_unsuitable`, `database_unreachable`.
 */
export function migrate(
  settings: Settings,
  repeatables: readonly Repeatable[],
  options: MigrateOptions = {},
): Promise<string[]> {
  return withOwner(settings, (owner) => migrateAs(owner, repeatables, options))
}

/**
 * Calls `work` with a connected client of the role that may change the schema: CPA_MIGRATION_URL, else
 * CPA_DATABASE_URL, else the owner of the embedded database. The client is closed afterwards.
 */
export function withOwnerConnection<T>(settings: Settings, work: (client: Client) => Promise<T>): Promise<T> {
  return withOwner(settings, async (owner) => {
    const client = await ownerClient(owner)
    try {
      return await work(client)
    } finally {
      await client.end().catch(() => {})
    }
  })
}

async function withOwner<T>(settings: Settings, work: (owner: ServerConfig) => Promise<T>): Promise<T> {
  const access = await reachDatabase(settings)
  try {
    return await work(access.owner)
  } finally {
    await access.leave()
  }
}

// Migrations wait as long as it takes: for one another, and for the jobs under way.
const patient = { lock_timeout: '0', idle_in_transaction_session_timeout: '0' }

function ownerClient(owner: ServerConfig): Promise<ServerClient> {
  return connectClient({ ...withSettings(owner, patient), application_name: 'cpa migrate' })
}

/** `migrate` on the owner's configuration. */
export async function migrateAs(
  owner: ServerConfig,
  repeatables: readonly Repeatable[],
  { takeBack = false, onRemark }: MigrateOptions = {},
): Promise<string[]> {
  const client = await ownerClient(owner)
  try {
    requireSuitable(client.facts)
    // A lock of the session: it ends with the process, however that ends.
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const tookBack = await requireForward(client, takeBack)
    await client.query('create schema if not exists cpa')
    // Before the migrations, which say who may write to it.
    await client.query(
      'create table if not exists repeatable_migration (name text primary key, sha256 text not null)',
    )
    const applied = await applyVersioned(
      { ...withSettings(owner, patient), application_name: 'cpa migrate' },
      onRemark,
    )
    const repeated = await applyRepeatables(client, repeatables, async (due) => {
      const changed = applied.length > 0 || due.length > 0 || tookBack !== undefined
      // Another build of the same release goes on with what the first began.
      if (changed && (await releaseOf(readable(client))) !== version) {
        await client.query(keepReleaseSql, [version, actor(), tookBack ?? null])
      }
    })
    return [...applied, ...repeated]
  } catch (error) {
    throw migrationError(error)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Throws `program_too_old` unless asked to go back; gives the newer release that then is taken back. */
async function requireForward(client: Client, takeBack: boolean): Promise<string | undefined> {
  const newer = await newerRelease(readable(client))
  if (newer === undefined) return undefined
  if (!takeBack) throw programTooOld(newer)
  requireWayBack(newer)
  return newer.release
}

function readable(client: Client): Pick<Queryable, 'query'> {
  return { query: async (sql, values = []) => (await client.query(sql, [...values])).rows }
}

/**
 * What is applied and what is not, numbered files and repeatable SQL together. Works in the everyday role. Throws
 * `database_unsuitable` when that role may not look.
 */
export function migrationStatus(
  database: Queryable,
  repeatables: readonly Repeatable[] = [],
): Promise<MigrationStatus> {
  return lookingAt(async () => {
    const numbered = await rowsIfThere<{ name: string }>(
      database,
      'select name from cpa.schema_migration order by id',
    )
    const repeated = await rowsIfThere<AppliedRepeatable>(
      database,
      'select name, sha256 from cpa.repeatable_migration',
    )
    const applied = numbered.map(({ name }) => name)
    const due = dueRepeatables(repeated, repeatables)
    return {
      applied: [...applied, ...repeatables.filter((one) => !due.includes(one)).map(({ name }) => name)],
      pending: [...versioned.filter((name) => !applied.includes(name)), ...due.map(({ name }) => name)],
    }
  })
}

async function lookingAt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (errorCode(error) !== '42501') throw error
    throw new CpaError(
      'database_unsuitable',
      {
        en: 'The database role may not use the schema cpa',
        fr: 'Le rôle de base de données ne peut utiliser le schéma cpa',
      },
      {
        hint: {
          en: 'Grant it the role cpa_operator, or run `cpa migrate` with CPA_MIGRATION_URL set to the owner.',
          fr: 'Accordez-lui le rôle cpa_operator, ou lancez `cpa migrate` avec CPA_MIGRATION_URL au nom du propriétaire.',
        },
        cause: error,
      },
    )
  }
}

async function standing(database: Queryable, repeatables: readonly Repeatable[]) {
  const { pending } = await migrationStatus(database, repeatables)
  return { pending, newer: await lookingAt(() => newerRelease(database)) }
}

/**
 * Migrates the embedded database when something is pending; a server refuses with `migration_needed`. A database of a
 * newer release is refused with `program_too_old`, or left as it is when `newerAllowed`.
 */
export async function requireMigrated(
  database: Queryable,
  access: Access,
  repeatables: readonly Repeatable[],
  newerAllowed: boolean,
): Promise<void> {
  const { newer, pending } = await standing(database, repeatables).catch((error) => {
    // Another command is making the schema and has granted nothing yet: wait for it by migrating too.
    if (access.embedded && errorCode(error) === '42501') return { newer: undefined, pending: ['everything'] }
    throw error
  })
  if (newer !== undefined && newerAllowed) return
  if (newer !== undefined) throw programTooOld(newer)
  if (pending.length === 0) return
  if (access.embedded) {
    await migrateAs(access.owner, repeatables)
    return
  }
  throw new CpaError(
    'migration_needed',
    {
      en: `The database schema is not up to date: ${pending.join(', ')}`,
      fr: `Le schéma de la base n’est pas à jour : ${pending.join(', ')}`,
    },
    {
      hint: { en: 'Run `cpa migrate` once.', fr: 'Lancez `cpa migrate` une fois.' },
    },
  )
}

function migrationError(error: unknown): unknown {
  if (error instanceof CpaError) return error
  if (isConnectionLoss(error) || ['53100', 'ENOSPC'].includes(errorCode(error) ?? '')) return translated(error)
  const cause = error instanceof FailedMigration ? error.cause : error
  if (!(cause instanceof Error)) return error
  const where = error instanceof FailedMigration ? `${error.message}: ` : ''
  if (errorCode(cause) === '42501') {
    return new CpaError(
      'database_unsuitable',
      {
        en: `The role may not change the schema: ${where}${cause.message}`,
        fr: `Le rôle ne peut changer le schéma : ${where}${cause.message}`,
      },
      {
        hint: {
          en: 'Set CPA_MIGRATION_URL to connect as the owner of the database.',
          fr: 'Donnez à CPA_MIGRATION_URL une connexion en propriétaire de la base.',
        },
        cause,
      },
    )
  }
  return new CpaError('migration_failed', asItIs(`${where}${cause.message}`), {
    hint: {
      en: 'Nothing of it was kept. Mend the cause and run `cpa migrate` again.',
      fr: 'Rien n’en a été gardé. Corrigez la cause et relancez `cpa migrate`.',
    },
    cause,
  })
}
