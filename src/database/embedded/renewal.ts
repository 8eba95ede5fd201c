import { existsSync, rmSync } from 'node:fs'
import type { Client } from 'pg'
import { loadSql } from '../sql.ts'
import { clusterPaths, ensureCluster } from './cluster.ts'
import { makeDirectory } from './directory.ts'
import { isLast, underLock, withinEmbedded } from './postgres.ts'
import { serverProcess, stopServer } from './process.ts'

const holdsNothingSql = loadSql(import.meta.url, './holds-nothing.sql')

export interface Renewal {
  /** Asked under the lock: may the database go whatever it holds? Otherwise only one that holds nothing may. */
  disposable(): boolean
  /** Done under the lock, when there is no database any more. */
  onGone(): void
}

/** `gone`: there is no database now. `in_use`: a command is at it. `kept`: it holds something and is not disposable. */
export type RenewalResult = 'gone' | 'in_use' | 'kept'

/**
 * Throws the Postgres of a data directory away, with all it holds, so that the next to join it makes a new one.
 * Nobody can join meanwhile, and nobody who has joined loses anything. The keys stay. Throws `embedded_postgres`.
 */
export async function renewEmbedded(givenDirectory: string, renewal: Renewal): Promise<RenewalResult> {
  const dataDirectory = makeDirectory(givenDirectory)
  return underLock(dataDirectory, async () => {
    const { cluster, log } = clusterPaths(dataDirectory)
    if (existsSync(cluster)) {
      const result = await mayGo(dataDirectory, renewal.disposable())
      if (result !== 'gone') return result
      rmSync(cluster, { recursive: true, force: true })
      rmSync(log, { force: true })
    }
    renewal.onGone()
    return 'gone'
  })
}

async function mayGo(dataDirectory: string, disposable: boolean): Promise<RenewalResult> {
  const user = await ensureCluster(dataDirectory)
  // A server that is down serves nobody, and need not be started only to be thrown away.
  if (disposable && serverProcess(dataDirectory) === undefined) return 'gone'
  const found = await withinEmbedded(dataDirectory, user, (client) => look(client, disposable))
  if (found !== 'in_use') await stopServer(dataDirectory, user, 'fast')
  return found
}

async function look(client: Client, disposable: boolean): Promise<RenewalResult> {
  if (!(await isLast(client))) return 'in_use'
  if (disposable) return 'gone'
  const { rows } = await client.query<{ migrated: boolean }>(
    "select to_regclass('cpa.run') is not null as migrated",
  )
  if (rows[0]?.migrated === false) return 'gone'
  const { rows: verdicts } = await client.query<{ nothing: boolean }>(holdsNothingSql)
  return verdicts[0]?.nothing === true ? 'gone' : 'kept'
}
