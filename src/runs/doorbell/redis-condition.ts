import { CpaError } from '../../errors.ts'

/** How a Redis is set up, as far as a queue cares. */
export interface RedisCondition {
  readonly version: string
  /** What Redis drops when its memory is full: `noeviction` is nothing. */
  readonly evictionPolicy: string
  /** Whether messages outlive a restart. */
  readonly appendOnly: boolean
}

const milliseconds = 3_000

/**
 * Asks Redis by INFO, which hosted ones allow where they forbid CONFIG. Throws `queue_unreachable` within seconds.
 */
export async function redisCondition(url: string): Promise<RedisCondition> {
  const { Redis } = await import('ioredis')
  const redis = new Redis(url, {
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
    const lines = (await redis.info()).split(/\r?\n/)
    const value = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1) ?? ''
    return {
      version: value('redis_version'),
      evictionPolicy: value('maxmemory_policy'),
      appendOnly: value('aof_enabled') === '1',
    }
  } catch (error) {
    const { message } = reason ?? (error as Error)
    throw new CpaError('queue_unreachable', `Redis does not answer: ${message}`, {
      hint: 'Check that Redis runs and that CPA_REDIS_URL is right, or leave it unset to keep the queue in Postgres.',
    })
  } finally {
    redis.disconnect()
  }
}
