import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/database/connection.ts'
import { withOwnerConnection } from '../../src/database/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

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
  for (const sql of Object.values(rows)) await own.database.execute(sql)
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

test('the everyday role may do what jobs do', async () => {
  await own.database.transaction(async (transaction) => {
    await transaction.execute('create temp table staged (id bigint) on commit drop')
    await transaction.execute(
      "insert into run (id, job, identity, params, as_of, state) values (1, 'j', 'i', '{}', '2025-01-01', 'running')",
    )
    await transaction.execute("update run set state = 'done' where id = 1")
    await transaction.execute('delete from run where id = 1')
    await transaction.execute(
      "insert into balance values (1, 'cpf', 1, 1, 1) on conflict (holder_id, account) do update set balance = 2",
    )
    await transaction.query("select analyze_table('entry')")
  })
})

test('tables of later migrations are open to the everyday role', async () => {
  await withOwnerConnection(own.settings, (client) => client.query('create table later (id int)'))
  expect(await own.database.execute('insert into later values (1)')).toBe(1)
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
