import type { ClientConfig } from 'pg'
import type { Settings } from '../settings.ts'
import { joinEmbedded } from './embedded/postgres.ts'

/** How to reach the database: in the everyday role, and in the role that may change the schema. */
export interface Access {
  readonly application: ClientConfig
  readonly owner: ClientConfig
  readonly embedded: boolean
  /** To be called when all connections are closed; the last to leave the embedded Postgres stops it. */
  leave(): Promise<void>
}

export async function reachDatabase(settings: Settings): Promise<Access> {
  const { databaseUrl, migrationUrl, dataDirectory } = settings
  if (databaseUrl === undefined) return { ...(await joinEmbedded(dataDirectory)), embedded: true }
  return {
    application: { connectionString: databaseUrl },
    owner: { connectionString: migrationUrl ?? databaseUrl },
    embedded: false,
    leave: async () => {},
  }
}
