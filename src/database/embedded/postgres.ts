import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg, { type Client, type ClientConfig } from 'pg'
import { lock } from 'proper-lockfile'
import { CpaError } from '../../errors.ts'
import { errorCode, isConnectionLoss, translated } from '../database-error.ts'
import { connectClient } from '../pool.ts'
import { clusterPaths, ensureCluster, readPasswords } from './cluster.ts'
import { makeDirectory, socketDirectory } from './directory.ts'
import { serverProcess, startServer, stopServer } from './process.ts'
import type { ServerUser } from './server-user.ts'

/** A command's part in the shared server. */
export interface Embedded {
  readonly application: ClientConfig
  readonly owner: ClientConfig
  /** Starts the server again, and takes part in it anew, when it is gone. Throws what `joinEmbedded` throws. */
  revive(): Promise<void>
  leave(): Promise<void>
}

const presenceName = 'cpa presence'

/**
 * Takes part in the Postgres of this data directory: makes it when there is none, starts it when it is down, waits
 * for it when it is starting or stopping. Commands share the server; each keeps one connection open as a sign of
 * its presence, which ends with the process however it ends. `leave` stops the server when nobody else is there.
 * Starting and stopping happen under a lock, so that nobody stops what another is about to use.
 *
 * Throws `embedded_postgres`, `data_directory_unsafe`, `disk_full`.
 */
export async function joinEmbedded(givenDirectory: string): Promise<Embedded> {
  const dataDirectory = makeDirectory(givenDirectory)
  return underLock(dataDirectory, async () => {
    const user = await ensureCluster(dataDirectory)
    const { owner, application, release } = logins(dataDirectory)
    let presence = await enter(dataDirectory, user, owner, application.password)
    const isThere = () => presence.query('select').then(yes, no)
    const revive = () =>
      underLock(dataDirectory, async () => {
        if (await isThere()) return
        await presence.end().catch(() => {})
        presence = await enter(dataDirectory, user, owner, application.password)
      })
    return {
      application,
      owner,
      revive,
      leave: () => leave(dataDirectory, user, owner, presence).finally(release),
    }
  })
}

const yes = () => true
const no = () => false

/** Looks at the server of a cluster as the owner, present in it. To be called under the lock. */
export async function withinEmbedded<T>(
  dataDirectory: string,
  user: ServerUser,
  look: (client: Client) => Promise<T>,
): Promise<T> {
  const { owner, application, release } = logins(dataDirectory)
  try {
    const client = await enter(dataDirectory, user, owner, application.password)
    return await look(client).finally(() => client.end().catch(() => {}))
  } finally {
    release()
  }
}

function logins(dataDirectory: string) {
  const passwords = readPasswords(dataDirectory)
  const { host, release } = socketDirectory(clusterPaths(dataDirectory).cluster)
  const owner = { host, port: 5432, database: 'cpa', user: 'cpa_owner', password: passwords.owner, ssl: false }
  return { owner, application: { ...owner, user: 'cpa_app', password: passwords.application }, release }
}

/** Stops the server whoever uses it. `immediate` is a crash: the next start recovers. */
export async function stopEmbedded(givenDirectory: string, mode: 'fast' | 'immediate'): Promise<void> {
  if (!isEmbeddedRunning(givenDirectory)) return
  const dataDirectory = realpathSync(givenDirectory)
  await underLock(dataDirectory, async () => stopServer(dataDirectory, await ensureCluster(dataDirectory), mode))
}

export function isEmbeddedRunning(dataDirectory: string): boolean {
  return existsSync(dataDirectory) && serverProcess(realpathSync(dataDirectory)) !== undefined
}

export async function underLock<T>(dataDirectory: string, work: () => Promise<T>): Promise<T> {
  const release = await takeLock(dataDirectory)
  try {
    return await work()
  } finally {
    await release().catch(() => {})
  }
}

/** A process killed while it holds the lock delays the others by `stale` milliseconds at most. */
async function takeLock(dataDirectory: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      return await lock(dataDirectory, {
        lockfilePath: join(dataDirectory, 'postgres.lock'),
        realpath: false,
        stale: 4000,
        update: 1000,
        // The data directory was deleted, or the machine slept: by default this would throw out of a timer.
        onCompromised: () => {},
      })
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException
      // The retries of the library would go on for ever on a directory that is read-only or full.
      if (code === 'ELOCKED') await pause(50)
      else if (code === 'ENOSPC') throw translated(cause)
      else {
        throw new CpaError(
          'embedded_postgres',
          {
            en: `The data directory cannot be used: ${message}`,
            fr: `Le répertoire de données ne peut être utilisé : ${message}`,
          },
          {
            hint: {
              en: 'Set CPA_DATA_DIR to a directory that you may write to.',
              fr: 'Donnez à CPA_DATA_DIR un répertoire où vous pouvez écrire.',
            },
            cause,
          },
        )
      }
    }
  }
}

async function enter(
  dataDirectory: string,
  user: ServerUser,
  owner: ClientConfig,
  applicationPassword: string,
): Promise<Client> {
  // Recovery after a crash replays 4 GB of WAL at most: minutes on a slow disk.
  const deadline = Date.now() + 600_000
  for (;;) {
    try {
      return await connectClient({ ...owner, application_name: presenceName, connectionTimeoutMillis: 10_000 })
    } catch (error) {
      if (errorCode(error) === '3D000') await provide(owner, applicationPassword)
      else if (!isConnectionLoss(error) || Date.now() > deadline) throw notOurs(error, dataDirectory)
      else if (serverProcess(dataDirectory) !== undefined || !(await startServer(dataDirectory, user))) {
        await pause(50)
      }
    }
  }
}

function notOurs(error: unknown, dataDirectory: string): CpaError {
  const code = errorCode(error) ?? ''
  const hint = code.startsWith('28')
    ? {
        en: `${clusterPaths(dataDirectory).password} does not fit the database beside it: restore the two together.`,
        fr: `${clusterPaths(dataDirectory).password} ne va pas avec la base à côté : restaurez les deux ensemble.`,
      }
    : { en: 'See postgres.log in the data directory.', fr: 'Voyez postgres.log dans le répertoire de données.' }
  return new CpaError(
    'embedded_postgres',
    {
      en: `The embedded Postgres in ${dataDirectory} cannot be used`,
      fr: `Le Postgres embarqué de ${dataDirectory} ne peut être utilisé`,
    },
    {
      hint,
      cause: error,
    },
  )
}

/** The roles and, last, the database: that it exists says that all the rest does. */
async function provide(owner: ClientConfig, applicationPassword: string): Promise<void> {
  const client = await connectClient({ ...owner, database: 'postgres' })
  try {
    await client.query('drop role if exists cpa_app, cpa_operator')
    await client.query('create role cpa_operator nologin')
    const password = pg.escapeLiteral(applicationPassword)
    await client.query(`create role cpa_app login password ${password} in role cpa_operator`)
    await client.query('create database cpa')
  } finally {
    await client.end()
  }
}

async function leave(
  dataDirectory: string,
  user: ServerUser,
  owner: ClientConfig,
  presence: Client,
): Promise<void> {
  await presence.end().catch(() => {})
  if (serverProcess(dataDirectory) === undefined) return
  try {
    await underLock(dataDirectory, async () => {
      // A connection of its own: the server may have been restarted since, and the sign of presence be gone.
      const client = await connectClient(owner)
      const last = await isLast(client).finally(() => client.end().catch(() => {}))
      if (last) await stopServer(dataDirectory, user, 'fast')
    })
  } catch {
    // The server went down by itself, or the data directory is gone. The command's own work is done, and a server
    // left running is stopped by the next command.
  }
}

const othersQuery = `
  select count(*) filter (where application_name = $1)::int as commands, count(*)::int as clients
  from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid()`

/** Connections without a command are those of one that was just killed, and end soon, or somebody's psql. */
export async function isLast(client: Client): Promise<boolean> {
  for (let look = 0; look < 20; look += 1) {
    const { rows } = await client.query<{ commands: number; clients: number }>(othersQuery, [presenceName])
    const others = rows[0]
    if (others === undefined || others.commands > 0) return false
    if (others.clients === 0) return true
    await pause(50)
  }
  return false
}
