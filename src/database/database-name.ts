import { createRequire } from 'node:module'
import type pg from 'pg'
import { parseServerUrl } from '../server-url.ts'
import { databaseSchemes, type Settings } from '../settings.ts'
import { hostsOf } from './server-config.ts'

/**
 * Which database the settings lead to, as reports name it: the data directory of the embedded one, else
 * `host:port/name`, with what the URL leaves out as the connection would fill it in; of several hosts all of them. Never a
 * user or a password.
 */
export function databaseName({ databaseUrl, dataDirectory }: Settings): string {
  if (databaseUrl === undefined) return dataDirectory
  try {
    const parsed = parseServerUrl('CPA_DATABASE_URL', databaseUrl, databaseSchemes)
    // Loaded for a server alone: every command says which database it works on, and most start faster without the driver.
    const { Client } = createRequire(import.meta.url)('pg') as typeof pg
    const unsaid = new Client({})
    const hosts = hostsOf(parsed).map(({ host = unsaid.host, port = unsaid.port }) => `${host}:${port}`)
    return `${hosts.join(',')}/${parsed.parameters.get('dbname') ?? parsed.name ?? unsaid.database}`
  } catch {
    // Whoever connects says what is wrong with it.
    return 'that of CPA_DATABASE_URL'
  }
}
