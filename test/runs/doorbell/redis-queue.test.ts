import { inspect } from 'node:util'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openQueue } from '../../../src/runs/doorbell/queue.ts'
import { RedisStore, redisPrefix } from '../../../src/runs/doorbell/redis-store.ts'
import type { BullMq } from '../../../src/runs/doorbell/store.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { freePort } from '../../support/ports.ts'
import { startRedisForTests } from '../../support/redis.ts'
import { Inbox } from './inbox.ts'

let there: TestDatabase
beforeAll(async () => {
  there = await createTestDatabase()
})
afterAll(() => there.drop())

const unexpected: unknown[] = []
const onError = (error: unknown) => void unexpected.push(error)
afterEach(() => {
  expect(unexpected.splice(0)).toEqual([])
})

test('says at once that Redis is not there, and never the password', async () => {
  const redisUrl = `redis://cpa:topsecret@127.0.0.1:${await freePort()}`
  const error = await openQueue({ ...there.settings, redisUrl }, there.database).catch((error) => error)
  expect(error).toMatchObject({ code: 'queue_unreachable', hint: expect.stringContaining('CPA_REDIS_URL') })
  // And not that there was no answer for five seconds.
  expect(error.message).toContain('ECONNREFUSED')
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('topsecret')
})

const redis = await startRedisForTests()
afterAll(() => redis?.stop())

if (redis !== undefined) {
  describe('with a Redis', () => {
    test('a wrong password is refused and told nowhere', async () => {
      const admin = new Redis(redis.url)
      await admin.acl('SETUSER', 'cpa-test-guest', 'on', '>right', '~*', '+@all')
      const redisUrl = redis.url.replace('redis://', 'redis://cpa-test-guest:topsecret@')
      const error = await openQueue({ ...there.settings, redisUrl }, there.database).catch((error) => error)
      expect(error).toMatchObject({ code: 'queue_unreachable', message: expect.stringContaining('WRONGPASS') })
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('topsecret')
      await admin.acl('DELUSER', 'cpa-test-guest')
      await admin.quit()
    })

    test('whoever copies a connection need not listen to its errors: the driver prints those that nobody hears', async () => {
      const bullmq = await import('bullmq')
      const store = new RedisStore(bullmq as unknown as BullMq, redis.url, 'cpa-test-copies')
      const { options, end } = await store.connect({ listen: 1 })
      const copy = (options.connection as unknown as Redis).duplicate()
      expect([copy, copy.duplicate()].map((one) => one.listenerCount('error'))).toEqual([1, 1])
      await end()
    })

    test('databases that share it do not hear one another', async () => {
      const other = await createTestDatabase()
      const settings = { ...there.settings, redisUrl: redis.url }
      const queues = await Promise.all([openQueue(settings, there.database), openQueue(settings, other.database)])
      try {
        await queues[0]!.ring([{ runId: 1, chunk: 1 }], '1')
        expect(await Promise.all(queues.map((queue) => queue.waiting()))).toEqual([1, 0])
      } finally {
        await Promise.all(queues.map((queue) => queue.close()))
        const prefixes = await Promise.all([there.database, other.database].map(redisPrefix))
        const admin = new Redis(redis.url)
        const keys = (await Promise.all(prefixes.map((prefix) => admin.keys(`${prefix}:*`)))).flat()
        await admin.del(keys)
        await admin.quit()
        await other.drop()
      }
    })
  })
}

if (redis !== undefined && process.env.CPA_TEST_REDIS_URL === undefined) {
  test('rings again and listens on once Redis is back', async () => {
    const mortal = (await startRedisForTests())!
    const faults: string[] = []
    const queue = await openQueue({ ...there.settings, redisUrl: mortal.url }, there.database, {
      onFault: (error) => void faults.push((error as Error).message),
    })
    const inbox = new Inbox()
    await queue.listen(inbox.handler(), { concurrency: 2, onError })
    await queue.ring([{ runId: 1, chunk: 1 }], '1')
    await inbox.handled(1)
    await mortal.stop()
    await expect(queue.ring([{ runId: 1, chunk: 2 }], '1')).rejects.toMatchObject({ code: 'queue_unreachable' })
    await mortal.startAgain()
    await queue.ring([{ runId: 1, chunk: 3 }], '1')
    await inbox.handled(2)
    // Told once, not at every attempt of every connection.
    expect(faults.filter((message) => message.includes('ECONNREFUSED'))).toHaveLength(1)
    await mortal.stop()
    await queue.close()
  })
}
