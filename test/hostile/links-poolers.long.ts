import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { openDatabase } from '../../src/database/connection.ts'
import { openQueue } from '../../src/runs/doorbell/queue.ts'
import { defaultFileLimits, type Settings } from '../../src/settings.ts'
import { cpa, cpaJson } from '../end-to-end/command-line.ts'
import { installed } from '../support/installed.ts'
import { type PoolerForTests, startPooler } from '../support/pgbouncer.ts'
import { PostgresForTests } from '../support/postgres.ts'

const there = installed('pgbouncer')
const folder = mkdtempSync(join(tmpdir(), 'cpa-poolers-'))
let server: PostgresForTests
let poolers: Readonly<Record<'session' | 'narrow' | 'transaction' | 'turning' | 'statement', PoolerForTests>>

beforeAll(async () => {
  if (!there) return
  server = await PostgresForTests.start()
  await server.administer('create database pooled', 'grant all on database pooled to cpa_app')
  const [session, narrow, transaction, turning, statement] = await Promise.all([
    startPooler(server, 'session'),
    startPooler(server, 'session', { default_pool_size: '1' }),
    startPooler(server, 'transaction'),
    startPooler(server, 'transaction', { server_round_robin: '1', min_pool_size: '3' }),
    startPooler(server, 'statement'),
  ])
  if (!session || !narrow || !transaction || !turning || !statement) throw new Error('pgbouncer is not installed')
  poolers = { session, narrow, transaction, turning, statement }
})

afterAll(async () => {
  await Promise.all(Object.values(poolers ?? {}).map((one) => one.stop()))
  await server?.remove()
  rmSync(folder, { recursive: true })
})

const through = (pooler: keyof typeof poolers, account = 'cpa_app:app', database = 'pooled') =>
  `postgresql://${account}@127.0.0.1:${poolers[pooler].port}/${database}`

function settingsOf(databaseUrl: string): Settings {
  const none = {
    migrationUrl: undefined,
    redisUrl: undefined,
    keyFileMayBeMade: false,
    logLevel: 'silent',
    unknownVariables: [],
    configuration: defaultConfiguration(),
    limits: defaultFileLimits,
  }
  return { ...none, databaseUrl, dataDirectory: folder, keyFile: join(folder, 'keys.json') }
}

describe.runIf(there)('a pooler in session mode is fine', () => {
  test('migrate, load, credit, look, by two users of it at once', async () => {
    const env = { CPA_DATABASE_URL: through('session'), CPA_KEY_FILE: join(folder, 'keys.json') }
    const owner = { ...env, CPA_MIGRATION_URL: through('session', 'cpa_owner:owner') }
    expect((await cpa(['keys', env.CPA_KEY_FILE], {})).exit).toBe(0)
    expect(await cpa(['migrate'], owner)).toMatchObject({ exit: 0 })
    writeFileSync(
      join(folder, 'declarations.csv'),
      'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked\n1850375114201;1985-03-14;employee;99900006000718;permanent;2025-01-01;2025-12-31;hour;1607\n',
    )
    expect(await cpa(['ingest', 'declarations', join(folder, 'declarations.csv')], env)).toMatchObject({ exit: 0 })
    const campaign = () => cpaJson(['campaign', '2025', '--as-of', '2026-03-01'], env)
    const [first, second] = await Promise.all([campaign(), campaign()])
    expect([first.exit, second.exit].sort()).toEqual(expect.arrayContaining([0]))
    const account = await cpaJson<{ balances: object }>(['account', '1850375114201'], env)
    expect(account).toMatchObject({ exit: 0, document: { state: 'open' } })
    const { document } = await cpaJson<{ checks: { name: string; ok: boolean }[] }>(['doctor'], env)
    const wanted = ['database', 'migrations', 'keys', 'privileges', 'queue']
    expect(document.checks.filter(({ name }) => wanted.includes(name)).map(({ ok }) => ok)).toEqual(
      wanted.map(() => true),
    )
  })

  test('its sessions have our settings, and keep their locks', async () => {
    const database = await openDatabase(settingsOf(through('session')), { migrate: false })
    const [one, other] = await Promise.all([database.session(), database.session()])
    const take = 'select pg_try_advisory_lock(42) as taken, current_setting($1) as path'
    expect(await one.query(take, ['search_path'])).toEqual([{ taken: true, path: 'cpa' }])
    expect(await other.query(take, ['search_path'])).toEqual([{ taken: false, path: 'cpa' }])
    await one.release()
    await database.close()
    // What a client leaves behind, the pooler clears away before it lends the connection again.
    const again = await openDatabase(settingsOf(through('session')), { migrate: false })
    expect(await again.query(take, ['search_path'])).toEqual([{ taken: true, path: 'cpa' }])
    await again.close()
  })

  test('a message through the queue reaches a listener', async () => {
    const settings = settingsOf(through('session'))
    const database = await openDatabase(settings, { migrate: false })
    const queue = await openQueue(settings, database)
    const heard = new Promise((resolve) => {
      void queue.listen(async (message) => resolve(message), { concurrency: 1, onError: resolve })
    })
    await queue.ring([{ runId: 4711, chunk: 7 }], 'first')
    expect(await heard).toEqual({ runId: 4711, chunk: 7 })
    await queue.close()
    await database.close()
  })
})

describe.runIf(there)('a pooler that shares connections is refused, and nothing is left in them', () => {
  test.each<[keyof typeof poolers]>([['transaction'], ['turning'], ['statement']])('%s', async (pooler) => {
    const outcome = await openDatabase(settingsOf(through(pooler)), { migrate: false }).catch((error) => error)
    expect(outcome).toMatchObject({ code: 'database_unsuitable', hint: expect.stringContaining('session') })
    const client = new pg.Client({ connectionString: through(pooler) })
    await client.connect()
    const { rows } = await client.query("select current_setting('search_path') as path")
    await client.end()
    expect(rows).toEqual([{ path: '"$user", public' }])
  })

  test.each([[['runs']], [['doctor']], [['migrate']], [['worker']]])('cpa %s', async (words) => {
    const env = { CPA_DATABASE_URL: through('transaction'), CPA_KEY_FILE: join(folder, 'keys.json') }
    const { exit, stdout, stderr } = await cpa(words, env)
    expect(exit).toBe(words[0] === 'doctor' ? 1 : 2)
    expect(stdout + stderr).toMatch(/not in session mode/)
  })
})

describe.runIf(there)('what a pooler refuses is told as such', () => {
  test.each<[string, () => string, string, RegExp]>([
    ['a wrong password', () => through('session', 'cpa_app:Zephyr'), 'database_unreachable', /password|pooler/],
    [
      'a role that it does not know',
      () => through('session', 'ghost:Zephyr'),
      'database_unreachable',
      /password|pooler/,
    ],
    [
      'a database that the server does not know',
      () => through('session', 'cpa_app:app', 'ghost'),
      'database_unreachable',
      /database/i,
    ],
    [
      'options in the URL',
      () => `${through('session')}?options=${encodeURIComponent('-c work_mem=5MB')}`,
      'database_unreachable',
      /pooler/,
    ],
  ])('%s', async (_, url, code, hint) => {
    const outcome = await openDatabase(settingsOf(url()), { migrate: false }).catch((error) => error)
    expect(outcome).toMatchObject({ code, hint: expect.stringMatching(hint) })
    expect(JSON.stringify([outcome.message, outcome.stack])).not.toContain('Zephyr')
  })

  test('a pool of one connection', async () => {
    const outcome = await openDatabase(settingsOf(through('narrow')), { migrate: false }).catch((error) => error)
    expect(outcome).toMatchObject({ code: 'database_unsuitable', message: expect.stringContaining('second') })
  })
})

describe.runIf(there)('what a role is set to does not reach our sessions', () => {
  test.each([
    ['statement_timeout', '500ms', '0'],
    ['lock_timeout', '1ms', '2min'],
    ['idle_session_timeout', '500ms', '0'],
    ['idle_in_transaction_session_timeout', '500ms', '5min'],
    ['transaction_timeout', '500ms', '0'],
    ['default_transaction_isolation', 'serializable', 'read committed'],
    ['default_transaction_deferrable', 'on', 'off'],
    ['search_path', 'nowhere', 'cpa'],
    ['timezone', 'Pacific/Kiritimati', 'UTC'],
    ['datestyle', 'SQL, DMY', 'ISO, YMD'],
    ['intervalstyle', 'sql_standard', 'postgres'],
    ['bytea_output', 'escape', 'hex'],
    ['standard_conforming_strings', 'off', 'on'],
    ['transform_null_equals', 'on', 'off'],
    ['client_encoding', 'LATIN1', 'UTF8'],
    ['jit', 'on', 'off'],
  ])('%s = %s', async (name, theirs, ours) => {
    const url = server.url({ database: 'pooled' })
    await server.administer(`alter role cpa_app in database pooled set ${name} = '${theirs}'`)
    try {
      const database = await openDatabase(settingsOf(url), { migrate: false })
      expect(await database.query('select current_setting($1) as value', [name])).toEqual([{ value: ours }])
      await database.close()
    } finally {
      await server.administer(`alter role cpa_app in database pooled reset ${name}`)
    }
  })
})
