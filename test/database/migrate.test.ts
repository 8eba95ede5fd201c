import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/database/connection.ts'
import { migrate, migrationStatus, type Repeatable, withOwnerConnection } from '../../src/database/migrate.ts'
import type { Settings } from '../../src/settings.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let own: TestDatabase

beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(() => own.drop())

async function withEmptyDatabase(work: (settings: Settings) => Promise<void>): Promise<void> {
  const empty = await createTestDatabase({ empty: true })
  try {
    await work(empty.settings)
  } finally {
    await empty.drop()
  }
}

const one: Repeatable = {
  name: 'one',
  sql: "create or replace function one() returns int language sql as 'select 1'",
}
const sum: Repeatable = { name: 'sum', sql: 'create or replace view sum as select one() + one() as total' }
const noted: Repeatable = {
  name: 'noted',
  sql: 'insert into law_parameter (name, valid_from, value, unit, reference, confidence) values ($1, $2, $3, $4, $5, $6)',
  values: ['rate', '2020-01-01', '1/2', 'ratio', 'a question? mark', 'sure'],
}

test('several that migrate at once wait for one another, and one does the work', () =>
  withEmptyDatabase(async (settings) => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(settings, [one, sum])))
    expect(applied.filter((names) => names.length > 0)).toEqual([
      expect.arrayContaining(['0001-core.sql', '0002-roles.sql', 'one', 'sum']),
    ])
  }))

test('a server that is not migrated refuses, and says what to run', () =>
  withEmptyDatabase(async (settings) => {
    const refusal = { code: 'migration_needed', hint: expect.stringContaining('cpa migrate') }
    await expect(openDatabase(settings)).rejects.toMatchObject(refusal)
    await migrate(settings, [one])
    const database = await openDatabase(settings, { repeatables: [one] })
    expect(await database.query('select one()')).toEqual([{ one: 1 }])
    await database.close()
    await expect(openDatabase(settings, { repeatables: [one, sum] })).rejects.toMatchObject(refusal)
  }))

test('a lock that a killed migration left in its table holds nobody up', () =>
  withEmptyDatabase(async (settings) => {
    await migrate(settings, [])
    await withOwnerConnection(settings, async (client) => {
      await client.query('update schema_migration_lock set is_locked = 1')
      await client.query("delete from schema_migration where name like '0002%'")
      await client.query('drop function analyze_table')
    })
    expect(await migrate(settings, [])).toContain('0002-roles.sql')
  }))

test('repeatable SQL is applied again when it changed, with all that comes after it', async () => {
  const before = await migrationStatus(own.database)
  expect(before.pending).toEqual([])
  expect(await migrate(own.settings, [one, sum, noted])).toEqual(['one', 'sum', 'noted'])
  expect(await migrate(own.settings, [one, sum, noted])).toEqual([])

  const changed = { ...one, sql: one.sql.replace('select 1', 'select 21') }
  expect(await migrationStatus(own.database, [changed, sum])).toEqual({
    applied: before.applied,
    pending: ['one', 'sum'],
  })
  expect(await migrate(own.settings, [changed, sum])).toEqual(['one', 'sum'])
  expect(await own.database.query('select total from sum')).toEqual([{ total: 42 }])
})

test('repeatable SQL that fails is told by its name, and nothing of it is kept', async () => {
  const fine: Repeatable = { name: 'fine', sql: 'create view fine as select 1 as one' }
  const broken: Repeatable = { name: 'broken', sql: 'create view broken as select missing' }
  await expect(migrate(own.settings, [fine, broken])).rejects.toMatchObject({
    code: 'migration_failed',
    message: expect.stringMatching(/^broken: .*missing/),
  })
  expect((await migrationStatus(own.database, [fine])).pending).toEqual(['fine'])
})

test('the everyday role may not migrate', async () => {
  await expect(
    migrate({ ...own.settings, migrationUrl: undefined }, [{ name: 'new', sql: 'select 1' }]),
  ).rejects.toMatchObject({ code: 'database_unsuitable', hint: expect.stringContaining('CPA_MIGRATION_URL') })
})
