import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { isConnectionLoss, openDatabase } from '../../src/database/connection.ts'
import { readSettings } from '../../src/settings.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let own: TestDatabase

beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(() => own.drop())

/** A database object with a single connection: whatever keeps it makes the next statement wait for ever. */
async function withOneConnection(work: (database: TestDatabase['database']) => Promise<void>): Promise<void> {
  const database = await openDatabase(own.settings, { migrate: false, poolSize: 1, applicationName: 'one' })
  try {
    await work(database)
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    await database.close()
  }
}

test('columns come in exact types', async () => {
  const rows = await own.database.query(
    `select 9007199254740993::bigint as big, array[1::bigint, 2] as bigs, date '2020-02-29' as day,
       array[date '2020-02-29'] as days, 0.10::numeric as amount, array[0.10::numeric] as amounts,
       timestamptz '2020-01-01 12:00:00.123456+02' as moment, $1::bigint as given`,
    [2n ** 60n],
  )
  expect(rows).toEqual([
    {
      big: 9007199254740993n,
      bigs: [1n, 2n],
      day: '2020-02-29',
      days: ['2020-02-29'],
      amount: '0.10',
      amounts: ['0.10'],
      moment: '2020-01-01T10:00:00.123456Z',
      given: 2n ** 60n,
    },
  ])
})

test('a transaction commits, tells how many rows it touched, and shows its name meanwhile', () =>
  withOneConnection(async (database) => {
    const name = 'select application_name as name from pg_stat_activity where pid = pg_backend_pid()'
    const during = await database.transaction(
      async (transaction) => {
        expect(
          await transaction.execute("insert into run values (1, 'first', 'first', '{}', '2025-01-01', 'done')"),
        ).toBe(1)
        // Statements given at once run one after the other.
        const [shown] = await Promise.all([transaction.query<{ name: string }>(name), transaction.query('select')])
        return shown
      },
      { name: 'credit-year/12' },
    )
    expect(during).toEqual([{ name: 'credit-year/12' }])
    expect(await database.query(name)).toEqual([{ name: 'one' }])
    expect(await database.query('select job from run')).toEqual([{ job: 'first' }])
  }))

test('a transaction whose work throws leaves nothing behind', () =>
  withOneConnection(async (database) => {
    const reason = new Error('changed my mind')
    await expect(
      database.transaction(async (transaction) => {
        await transaction.execute("update run set outcome = 'lost'")
        throw reason
      }),
    ).rejects.toBe(reason)
    expect(await database.query("select from run where outcome = 'lost'")).toEqual([])
  }))

test('a transaction that hides a failed statement is not taken for committed', () =>
  withOneConnection(async (database) => {
    await expect(
      database.transaction(async (transaction) => {
        await transaction.query('select 1 / 0').catch(() => {})
      }),
    ).rejects.toThrow('rolled back')
  }))

test('a transaction cannot be used after its end', async () => {
  const kept = await own.database.transaction(async (transaction) => transaction)
  await expect(kept.query('select 1')).rejects.toThrow('over')
})

test('a connection that the server ends fails its statement, and the pool replaces it', () =>
  withOneConnection(async (database) => {
    const error = await database
      .transaction((transaction) => transaction.query('select pg_terminate_backend(pg_backend_pid())'))
      .catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'connection_lost' })
    expect(isConnectionLoss(error)).toBe(true)
  }))

test('a session keeps its locks until it is released, and tells when it is lost', async () => {
  const [first, second] = await Promise.all([own.database.session(), own.database.session()])
  const take = 'select pg_try_advisory_lock(42) as taken'
  expect(await first.query(take)).toEqual([{ taken: true }])
  expect(await second.query(take)).toEqual([{ taken: false }])
  await first.release()
  expect(await second.query(take)).toEqual([{ taken: true }])

  const lost = new Promise<Error>((resolve) => second.onLost(resolve))
  await second.query('select pg_terminate_backend(pg_backend_pid())').catch(() => {})
  expect(await lost).toBeInstanceOf(Error)
  await second.release()
})

test('a session that was released serves the next one without its locks, one that was lost does not', async () => {
  const database = await openDatabase(own.settings, { migrate: false })
  onTestFinished(() => database.close())
  const backend = 'select pg_backend_pid() as pid, pg_try_advisory_lock(43) as taken'
  const using = async (end?: string) => {
    const session = await database.session()
    const [row] = await session.query<{ pid: number; taken: boolean }>(backend)
    if (end !== undefined) await session.query(end).catch(() => {})
    await session.release()
    return row!
  }
  const first = await using()
  expect(await using()).toEqual(first)
  expect(await own.database.query('select pg_try_advisory_xact_lock(43) as taken')).toEqual([{ taken: true }])
  expect(await using('select pg_terminate_backend(pg_backend_pid())')).toEqual(first)
  expect((await using()).pid).not.toBe(first.pid)
})

test.each([
  ['nobody listens', 'postgresql://me:secret@127.0.0.1:1/cpa', 'ECONNREFUSED'],
  ['no such socket', 'postgresql://me:secret@/cpa?host=/no/such/directory', 'ENOENT'],
])('%s: told without the password', async (_, url, reason) => {
  const error = await openDatabase(readSettings({ CPA_DATABASE_URL: url })).catch((thrown) => thrown)
  expect(error).toMatchObject({ code: 'database_unreachable', message: expect.stringContaining(reason) })
  expect(isConnectionLoss(error)).toBe(true)
  expect(`${error.stack} ${JSON.stringify(error)} ${error.hint}`).not.toContain('secret')
})

test.each([
  ['a wrong password', (url: string) => url.replace(/:[^:@]+@/, ':wrong@'), 'password'],
  [
    'a database that is not there',
    (url: string) => url.replace(/\/cpa_[a-z]{32}/, '/missing'),
    'Create the database',
  ],
])('%s is told with what to do, and is not a lost connection', async (_, changed, hint) => {
  const error = await openDatabase({ ...own.settings, databaseUrl: changed(own.url) }).catch((thrown) => thrown)
  expect(error).toMatchObject({ code: 'database_unreachable', hint: expect.stringContaining(hint) })
  expect(isConnectionLoss(error)).toBe(false)
})

test('a full disk of the server is told as such', async () => {
  const error = await own.database
    .query("do $$ begin raise exception using errcode = 'disk_full'; end $$")
    .catch((thrown) => thrown)
  expect(error).toMatchObject({ code: 'disk_full' })
})

test('options in the URL are kept beside ours', async () => {
  const separator = own.url.includes('?') ? '&' : '?'
  const databaseUrl = `${own.url}${separator}options=${encodeURIComponent('-c work_mem=5MB')}`
  const database = await openDatabase({ ...own.settings, databaseUrl }, { migrate: false })
  const [row] = await database.query(
    "select current_setting('work_mem') as memory, current_setting('search_path') as path, current_setting('timezone') as zone",
  )
  expect(row).toEqual({ memory: '5MB', path: 'cpa', zone: 'UTC' })
  await database.close()
})
