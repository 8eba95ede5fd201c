import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openDatabase, withOwnerConnection } from '../../../src/database/connection.ts'
import { BullmqQueue } from '../../../src/runs/doorbell/bullmq-queue.ts'
import { PostgresStore } from '../../../src/runs/doorbell/postgres-store.ts'
import { migrateQueue, openQueue, type Queue } from '../../../src/runs/doorbell/queue.ts'
import { createTestDatabase, type TestDatabase, temporaryDataDirectory } from '../../support/database.ts'
import { repeatables } from '../../support/schema.ts'
import { gate, Inbox } from './inbox.ts'

const unexpected: unknown[] = []
const onError = (error: unknown) => void unexpected.push(error)
afterEach(() => {
  expect(unexpected.splice(0)).toEqual([])
})

let there: TestDatabase
beforeAll(async () => {
  there = await createTestDatabase()
  await withOwnerConnection(there.settings, migrateQueue)
})
afterAll(() => there.drop())

function asOwner(sql: string): Promise<void> {
  return withOwnerConnection(there.settings, async (client) => void (await client.query(sql)))
}

async function closing<T>(queue: Queue, work: (queue: Queue) => Promise<T>): Promise<T> {
  try {
    return await work(queue)
  } finally {
    await queue.close()
  }
}

test('a server without the tables refuses until they are migrated, which several may do at once', async () => {
  const fresh = await createTestDatabase()
  try {
    await withOwnerConnection(
      fresh.settings,
      async (client) => void (await client.query('drop schema if exists bullmq cascade')),
    )
    await expect(openQueue(fresh.settings, fresh.database)).rejects.toMatchObject({ code: 'migration_needed' })
    await Promise.all([1, 2, 3].map(() => withOwnerConnection(fresh.settings, migrateQueue)))
    await withOwnerConnection(fresh.settings, migrateQueue)
    expect(await closing(await openQueue(fresh.settings, fresh.database), (queue) => queue.waiting())).toBe(0)
  } finally {
    await fresh.drop()
  }
})

test('tables of an older version are refused before a statement fails on them', async () => {
  await asOwner('update bullmq.migration set version = version - 1000')
  await expect(openQueue(there.settings, there.database)).rejects.toMatchObject({ code: 'migration_needed' })
  await asOwner('update bullmq.migration set version = version + 1000')
})

test('the everyday role reads and writes the tables and can change none', async () => {
  const [rights] = await there.database.query<Record<string, boolean>>(
    `select has_schema_privilege('bullmq', 'create') as makes, has_table_privilege('bullmq.migration', 'update') as migrates,
       has_table_privilege('bullmq.job', 'insert') as rings`,
  )
  expect(rights).toEqual({ makes: false, migrates: false, rings: true })
})

test('a role that may not use the tables is told what to do', async () => {
  await asOwner('revoke usage on schema bullmq from cpa_operator')
  await expect(openQueue(there.settings, there.database)).rejects.toMatchObject({
    code: 'queue_unreachable',
    message: expect.stringContaining('permission denied'),
    hint: expect.stringContaining('cpa migrate'),
  })
  await withOwnerConnection(there.settings, migrateQueue)
  await closing(await openQueue(there.settings, there.database), (queue) => queue.waiting())
})

test('a role that may not migrate is told so', async () => {
  const notOwner = { ...there.settings, migrationUrl: undefined }
  await asOwner('drop schema bullmq cascade')
  await expect(withOwnerConnection(notOwner, migrateQueue)).rejects.toMatchObject({ code: 'migration_failed' })
  await withOwnerConnection(there.settings, migrateQueue)
})

test('what BullMQ writes about each message does not pile up', async () => {
  await closing(await openQueue(there.settings, there.database, { name: 'piles' }), async (queue) => {
    const inbox = new Inbox()
    await queue.listen(inbox.handler(), { concurrency: 4, onError })
    for (let batch = 1; batch <= 10; batch += 1) {
      const numbers = Array.from({ length: 100 }, (_, index) => ({ runId: batch, chunk: index }))
      await queue.ring(numbers, '1')
      await inbox.handled(batch * 100)
    }
  })
  const [left] = await there.database.query<{ events: number; others: number }>(
    `select (select count(*)::int from bullmq.event) as events,
       (select count(*)::int from bullmq.job where queue = 'piles' and state <> 'active') as others`,
  )
  expect(left!.others).toBe(0)
  // 100 are kept, and trimmed at every 256th.
  expect(left!.events).toBeLessThan(1_000)
})

test('a server that refuses is not asked again at once', async () => {
  const bullmq = await import('bullmq')
  const name = `refused-${randomUUID()}`
  const times: number[] = []
  const enough = gate()
  const onFault = () => {
    times.push(performance.now())
    if (times.length === 8) enough.open()
  }
  const store = new PostgresStore(bullmq, there.database, undefined)
  const inbox = new Inbox()
  const held = gate()
  await closing(await BullmqQueue.open(bullmq, store, { name, onFault }), async (queue) => {
    await queue.ring(
      [1, 2, 3, 4].map((chunk) => ({ runId: 1, chunk })),
      '1',
    )
    await queue.listen(
      inbox.handler(() => held.opened),
      { concurrency: 2, onError },
    )
    await inbox.received(2)
    await asOwner('alter table bullmq.job rename to job_away')
    try {
      held.open()
      await enough.opened
    } finally {
      await asOwner('alter table bullmq.job_away rename to job')
    }
    await inbox.handled(4)
  })
  // Four are about the messages in hand; those that follow ask for the next one, half a second apart.
  expect(times[7]! - times[0]!).toBeGreaterThan(900)
})

test('the embedded database gets the tables on first use, by two commands at once', async () => {
  const dataDirectory = temporaryDataDirectory()
  const settings = { ...there.settings, databaseUrl: undefined, migrationUrl: undefined, dataDirectory }
  const database = await openDatabase(settings, { repeatables: repeatables() })
  try {
    const queues = await Promise.all([openQueue(settings, database), openQueue(settings, database)])
    expect(await queues[0]!.waiting()).toBe(0)
    await Promise.all(queues.map((queue) => queue.close()))
  } finally {
    await database.close()
  }
})
