import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'

const grantSql = loadSql(import.meta.url, './grant-operator.sql')

/** The schema of BullMQ's tables. Its migrations and its backend agree on this name. */
export const queueSchema = 'bullmq'

/** A connected client of the role that owns the schema; not a pool: the migrations are one transaction. */
export interface OwnerClient {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own rows are any
  query(text: string, values?: any[]): Promise<{ rows: any[]; rowCount?: number | null }>
}

/**
 * Brings the tables of the queue (schema `bullmq`) up to date and lets the role `cpa_operator`, if it exists, work
 * with them by plain reads and writes. Safe to run at any time and by several at once: BullMQ takes an advisory
 * lock and does nothing when the schema is current. The schema is never brought back to an older version.
 * Throws `migration_failed`.
 */
export async function migrateQueue(ownerClient: OwnerClient): Promise<void> {
  const { runMigrations } = await import('bullmq')
  try {
    await runMigrations(ownerClient as Parameters<typeof runMigrations>[0], queueSchema)
    await ownerClient.query(grantSql)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new CpaError(
      'migration_failed',
      {
        en: `The tables of the queue could not be made: ${message}`,
        fr: `Les tables de la file n’ont pu être créées : ${message}`,
      },
      {
        hint: {
          en: 'Run `cpa migrate` with CPA_MIGRATION_URL set to connect as the owner of the database.',
          fr: 'Lancez `cpa migrate` avec CPA_MIGRATION_URL au nom du propriétaire de la base.',
        },
        cause: error,
      },
    )
  }
}
