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

/** Whether it answers within a second. */
export async function redisAnswers(port: number): Promise<boolean> {
  const asked = { retryStrategy: null, enableReadyCheck: false, connectTimeout: 1_000, commandTimeout: 1_000 }
  const redis = new Redis({ port, host: '127.0.0.1', ...asked })
  redis.on('error', () => {})
  try {
    return (await redis.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    redis.disconnect()
  }
}
