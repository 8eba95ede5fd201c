import type { Redis } from 'ioredis'
import { CpaError } from '../../errors.ts'
import { redisAddress } from './redis-address.ts'
import { redisTrouble } from './redis-trouble.ts'

/** How a Redis is set up, as far as a queue cares. */
export interface RedisCondition {
  readonly version: string
  /** What Redis drops when its memory is full: `noeviction` is nothing. */
  readonly evictionPolicy: string
  /** Whether messages outlive a restart. */
  readonly appendOnly: boolean
}

const milliseconds = 3_000

/** What a message takes, tried on a key of its own: to write, by a script, and to take back. */
const trialScript = "redis.call('set', KEYS[1], 'trial', 'px', 1000) return redis.call('del', KEYS[1])"

/**
 * Asks Redis by INFO, which hosted ones allow where they forbid CONFIG. Throws `queue_unreachable` within seconds,
 * `queue_unsuitable`, `tls_failed`.
 */
export async function redisCondition(url: string): Promise<RedisCondition> {
  const { Redis } = await import('ioredis')
  const { options, place } = redisAddress(url)
  const redis = new Redis({
    ...options,
    lazyConnect: true,
    connectTimeout: milliseconds,
    commandTimeout: milliseconds,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  let reason: Error | undefined
  redis.on('error', (error) => {
    reason = error
  })
  try {
    await redis.connect()
    const lines = await infoLines(redis)
    return {
      version: lines.get('redis_version') ?? 'of unknown version',
      evictionPolicy: lines.get('maxmemory_policy') ?? 'unknown',
      appendOnly: lines.get('aof_enabled') === '1',
    }
  } catch (error) {
    throw redisTrouble(reason ?? error, place)
  } finally {
    redis.disconnect()
  }
}

/**
 * That messages can be kept there. Redis takes connections also as a replica, with its memory full, or from a user who
 * may not write; a worker would then listen for ever to a bell that nobody can ring. Throws what Redis says, and
 * `queue_unsuitable` for a cluster.
 */
export async function requireUsable(redis: Redis, prefix: string): Promise<void> {
  const lines = await infoLines(redis)
  // A cluster of one node would take the trial, and then refuse what touches several keys.
  if (lines.get('cluster_enabled') === '1') {
    throw new CpaError(
      'queue_unsuitable',
      { en: 'That Redis is part of a cluster', fr: 'Ce Redis fait partie d’une grappe' },
      {
        hint: {
          en: 'Redis Cluster is not supported: name a single Redis, or leave CPA_REDIS_URL unset to keep the queue in Postgres.',
          fr: 'Redis Cluster n’est pas pris en charge : nommez un seul Redis, ou ne donnez pas CPA_REDIS_URL pour garder la file dans Postgres.',
        },
      },
    )
  }
  // Said again: the driver passes over a database that is not there, and stays in the first.
  if (redis.options.db) await redis.select(redis.options.db)
  await redis.eval(trialScript, 1, `${prefix}:trial`)
}

async function infoLines(redis: Redis): Promise<ReadonlyMap<string, string>> {
  const lines = (await redis.info()).split(/\r?\n/)
  return new Map(
    lines
      .filter((line) => line.includes(':'))
      .map((line) => {
        const at = line.indexOf(':')
        return [line.slice(0, at), line.slice(at + 1)] as const
      }),
  )
}
