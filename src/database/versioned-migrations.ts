import { readdirSync } from 'node:fs'
import type { Knex } from 'knex'
import type { ClientBase } from 'pg'
import { FailedMigration } from './database-error.ts'
import { routed } from './pool.ts'
import { prepareSession, type SessionConfig } from './session-settings.ts'
import { loadSql } from './sql.ts'

/** The numbered files of `migrations/`, in their order. */
export const versioned: readonly string[] = readdirSync(new URL('./migrations/', import.meta.url))
  .filter((name) => name.endsWith('.sql'))
  .sort()

/** The code of notices that a migration raises for whoever migrates; those of the server have others. */
const remarkCode = 'CPA10'

/**
 * Applies those that were not yet, all in one transaction; gives their names. What a migration has to say of what it
 * found goes to `onRemark`. The caller holds a lock that keeps others out. Throws `FailedMigration`.
 */
export async function applyVersioned(
  connection: SessionConfig,
  onRemark: (text: string) => void = () => {},
): Promise<string[]> {
  // Loaded here, because few commands migrate: it takes a quarter of the start of the others.
  const { default: knex } = await import('knex')
  const migrator = knex({
    client: 'pg',
    connection: (await routed(connection)) as Knex.PgConnectionConfig,
    searchPath: ['cpa'],
    pool: {
      min: 0,
      max: 2,
      afterCreate: (client: ClientBase, done: (error: unknown) => void) => {
        prepareSession(client, connection).then(() => done(undefined), done)
      },
    },
    migrations: { tableName: 'schema_migration', schemaName: 'cpa', migrationSource: migrationSource(onRemark) },
    // Errors are thrown; what knex would print beside them goes nowhere.
    log: { warn() {}, error() {}, debug() {}, deprecate() {} },
  })
  try {
    // knex notes its lock in a table, where a killed migration would leave it for ever.
    await migrator.migrate.forceFreeMigrationsLock()
    const [, applied] = await migrator.migrate.latest()
    return applied
  } finally {
    await migrator.destroy()
  }
}

const migrationSource = (onRemark: (text: string) => void) => ({
  getMigrations: async () => [...versioned],
  getMigrationName: (name: string) => name,
  getMigration: async (name: string) => ({
    async up(transaction: Knex) {
      // Past knex, which would take question marks in the text for parameters.
      const connection: ClientBase = await transaction.client.acquireConnection()
      const onNotice = ({ code, message }: { code: string | undefined; message: string | undefined }) => {
        if (code === remarkCode && message !== undefined) onRemark(message)
      }
      connection.on('notice', onNotice)
      try {
        await connection.query(loadSql(import.meta.url, `./migrations/${name}`))
      } catch (error) {
        throw new FailedMigration(name, { cause: error })
      } finally {
        connection.off('notice', onNotice)
      }
    },
    async down() {},
  }),
})
