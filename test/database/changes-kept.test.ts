import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOwnerConnection } from '../../src/database/migrate.ts'
import { loadSql } from '../../src/database/sql.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

/*
 * What triggers do with the rows before and after a statement is planned once in a session, for the rows of the first
 * statement. Whatever that was, no later one compares each row with each.
 */

let own: TestDatabase
beforeAll(async () => {
  own = await createTestDatabase()
  await own.owner.execute(loadSql(import.meta.url, '../jobs/large-population.sql'), [500])
})
afterAll(() => own.drop())

test('every trigger that holds rows before and after against each other joins them without a nested loop', async () => {
  const triggers = await own.owner.query<{ table: string; settings: string[] | null }>(
    `select t.tgrelid::regclass::text as table, p.proconfig as settings
     from pg_trigger t
     join pg_proc p on p.oid = t.tgfoid
     where t.tgoldtable is not null and t.tgnewtable is not null and t.tgparentid = 0`,
  )
  expect(triggers.length).toBeGreaterThan(15)
  const others = triggers.filter(({ settings }) => !settings?.includes('enable_nestloop=off'))
  expect(others.map(({ table }) => table)).toEqual([])
})

test('a statement that changes many rows after one that changed none compares each with its own', async () => {
  const plans: string[] = []
  await withOwnerConnection(own.settings, async (client) => {
    client.on('notice', ({ message }) => {
      if (message?.includes('insert into sealed_change')) plans.push(message)
    })
    await client.query("load 'auto_explain'")
    for (const [name, value] of [
      ['log_min_duration', '0'],
      ['log_nested_statements', 'on'],
      ['log_analyze', 'on'],
      ['log_timing', 'off'],
      ['log_level', 'notice'],
    ])
      await client.query(`set auto_explain.${name} = ${value}`)
    await client.query('set client_min_messages = notice')
    for (const last of [0, 500]) {
      await client.query("update account_state set opened_on = '2020-02-01' where holder_id <= $1", [last])
    }
  })
  const [first, second] = plans
  expect(plans).toHaveLength(2)
  expect(first).toMatch(/actual rows=0\b/)
  expect(second).toMatch(/actual rows=500\b/)
  expect(second).not.toContain('Nested Loop')
})
