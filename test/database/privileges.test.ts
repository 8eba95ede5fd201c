import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/database/connection.ts'
import { withOwnerConnection } from '../../src/database/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { privilegesDocument } from './privileges-document.ts'

let own: TestDatabase

const appendOnly = ['entry', 'funding_entry', 'audit_event']
const rows = {
  entry: `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at,
            run_id, chunk_number, statutory)
          values (1, 'cpf', 1, 2024, 'credit', 50000, '2025-01-01', '2025-01-01', 1, 1, 50000)`,
  funding_entry: "insert into funding_entry values (1, 1, 'cpf', 2024, null, 'credit', -50000, 1)",
  audit_event: "insert into audit_event (id, actor, action, detail) values (1, 'somebody', 'test', '{}')",
}

beforeAll(async () => {
  own = await createTestDatabase()
  for (const sql of Object.values(rows)) await own.owner.execute(sql)
})
afterAll(() => own.drop())

const changes = appendOnly.flatMap((table) => [
  [`update ${table} set amount = 1`.replace('audit_event set amount = 1', "audit_event set actor = 'x'")],
  [`delete from ${table}`],
  [`truncate ${table}`],
])

test.each(changes)('%s: the everyday role has no right to', async (sql) => {
  await expect(own.database.execute(sql)).rejects.toMatchObject({ code: '42501' })
})

test.each(changes)('%s: refused even to the owner', async (sql) => {
  await withOwnerConnection(own.settings, async (client) => {
    await expect(client.query(sql)).rejects.toMatchObject({ code: '23001' })
  })
})

test.each([
  'update entry_2024 set amount = 1',
  'delete from entry_2024',
  'create table own (id int)',
  'alter table holder add column more text',
  "update law_parameter set value = '0'",
  'delete from schema_migration',
  "update repeatable_migration set sha256 = ''",
  'set role cpa_owner',
  "select analyze_table('pg_catalog.pg_authid')",
])('%s: the everyday role may not', async (sql) => {
  await expect(own.database.execute(sql)).rejects.toMatchObject({ code: '42501' })
})

test('tables of later migrations are for reading until they say more', async () => {
  await withOwnerConnection(own.settings, (client) => client.query('create table later (id int)'))
  expect(await own.database.query('select from later')).toEqual([])
  await expect(own.database.execute('insert into later values (1)')).rejects.toMatchObject({ code: '42501' })
})

test('docs/privileges.md is what the catalogue says (`npx vitest run test/database/privileges.test.ts -u` writes it)', async () => {
  const fresh = await createTestDatabase()
  try {
    await expect(await privilegesDocument(fresh.owner)).toMatchFileSnapshot('../../docs/privileges.md')
  } finally {
    await fresh.drop()
  }
})

test('an auditor who only reads can read everything but keys, and do nothing', async () => {
  const role = `auditor_${process.pid}`
  await own.owner.execute(`create role ${role} login password 'secret'`)
  await own.owner.execute(
    `grant usage on schema cpa to ${role}; grant select on all tables in schema cpa to ${role}`,
  )
  const url = own.url.replace(/\/\/[^@]+@/, `//${role}:secret@`)
  const auditor = await openDatabase({ ...own.settings, databaseUrl: url }, { migrate: false })
  try {
    expect(await auditor.query('select from entry')).toHaveLength(1)
    for (const sql of [
      "insert into audit_event (id, actor, action, detail) values (2, 'a', 'b', '{}')",
      'update run set outcome = null',
      'delete from rejection',
      'select open_posting()',
      'select book(1, 1, 1, 1)',
      "select remember_keys('a', 'b')",
      "select analyze_table('entry')",
      "select settle_range(1, 1, 1, 1, pg_current_snapshot(), '', '{}', '{}')",
      'create table cpa.own (id int)',
    ]) {
      await expect(auditor.execute(sql), sql).rejects.toMatchObject({ code: '42501' })
    }
  } finally {
    await auditor.close()
    await own.owner.execute(`drop owned by ${role}; drop role ${role}`)
  }
})

test('a role outside the group is told what it lacks', async () => {
  const owner = new pg.Client(own.ownerUrl)
  await owner.connect()
  const role = `stranger_${process.pid}`
  await owner.query(`create role ${role} login password 'secret'`)
  const url = own.url.replace(/\/\/[^@]+@/, `//${role}:secret@`)
  await expect(openDatabase({ ...own.settings, databaseUrl: url })).rejects.toMatchObject({
    code: 'database_unsuitable',
    hint: expect.stringContaining('cpa_operator'),
  })
  await owner.query(`drop role ${role}`)
  await owner.end()
})
