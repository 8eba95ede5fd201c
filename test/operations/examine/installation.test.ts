import { existsSync } from 'node:fs'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, withOwnerConnection } from '../../../src/database/connection.ts'
import { isEmbeddedRunning } from '../../../src/database/embedded/postgres.ts'
import { openKeyRing } from '../../../src/identity/key-file.ts'
import { repeatables } from '../../../src/law/repeatables.ts'
import { examineInstallation } from '../../../src/operations/examine/examine.ts'
import { version } from '../../../src/release.ts'
import { migrateQueue } from '../../../src/runs/doorbell/queue.ts'
import { readSettings, type Settings } from '../../../src/settings.ts'
import { createTestDatabase, type TestDatabase, temporaryDataDirectory } from '../../support/database.ts'

interface EnglishCheck {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly mend: string | null
}

async function looked(settings: Settings): Promise<Record<string, EnglishCheck>> {
  const { ok, checks } = await examineInstallation(settings)
  expect(ok).toBe(checks.every((check) => check.ok))
  return Object.fromEntries(
    checks.map(({ name, ok, detail, mend }) => [name, { name, ok, detail: detail.en, mend: mend?.en ?? null }]),
  )
}

const failing = (checks: Record<string, EnglishCheck>) =>
  Object.values(checks)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name)

describe('a server', () => {
  let server: TestDatabase

  beforeEach(async () => {
    server = await createTestDatabase()
    await withOwnerConnection(server.settings, (client) => migrateQueue(client))
  })
  afterEach(() => server.drop())

  async function afterOwner(...statements: readonly string[]): Promise<Record<string, EnglishCheck>> {
    const owner = new pg.Client({ connectionString: server.ownerUrl })
    await owner.connect()
    await owner.query('set search_path = cpa')
    for (const statement of statements) await owner.query(statement)
    await owner.end()
    return looked(server.settings)
  }

  test('that is set up as it should be', async () => {
    const checks = await looked(server.settings)
    expect(failing(checks)).toEqual([])
    expect(Object.keys(checks)).toEqual([
      ...['node', 'time_zone', 'environment', 'data_directory', 'disk', 'key_file'],
      ...[
        'database',
        'transport',
        'migrations',
        'keys',
        'privileges',
        'append_only',
        'law',
        'clock',
        'runs',
        'workers',
        'schedules',
        'notices',
        'queue',
      ],
    ])
    expect(Object.values(checks).filter(({ mend }) => mend !== null)).toEqual([])
  })

  test.each([
    ['migrations', 'birthday', 'cpa migrate', "delete from repeatable_migration where name = 'birthday'"],
    ['keys', 'cannot be read here', 'CPA_KEY_FILE', "insert into key_check (fingerprint) values ('another')"],
    ['privileges', 'may write what', 'revoke', 'grant delete on entry to cpa_operator'],
    ['privileges', 'may write what', 'revoke', 'grant insert on balance to cpa_operator'],
    ['privileges', 'entry_2025', 'revoke', 'grant update on entry_2025 to public'],
    ['privileges', 'entry', 'revoke', 'grant update (amount) on entry to cpa_operator'],
    ['privileges', 'audit_event', 'revoke', 'grant truncate on audit_event to cpa_operator'],
    ['privileges', 'insert on run', 'cpa_operator', 'revoke insert on run from cpa_operator'],
    [
      'append_only',
      'entry_append_only on entry_2025 is disabled',
      'enable',
      'alter table entry_2025 disable trigger entry_append_only',
    ],
    [
      'append_only',
      'funding_entry_append_only on funding_entry is missing',
      'audit',
      'drop trigger funding_entry_append_only on funding_entry',
    ],
    [
      'law',
      'cpf.employee.base',
      'repeatable_migration',
      "update law_parameter set value = '60000' where name = 'cpf.employee.base'",
    ],
    [
      'runs',
      'run 1 (credit-year) is left by its worker',
      'cpa runs resume 1',
      `insert into run (id, job, identity, params, as_of, state) values (1, 'credit-year', 'a', '{}', '2026-05-04', 'running')`,
    ],
    [
      'runs',
      'run 1 (credit-year) is failed',
      'cpa runs show 1',
      `insert into run (id, job, identity, params, as_of, state) values (1, 'credit-year', 'a', '{}', '2026-05-04', 'failed')`,
    ],
    ['queue', 'queue', 'cpa migrate', 'drop schema bullmq cascade'],
  ])('%s: %s', async (name, says, mend, statement) => {
    const checks = await afterOwner(statement)
    expect(failing(checks)).toEqual([name])
    expect(checks[name]!.detail).toContain(says)
    expect(checks[name]!.mend).toContain(mend)
  })

  test('keys of another database', async () => {
    const file = `${temporaryDataDirectory()}/keys.json`
    await openKeyRing({ keyFile: file, keyFileMayBeMade: true })
    await server.owner.execute("insert into key_check (fingerprint) values ('another')")
    const checks = await looked({ ...server.settings, keyFile: file })
    expect(failing(checks)).toEqual(['keys'])
    expect(checks.keys!.detail).toContain('not those of this database')
  })

  test('a run that was stopped is told, and is no failure', async () => {
    const checks = await afterOwner(
      `insert into run (id, job, identity, params, as_of, state) values (1, 'credit-year', 'a', '{}', '2026-05-04', 'stopped')`,
    )
    expect(checks.runs).toMatchObject({ ok: true, detail: 'run 1 (credit-year) is stopped' })
    expect(checks.runs!.mend).toContain('cpa runs resume 1')
  })

  test('a run that somebody works on is well', async () => {
    const session = await server.database.session()
    await session.query('select pg_advisory_lock(726, 1)')
    const checks = await afterOwner(
      `insert into run (id, job, identity, params, as_of, state) values (1, 'credit-year', 'a', '{}', '2026-05-04', 'running')`,
    )
    await session.release()
    expect(checks.runs).toEqual({ name: 'runs', ok: true, detail: 'run 1 (credit-year) is running', mend: null })
  })

  test('workers of another release, and such as stand still, are named', async () => {
    const session = await server.database.session()
    await session.query('select pg_advisory_lock(727, 1)')
    expect((await looked(server.settings)).workers!.detail).toContain('1 of a release that does not say who it is')
    const worker = "values (1, 'far', 7, '0.0.9', 'worker', 2, now(), now() - interval '1 minute')"
    const insert = `insert into worker (key, host, pid, version, kind, lanes, since, seen_at) ${worker}`
    expect((await afterOwner(insert)).workers).toMatchObject({
      ok: true,
      detail: expect.stringContaining('far process 7 (cpa 0.0.9)'),
    })
    const { workers } = await afterOwner(`update worker set version = '${version}'`)
    expect(workers).toMatchObject({ ok: true, detail: expect.stringMatching(/not heard of.*far process 7/) })
    await session.query('select pg_advisory_unlock(727, 1)')
    await session.release()
    expect((await looked(server.settings)).workers).toMatchObject({ ok: true, mend: null })
  })

  test('commands that connect as the owner work, and are told of it', async () => {
    const checks = await looked({ ...server.settings, databaseUrl: server.ownerUrl })
    expect(failing(checks)).toEqual([])
    expect(checks.privileges!.mend).toContain('CPA_MIGRATION_URL')
  })

  test('parameters that wait for a migration are not taken for a change by hand', async () => {
    const checks = await afterOwner("delete from repeatable_migration where name = 'law-parameters'")
    expect(failing(checks)).toEqual(['migrations'])
    expect(checks.law!.mend).toBe('Run: cpa migrate')
  })

  test('a database without the schema says so once for each thing, with what to run', async () => {
    const url = server.url.replace(/cpa_[a-z]{32}/, 'postgres')
    const checks = await looked({ ...server.settings, databaseUrl: url })
    expect(checks.database!.ok).toBe(true)
    expect(failing(checks)).toEqual([
      'migrations',
      'keys',
      'privileges',
      'append_only',
      'runs',
      'workers',
      'schedules',
      'queue',
    ])
    for (const name of failing(checks)) expect(checks[name]!.mend, name).toContain('cpa migrate')
  })
})

test('a server that does not answer hides nothing else, and no password shows', async () => {
  const settings = readSettings({
    CPA_DATABASE_URL: 'postgresql://somebody:secret@127.0.0.1:1/cpa',
    CPA_REDIS_URL: 'redis://:secret@127.0.0.1:1',
    CPA_DATA_DIR: temporaryDataDirectory(),
  })
  const checks = await looked(settings)
  expect(checks.data_directory!.ok).toBe(true)
  expect(failing(checks)).toEqual([
    ...[
      'key_file',
      'database',
      'transport',
      'migrations',
      'keys',
      'privileges',
      'append_only',
      'law',
      'clock',
      'runs',
      'workers',
      'schedules',
      'notices',
      'queue',
    ],
    'redis',
  ])
  expect(checks.database!.detail).toContain('127.0.0.1:1')
  expect(checks.runs!.mend).toBe('Mend the database first, then call cpa doctor again.')
  expect(JSON.stringify(checks)).not.toContain('secret')
})

describe('the embedded database', () => {
  test('a new place is well, and stays new', async () => {
    const directory = `${temporaryDataDirectory()}/new`
    const checks = await looked(readSettings({ CPA_DATA_DIR: directory }))
    expect(failing(checks)).toEqual([])
    expect(checks.embedded_server!.detail).toContain('no database yet')
    expect(existsSync(directory)).toBe(false)
  })

  test('is started for the examination and left as it was', async () => {
    const settings = readSettings({ CPA_DATA_DIR: temporaryDataDirectory() })
    await openKeyRing(settings)
    await (await openDatabase(settings, { repeatables: repeatables() })).close()
    const checks = await looked(settings)
    expect(failing(checks)).toEqual([])
    expect(checks.embedded_server!.detail).toContain('not running')
    expect(checks.privileges!.detail).toContain('cpa_app')
    expect(isEmbeddedRunning(settings.dataDirectory)).toBe(false)
  })
})
