import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { type Database, withOwnerConnection } from '../../../src/database/connection.ts'
import { migrateQueue, openQueue, type Queue } from '../../../src/runs/doorbell/queue.ts'
import type { Settings } from '../../../src/settings.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import type { RedisForTests } from '../../support/redis.ts'

/** A store of messages under test, with what the tests must see behind the port. */
export interface Backend {
  readonly database: Database
  readonly settings: Settings
  readonly redisPrefix: string
  /** A queue of that name with connections of its own, as another process would have. */
  open(name: string, onFault?: (error: unknown) => void): Promise<Queue>
  /** Breaks every connection of the queues. */
  breakConnections(): Promise<void>
  /** All that the store holds, as text. */
  contents(): Promise<string>
  /** What each waiting message carries, as stored. */
  payloads(name: string): Promise<string[]>
  stop(): Promise<void>
}

export async function postgresBackend(): Promise<Backend> {
  const test = await createTestDatabase()
  const { settings, database } = test
  await withOwnerConnection(settings, migrateQueue)
  return {
    database,
    settings,
    redisPrefix: '',
    open: (name, onFault) => openQueue(settings, database, { name, ...(onFault && { onFault }) }),
    async breakConnections() {
      await database.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
      )
    },
    async contents() {
      const tables = await database.query<{ name: string }>(
        "select table_name as name from information_schema.tables where table_schema = 'bullmq'",
      )
      const rows = tables.map(({ name }) =>
        database.query(`select to_jsonb(t)::text as row from bullmq.${name} t`),
      )
      return JSON.stringify(await Promise.all(rows))
    },
    async payloads(name) {
      const rows = await database.query<{ data: string }>(
        'select data::text as data from bullmq.job where queue = $1 order by id',
        [name],
      )
      return rows.map(({ data }) => data)
    },
    stop: () => test.drop(),
  }
}

export function redisBackend(redis: RedisForTests): () => Promise<Backend> {
  return async () => {
    const test: TestDatabase = await createTestDatabase()
    // The server may be shared: connections are told apart by their names, keys by their prefix.
    const label = `cpa-test-${randomUUID()}`
    const settings = { ...test.settings, redisUrl: `${redis.url}/?connectionName=${label}` }
    const inspector = new Redis(redis.url)
    const keys = () => inspector.keys(`${label}*`)
    return {
      database: test.database,
      settings,
      redisPrefix: label,
      open: (name, onFault) =>
        openQueue(settings, test.database, { name, redisPrefix: label, ...(onFault && { onFault }) }),
      async breakConnections() {
        const clients = String(await inspector.client('LIST')).split('\n')
        const ids = clients.filter((line) => line.includes(label)).map((line) => /^id=(\d+)/.exec(line)![1]!)
        await Promise.all(ids.map((id) => inspector.client('KILL', 'ID', id)))
      },
      contents: async () => {
        const parts = await Promise.all((await keys()).map(async (key) => [key, await content(inspector, key)]))
        return JSON.stringify(parts)
      },
      async payloads(name) {
        const found = await keys()
        const values = await Promise.all(
          found.filter((key) => key.startsWith(`${label}:${name}:r`)).map((key) => inspector.hget(key, 'data')),
        )
        return values.filter((value) => value !== null)
      },
      async stop() {
        const left = await keys()
        if (left.length > 0) await inspector.del(left)
        await inspector.quit()
        await test.drop()
      },
    }
  }
}

async function content(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key)
  if (type === 'hash') return redis.hgetall(key)
  if (type === 'list') return redis.lrange(key, 0, -1)
  if (type === 'zset') return redis.zrange(key, 0, -1)
  if (type === 'set') return redis.smembers(key)
  if (type === 'stream') return redis.xrange(key, '-', '+')
  return redis.get(key)
}
