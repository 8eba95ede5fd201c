import type { Redis, RedisOptions } from 'ioredis'
import type { Database } from '../../database/connection.ts'
import type { CpaError } from '../../errors.ts'
import { type RedisAddress, redisAddress } from './redis-address.ts'
import { requireUsable } from './redis-condition.ts'
import { redisTrouble } from './redis-trouble.ts'
import type { BullMq, Store, StoreConnection } from './store.ts'
import { settlesWithin } from './within.ts'

const connectMilliseconds = 3_000
const keepAliveMilliseconds = 10_000
/** A Redis that does not take leave within this time is cut off. */
const disconnectMilliseconds = 500
const retryMillisecondsMax = 1_000
const openMilliseconds = 5_000
/** With the waits between them, ringing gives up about four seconds after Redis went away. */
const ringRetries = 6
/** And this long after it stopped to answer. */
const ringMilliseconds = 10_000

/** Messages in Redis, under keys that start with `prefix`. */
export class RedisStore implements Store {
  readonly #bullmq: BullMq
  readonly #address: RedisAddress
  readonly #prefix: string

  constructor(bullmq: BullMq, url: string, prefix: string) {
    this.#bullmq = bullmq
    this.#address = redisAddress(url)
    this.#prefix = prefix
  }

  async connect(use: { ring: true } | { listen: number }): Promise<StoreConnection> {
    const { Redis } = await import('ioredis')
    let state: 'opening' | 'open' | 'ended' = 'opening'
    let reason: Error | undefined
    const options: RedisOptions = {
      ...this.#address.options,
      lazyConnect: true,
      connectTimeout: connectMilliseconds,
      // Without it the system asks after two hours whether a Redis is still there that says nothing.
      keepAlive: keepAliveMilliseconds,
      disconnectTimeout: disconnectMilliseconds,
      // The copies that BullMQ makes for blocking commands share this function, so they end with it too.
      retryStrategy: (times) => (state === 'open' ? Math.min(50 * 2 ** times, retryMillisecondsMax) : null),
      // BullMQ wants a listener to wait for Redis for ever; a command that rings rather says that it is gone.
      maxRetriesPerRequest: 'ring' in use ? ringRetries : null,
      ...('ring' in use ? { commandTimeout: ringMilliseconds } : {}),
    }
    const redis = new Redis(options)
    const connections = withCopies(redis)
    redis.on('error', (error) => {
      reason = error
    })
    const opening = redis.connect().then(() => requireUsable(redis, this.#prefix))
    const answered = await settlesWithin(openMilliseconds, opening)
    try {
      if (!answered) throw new Error(`no answer within ${openMilliseconds / 1000} seconds`)
      await opening
    } catch (error) {
      state = 'ended'
      connections.end()
      // The command that hung on a broken connection says less than what broke it.
      throw this.explain(isBroken(error) ? (reason ?? error) : error)
    }
    state = 'open'
    return {
      options: { connection: redis, prefix: this.#prefix },
      factory: this.#bullmq.createRedisBackend as StoreConnection['factory'],
      end: async () => {
        state = 'ended'
        connections.end()
      },
    }
  }

  explain(error: unknown): CpaError {
    return redisTrouble(error, this.#address.place)
  }
}

/**
 * A connection with the copies that BullMQ makes of it for commands that block. It closes them by itself, but not those
 * that it is still making when it is told to: such a one would keep the process for ever once Redis answers again.
 */
function withCopies(redis: Redis): { end(): void } {
  const all: Redis[] = []
  let ended = false
  const keep = (one: Redis): Redis => {
    all.push(one)
    // Between two of BullMQ's own listeners an error would be an unheard event, which the driver prints with its trace.
    one.on('error', () => {})
    const duplicate = one.duplicate.bind(one)
    one.duplicate = (options) => keep(duplicate(options))
    if (ended) one.disconnect()
    return one
  }
  keep(redis)
  return {
    end() {
      ended = true
      for (const one of all) one.disconnect()
    },
  }
}

/**
 * The prefix of a database's messages. Several databases may share one Redis: workers of one must not take the
 * messages of another, so the prefix names the server (its identifier is the same for every client, whatever
 * host name it uses) and the database.
 */
export async function redisPrefix(database: Database): Promise<string> {
  const [row] = await database.query<{ scope: string }>(
    `select (select system_identifier from pg_control_system()) || '-' || oid as scope
     from pg_database where datname = current_database()`,
  )
  return `cpa-${row!.scope}`
}

function isBroken(error: unknown): boolean {
  return error instanceof Error && /^(Connection is closed|Command timed out|no answer within)/.test(error.message)
}
