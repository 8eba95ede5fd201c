import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Queue } from '../../../src/runs/doorbell/queue.ts'
import { settlesWithin } from '../../../src/runs/doorbell/within.ts'
import { startRedisForTests } from '../../support/redis.ts'
import { startSource } from '../../support/source-process.ts'
import { type Backend, postgresBackend, redisBackend } from './backends.ts'
import { gate, Inbox } from './inbox.ts'

const redis = await startRedisForTests()
afterAll(() => redis?.stop())

// Without a Redis of one's own the Postgres half still runs; in CI both must.
if (process.env.CI) {
  test('Redis is there in CI', () => {
    expect(redis).toBeDefined()
  })
}

const backends: [string, () => Promise<Backend>][] = [['Postgres', postgresBackend]]
if (redis !== undefined) backends.push(['Redis', redisBackend(redis)])

describe.each(backends)('the queue on %s', (_, start) => {
  let backend: Backend
  beforeAll(async () => {
    backend = await start()
  })
  afterAll(() => backend.stop())

  /** A queue nobody else uses, and others on the same messages. */
  async function openQueues(count = 1): Promise<{ name: string; queues: Queue[] }> {
    const name = `test-${randomUUID()}`
    const queues = await Promise.all(Array.from({ length: count }, () => backend.open(name)))
    onTestFinished(async () => {
      await Promise.all(queues.map((queue) => queue.close()))
    })
    return { name, queues }
  }

  async function openOne(): Promise<Queue> {
    return (await openQueues()).queues[0]!
  }

  const unexpected: unknown[] = []
  const onError = (error: unknown) => void unexpected.push(error)
  afterEach(() => {
    expect(unexpected.splice(0)).toEqual([])
  })
  const chunks = (runId: number, numbers: number[]) => numbers.map((chunk) => ({ runId, chunk }))

  /** As the registry does: a message that broke with its connection is rung again, and may then come twice. */
  async function ringUntilDelivered(queue: Queue, inbox: Inbox, chunk: number): Promise<void> {
    for (let round = 1; ; round += 1) {
      await queue.ring(chunks(1, [chunk]), `${round}`)
      const delivered = inbox.receivedChunk(chunk)
      if (await settlesWithin(2_000, delivered)) return
    }
  }

  test('delivers every message once, whether it was rung before or after somebody listens', async () => {
    const queue = await openOne()
    const inbox = new Inbox()
    await queue.ring(chunks(7, [1, 2, 3]), '1')
    await queue.listen(inbox.handler(), { concurrency: 2, onError })
    await inbox.handled(3)
    await queue.ring(chunks(8, [4, 5]), '1')
    await inbox.handled(5)
    expect(inbox.messages).toHaveLength(5)
    expect(inbox.messages).toEqual(expect.arrayContaining([...chunks(7, [1, 2, 3]), ...chunks(8, [4, 5])]))
  })

  test('takes a chunk rung again in the same round, while it waits, for the same message', async () => {
    const queue = await openOne()
    await queue.ring(chunks(1, [1]), 'a')
    await queue.ring(chunks(1, [1, 2, 2]), 'a')
    expect(await queue.waiting()).toBe(2)
    const inbox = new Inbox()
    await queue.listen(inbox.handler(), { concurrency: 1, onError })
    await inbox.handled(2)
    await queue.ring(chunks(1, [3]), 'a')
    await inbox.handled(3)
    expect(inbox.chunks).toEqual([1, 2, 3])
  })

  test('delivers a chunk again when it is rung in another round', async () => {
    const queue = await openOne()
    const inbox = new Inbox()
    await queue.listen(inbox.handler(), { concurrency: 1, onError })
    await queue.ring(chunks(1, [1]), '1')
    await inbox.handled(1)
    await queue.ring(chunks(1, [1]), '2')
    await inbox.handled(2)
    expect(inbox.chunks).toEqual([1, 1])
  })

  test('rings nothing for no message, and refuses a round that BullMQ could not keep', async () => {
    const queue = await openOne()
    await queue.ring([], '1')
    expect(await queue.waiting()).toBe(0)
    await expect(queue.ring(chunks(1, [1]), 'a:b')).rejects.toThrow('not a round')
  })

  test('handles no more messages at once than asked for', async () => {
    const queue = await openOne()
    const inbox = new Inbox()
    const held = gate()
    await queue.ring(chunks(1, [1, 2, 3, 4, 5, 6, 7, 8, 9]), '1')
    await queue.listen(
      inbox.handler(() => held.opened),
      { concurrency: 3, onError },
    )
    await inbox.received(3)
    expect(await queue.waiting()).toBe(6)
    held.open()
    await inbox.handled(9)
    expect(inbox.mostInHand).toBe(3)
  })

  test('shares the messages between consumers', async () => {
    const { queues } = await openQueues(3)
    const [ringer, one, two] = queues as [Queue, Queue, Queue]
    const inboxes = [new Inbox(), new Inbox()] as const
    const both = Promise.all(inboxes.map((inbox) => inbox.received(1)))
    // Each keeps its first message until the other has one too.
    const handlers = inboxes.map((inbox) => inbox.handler(async () => void (await both)))
    await one.listen(handlers[0]!, { concurrency: 1, onError })
    await two.listen(handlers[1]!, { concurrency: 1, onError })
    const numbers = Array.from({ length: 20 }, (_, index) => index)
    const all = gate()
    const look = () => inboxes[0].messages.length + inboxes[1].messages.length >= 20 && all.open()
    for (const inbox of inboxes) {
      for (let count = 1; count <= 20; count += 1) inbox.handled(count).then(look)
    }
    await ringer.ring(chunks(1, numbers), '1')
    await all.opened
    const delivered = [...inboxes[0].chunks, ...inboxes[1].chunks].sort((a, b) => a - b)
    expect(delivered).toEqual(numbers)
  })

  test('shares the messages with another process', async () => {
    const { name, queues } = await openQueues()
    const queue = queues[0]!
    const settings = JSON.stringify(backend.settings)
    const process = startSource(import.meta.url, './consumer-process.ts', [settings, name, backend.redisPrefix])
    expect(await process.line()).toBe('listening')
    const inbox = new Inbox()
    const otherHasOne = gate()
    await queue.listen(
      inbox.handler(() => otherHasOne.opened),
      { concurrency: 1, onError },
    )
    await queue.ring(chunks(1, [1, 2]), '1')
    const line = await process.line()
    otherHasOne.open()
    await inbox.handled(1)
    expect([`chunk ${inbox.chunks[0]}`, line].sort()).toEqual(['chunk 1', 'chunk 2'])
    process.say('end')
    expect(await process.ended).toBe(0)
  })

  test('drops a message whose handler throws, tells of it and goes on', async () => {
    const queue = await openOne()
    const inbox = new Inbox()
    const errors: unknown[] = []
    await queue.listen(
      inbox.handler(async ({ chunk }) => {
        if (chunk === 1) throw new Error('secret words of the row')
      }),
      { concurrency: 1, onError: (error) => void errors.push(error) },
    )
    await queue.ring(chunks(1, [1, 2]), '1')
    await inbox.handled(2)
    await queue.ring(chunks(1, [3]), '1')
    await inbox.handled(3)
    expect(inbox.chunks).toEqual([1, 2, 3])
    expect(errors).toEqual([new Error('secret words of the row')])
    expect(await queue.waiting()).toBe(0)
    expect(await backend.contents()).not.toContain('secret words')
  })

  test('stores the run and the chunk, and nothing else', async () => {
    const { name, queues } = await openQueues()
    const message = { runId: 7, chunk: 9, nir: '199127500191234' }
    await queues[0]!.ring([message], '1')
    expect((await backend.payloads(name)).map((payload) => JSON.parse(payload))).toEqual([{ runId: 7, chunk: 9 }])
    expect(await backend.contents()).not.toContain(message.nir)
  })

  test('waits, when closed, for the handler in hand and takes nothing new', async () => {
    const queue = await openOne()
    const inbox = new Inbox()
    const held = gate()
    const happened: string[] = []
    const listener = await queue.listen(
      inbox.handler(async () => {
        await held.opened
        happened.push('handled')
      }),
      { concurrency: 1, onError },
    )
    await queue.ring(chunks(1, [1, 2]), '1')
    await inbox.received(1)
    const closed = listener.close({ timeoutMs: 60_000 }).then(() => happened.push('closed'))
    held.open()
    await closed
    expect(happened).toEqual(['handled', 'closed'])
    expect(await queue.waiting()).toBe(1)
  })

  test('gives up on a handler after the time given, and tells it so', async () => {
    const queue = await openOne()
    const inbox = new Inbox()
    const held = gate()
    const signals: AbortSignal[] = []
    const listener = await queue.listen(
      inbox.handler(async (_message, signal) => {
        signals.push(signal)
        await held.opened
      }),
      { concurrency: 1, onError },
    )
    await queue.ring(chunks(1, [1]), '1')
    await inbox.received(1)
    expect(signals[0]!.aborted).toBe(false)
    await listener.close({ timeoutMs: 20 })
    expect(signals[0]!.aborted).toBe(true)
    expect(inbox.inHand).toBe(1)
    held.open()
    await inbox.handled(1)
  })

  test('waits no longer once it is closed a second time with less patience', async () => {
    const queue = await openOne()
    const inbox = new Inbox()
    const held = gate()
    const listener = await queue.listen(
      inbox.handler(() => held.opened),
      { concurrency: 1, onError },
    )
    await queue.ring(chunks(1, [1]), '1')
    await inbox.received(1)
    const patient = listener.close({ timeoutMs: 3_600_000 })
    await listener.close({ timeoutMs: 0 })
    await patient
    expect(inbox.inHand).toBe(1)
    held.open()
  })

  test('leaves the messages to others while it is paused', async () => {
    const { queues } = await openQueues(2)
    const [queue, other] = queues as [Queue, Queue]
    const inbox = new Inbox()
    const held = gate()
    const listener = await queue.listen(
      inbox.handler(() => held.opened),
      { concurrency: 2, onError },
    )
    await queue.ring(chunks(1, [1]), '1')
    await inbox.received(1)
    await listener.pause()
    await queue.ring(chunks(1, [2, 3]), '1')
    const otherInbox = new Inbox()
    await other.listen(otherInbox.handler(), { concurrency: 1, onError })
    await otherInbox.handled(2)
    expect(otherInbox.chunks).toEqual(expect.arrayContaining([2, 3]))
    held.open()
    await inbox.handled(1)
    expect(inbox.chunks).toEqual([1])
  })

  test('puts back the messages that it was already fetching when it was paused', async () => {
    const queue = await openOne()
    const inbox = new Inbox()
    const numbers = Array.from({ length: 40 }, (_, index) => index)
    await queue.ring(chunks(1, numbers), '1')
    let paused: Promise<void> | undefined
    let late = 0
    const listener = await queue.listen(
      inbox.handler(async () => {
        if (paused !== undefined) late += 1
        // The other lanes are asking for their next messages at this moment.
        if (inbox.messages.length === 10) paused = listener.pause()
      }),
      { concurrency: 4, onError },
    )
    await inbox.handled(10)
    await paused
    await listener.close({ timeoutMs: 60_000 })
    expect(late).toBe(0)
    expect(inbox.messages).toHaveLength(10)
    expect(await queue.waiting()).toBe(30)
  })

  test('forgets the messages of a run, and of no other', async () => {
    const queue = await openOne()
    await queue.ring([...chunks(1, [1, 2, 3]), ...chunks(11, [4])], '1')
    expect(await queue.waiting()).toBe(4)
    await queue.forget(1)
    expect(await queue.waiting()).toBe(1)
    const inbox = new Inbox()
    await queue.listen(inbox.handler(), { concurrency: 1, onError })
    await inbox.handled(1)
    expect(inbox.messages).toEqual(chunks(11, [4]))
    await queue.forget(999)
  })

  test('goes on when its connections are broken, idle or with a message in hand', async () => {
    const queue = await openOne()
    const inbox = new Inbox()
    const held = gate()
    await queue.listen(
      inbox.handler(async ({ chunk }) => {
        if (chunk === 2) await held.opened
      }),
      { concurrency: 2, onError },
    )
    await ringUntilDelivered(queue, inbox, 1)
    await backend.breakConnections()
    await ringUntilDelivered(queue, inbox, 2)
    await backend.breakConnections()
    held.open()
    await ringUntilDelivered(queue, inbox, 3)
    await inbox.handled(3)
    expect([...new Set(inbox.chunks)]).toEqual([1, 2, 3])
  })

  test('closes at once when idle and leaves nothing that would keep the process', async () => {
    const before = process.getActiveResourcesInfo()
    const closing = async () => {
      const queue = await backend.open(`test-${randomUUID()}`)
      const listener = await queue.listen(async () => {}, { concurrency: 2, onError })
      await queue.listen(async () => {}, { concurrency: 1, onError })
      const start = performance.now()
      await listener.close({ timeoutMs: 60_000 })
      await queue.close()
      await queue.close()
      return performance.now() - start
    }
    // A busy machine may be in the way of one, and not of all.
    await expect.poll(closing, { timeout: 60_000 }).toBeLessThan(1_500)
    const left = () => {
      const resources = process.getActiveResourcesInfo()
      for (const resource of before) {
        const index = resources.indexOf(resource)
        if (index >= 0) resources.splice(index, 1)
      }
      return resources
    }
    for (let round = 0; left().length > 0 && round < 500; round += 1) await pause(20)
    expect(left()).toEqual([])
  })
})
