import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { type Database, enduring, openDatabase } from '../../src/database/connection.ts'
import type { Queue } from '../../src/runs/doorbell/queue.ts'
import { executeRun } from '../../src/runs/engine.ts'
import { engineOf, makeTally, marksOf, tallyJob } from '../runs/tally.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { PostgresForTests } from '../support/postgres.ts'
import { startProxy } from './silent-proxy.ts'

const parts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const request = { params: {}, asOf: '2026-02-01' } as const
const signal = new AbortController().signal

let own: TestDatabase
beforeAll(async () => {
  own = await createTestDatabase()
  await makeTally(own.settings)
})
afterAll(() => own.drop())

/** Ends or cancels what the everyday role is connected for. */
function strike(how: 'terminate' | 'cancel', which: string): Promise<unknown> {
  return own.owner.query(
    `select pg_${how}_backend(pid) from pg_stat_activity
     where datname = current_database() and usename <> session_user and ${which}`,
  )
}

const holds = (lock: number) =>
  `pid in (select pid from pg_locks where locktype = 'advisory' and classid = ${lock})`

describe('a run goes on when connections break', () => {
  test.each<[string, 'terminate' | 'cancel', string]>([
    ['all of them', 'terminate', 'true'],
    ['that of the lock of the run', 'terminate', holds(726)],
    ['that of the sign of life', 'terminate', holds(727)],
    ['those of chunks', 'terminate', "application_name like '%chunk%'"],
    ['those at rest', 'terminate', "application_name not like '%chunk%' and state = 'idle'"],
    ['no connection, but statements are cancelled', 'cancel', "application_name not like '%chunk%'"],
  ])('%s', async (name, how, which) => {
    const left = new Set([3, 6])
    const job = tallyJob(name, parts.length, {
      process: async (part) => {
        if (left.delete(part)) await strike(how, which)
      },
    })
    const engine = engineOf(own.database, [job])
    const { runId, totals, resumed } = await executeRun(engine, job, request, { signal })
    expect({ totals, resumed, left: left.size }).toMatchObject({ totals: { parts: 10 }, resumed: false, left: 0 })
    // None is done twice, none is missing.
    expect((await marksOf(own.database, runId)).sort((one, other) => one - other)).toEqual(parts)
  })

  test('but not for ever: what comes after too long is told with 5', async () => {
    const configuration = { ...defaultConfiguration(), endurance: { patience_seconds: 0.3 } }
    const database = await openDatabase({ ...own.settings, configuration }, { migrate: false })
    onTestFinished(() => database.close())
    const lost = () =>
      database.transaction((transaction) => transaction.query('select pg_terminate_backend(pg_backend_pid())'))
    await expect(enduring(database, undefined, lost)).rejects.toMatchObject({
      code: 'connection_lost',
      exitCode: 5,
    })
  })

  test('and a stop is heeded while it waits', async () => {
    const stop = new AbortController()
    const job = tallyJob('stopped while it waits', 3, {
      process: async () => {
        stop.abort()
        await strike('terminate', 'true')
      },
    })
    const stopped = executeRun(engineOf(own.database, [job]), job, request, { signal: stop.signal })
    await expect(stopped).rejects.toMatchObject({ code: 'stopped', exitCode: 5 })
  })
})

test('a run goes on without its bell, whatever the queue does', async () => {
  const faults: unknown[] = []
  const broken: Queue = {
    ring: () => Promise.reject(new Error('duplicate key value violates unique constraint "event_pkey"')),
    listen: () => new Promise(() => {}),
    waiting: async () => 0,
    forget: () => new Promise(() => {}),
    close: async () => {},
  }
  const job = tallyJob('without its bell', parts.length)
  const engine = {
    ...engineOf(own.database, [job], { queue: broken }),
    onQueueFault: (error: unknown) => faults.push(error),
  }
  const { totals } = await executeRun(engine, job, request, { signal })
  expect(totals).toMatchObject({ parts: 10 })
  expect(faults.length).toBeGreaterThan(0)
})

describe('a connection that says nothing any more', () => {
  let server: PostgresForTests
  beforeAll(async () => {
    server = await PostgresForTests.start()
  })
  afterAll(() => server.remove())

  async function behindProxy() {
    const proxy = await startProxy(server.port)
    const databaseUrl = server.url().replace(`:${server.port}/`, `:${proxy.port}/`)
    const database = await openDatabase({ ...own.settings, databaseUrl }, { migrate: false })
    onTestFinished(async () => {
      proxy.close()
      await database.close()
    })
    return { proxy, database }
  }

  /** What a statement is told whose connection falls silent before it, and after how many seconds. */
  function inSilence(database: Database, silence: () => void) {
    let since = 0
    return database
      .transaction(async (transaction) => {
        await transaction.query('select')
        silence()
        since = performance.now()
        await transaction.query('select')
      })
      .then(
        () => ({ error: undefined, seconds: 0 }),
        (error) => ({ error, seconds: (performance.now() - since) / 1000 }),
      )
  }

  test('is given up within 30 seconds, whether others go through or not; an honest statement takes its time', async () => {
    const [forgotten, cut, honest] = await Promise.all([behindProxy(), behindProxy(), behindProxy()])
    const silences: number[] = []
    cut.database.onSilence((seconds) => silences.push(seconds))
    const patient = honest.database.query('select pg_sleep(20)')
    const told = await Promise.all([
      inSilence(forgotten.database, forgotten.proxy.forget),
      inSilence(cut.database, cut.proxy.cut),
    ])
    for (const { error, seconds } of told) {
      expect(error).toMatchObject({ code: 'connection_lost' })
      expect(seconds).toBeLessThan(33)
    }
    expect(silences.length).toBeGreaterThan(0)
    expect(await patient).toHaveLength(1)
    expect(await forgotten.database.query('select 1 as one')).toEqual([{ one: 1 }])
  })
})
