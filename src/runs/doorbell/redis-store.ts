import type { RedisOptions } from 'ioredis'
import type { Database } from '../../database/connection.ts'
import { CpaError } from '../../errors.ts'
import type { BullMq, Store, StoreConnection } from './store.ts'
import { settlesWithin } from './within.ts'

const connectMilliseconds = 3_000
const retryMillisecondsMax = 1_000
const openMilliseconds = 5_000
/** With the waits between them, ringing gives up about four seconds after Redis went away. */
const ringRetries = 6
/** And this long after it stopped to answer. */
const ringMilliseconds = 10_000

/** Messages in Redis, under keys that start with `prefix`. */
export class RedisStore implements Store {
  readonly #bullmq: BullMq
  readonly #url: string
  readonly #prefix: string

  constructor(bullmq: BullMq, url: string, prefix: string) {
    this.#bullmq = bullmq
    this.#url = url
    this.#prefix = prefix
  }

  async connect(use: { ring: true } | { listen: number }): Promise<StoreConnection> {
    const { Redis } = await import('ioredis')
    let state: 'opening' | 'open' | 'ended' = 'opening'
    let reason: Error | undefined
    const options: RedisOptions = {
      lazyConnect: true,
      connectTimeout: connectMilliseconds,
      // The copies that BullMQ makes for blocking commands share this function, so they end with it too.
      retryStrategy: (times) => (state === 'open' ? Math.min(50 * 2 ** times, retryMillisecondsMax) : null),
      // BullMQ wants a listener to wait for Redis for ever; a command that rings rather says that it is gone.
      maxRetriesPerRequest: 'ring' in use ? ringRetries : null,
      ...('ring' in use ? { commandTimeout: ringMilliseconds } : {}),
    }
    const redis = new Redis(this.#url, options)
    // Also keeps an error between two of BullMQ's own listeners from being an unheard event.
    redis.on('error', (error) => {
      reason = error
    })
    const opening = redis.connect()
    const answered = await settlesWithin(openMilliseconds, opening)
    try {
      if (!answered) throw new Error(`no answer within ${openMilliseconds / 1000} seconds`)
      await opening
    } catch (error) {
      state = 'ended'
      redis.disconnect()
      throw this.explain(reason ?? error)
    }
    state = 'open'
    return {
      options: { connection: redis, prefix: this.#prefix },
      factory: this.#bullmq.createRedisBackend as StoreConnection['factory'],
      end: async () => {
        state = 'ended'
        redis.disconnect()
      },
    }
  }

  explain(error: unknown): CpaError {
    if (error instanceof CpaError) return error
    return new CpaError('queue_unreachable', `Redis at ${place(this.#url)} failed: ${messageOf(error)}`, {
      hint: 'Check that Redis runs and that CPA_REDIS_URL is right, or leave it unset to keep the queue in Postgres.',
      cause: withoutCommand(error),
    })
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

function place(url: string): string {
  const { hostname, port } = new URL(url)
  return `${hostname}:${port || 6379}`
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // ioredis names its own option here, which means nothing to whoever set CPA_REDIS_URL.
  if (error.name === 'MaxRetriesPerRequestError') return 'it went away and did not come back within seconds'
  // Trying several addresses of one name gives an AggregateError, whose own message is empty.
  return error.message || String((error as { code?: unknown }).code ?? error.name)
}

/** ioredis hangs the command on an error it got from Redis: with AUTH, that is the password. */
function withoutCommand(error: unknown): Error {
  const copy = new Error(messageOf(error))
  if (error instanceof Error && error.stack !== undefined) copy.stack = error.stack
  return copy
}
