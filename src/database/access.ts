import type { Settings } from '../settings.ts'
import { joinEmbedded } from './embedded/postgres.ts'
import { type ServerConfig, serverConfig } from './server-config.ts'

/** How to reach the database: in the everyday role, and in the role that may change the schema. */
export interface Access {
  readonly application: ServerConfig
  readonly owner: ServerConfig
  readonly embedded: boolean
  /** Starts the embedded Postgres again when it is down; a server of others is not ours to start. */
  revive?(): Promise<void>
  /** To be called when all connections are closed; the last to leave the embedded Postgres stops it. */
  leave(): Promise<void>
}

/** Throws `configuration`, and what `joinEmbedded` throws. */
export async function reachDatabase(settings: Settings): Promise<Access> {
  const { databaseUrl, migrationUrl, dataDirectory } = settings
  if (databaseUrl === undefined) return { ...(await joinEmbedded(dataDirectory)), embedded: true }
  const application = await serverConfig('CPA_DATABASE_URL', databaseUrl)
  return {
    application,
    owner: migrationUrl === undefined ? application : await serverConfig('CPA_MIGRATION_URL', migrationUrl),
    embedded: false,
    leave: async () => {},
  }
}
