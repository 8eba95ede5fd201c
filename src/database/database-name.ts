import pg from 'pg'
import type { Settings } from '../settings.ts'

/**
 * Which database the settings lead to, as reports name it: the data directory of the embedded one, else
 * `host:port/name`, with what the URL leaves out as the connection would fill it in. Never a user or a password.
 */
export function databaseName({ databaseUrl, dataDirectory }: Settings): string {
  if (databaseUrl === undefined) return dataDirectory
  try {
    const [base, query] = databaseUrl.split('?', 2)
    const place = [...new URLSearchParams(query)].filter(([name]) => name === 'host' || name === 'port')
    const connectionString = `${base}?${new URLSearchParams(place)}`
    const { host, port, database } = new pg.Client({ connectionString })
    return `${host}:${port}/${database}`
  } catch {
    // Whoever connects says what is wrong with it.
    return 'that of CPA_DATABASE_URL'
  }
}
