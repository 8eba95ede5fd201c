import { Redis } from 'ioredis'

/** Asks a Redis of this machine, past all links. */
export async function redisCommand(port: number, name: string, ...words: readonly string[]): Promise<unknown> {
  const redis = new Redis({ port, host: '127.0.0.1', retryStrategy: null })
  redis.on('error', () => {})
  try {
    return await redis.call(name, ...words)
  } finally {
    redis.disconnect()
  }
}
