import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/database/connection.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { startSource } from '../support/source-process.ts'

let own: TestDatabase
// One connection: a stream that keeps it would make the next statement wait for ever.
let database: Database

beforeAll(async () => {
  own = await createTestDatabase()
  database = await openDatabase(own.settings, { migrate: false, poolSize: 1 })
})
afterAll(async () => {
  await database.close()
  await own.drop()
})

test('gives all rows in batches, with values', async () => {
  const sizes: number[] = []
  let sum = 0n
  for await (const rows of database.stream<{ n: bigint }>(
    'select n::bigint from generate_series(1, $1::int) n',
    [5000],
    2000,
  )) {
    sizes.push(rows.length)
    for (const { n } of rows) sum += n
  }
  expect(sizes).toEqual([2000, 2000, 1000])
  expect(sum).toBe(12_502_500n)
})

test('gives nothing for no rows', async () => {
  for await (const _ of database.stream('select 1 where false')) throw new Error('no batch expected')
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('reads no further than asked: a reader who leaves early never makes the server compute the rest', async () => {
  // The row after the third batch would fail.
  const sql = 'select 1 / (31 - n) from generate_series(1, 1000000) n'
  let rows = 0
  for await (const batch of database.stream(sql, [], 10)) {
    rows += batch.length
    if (rows === 30) break
  }
  expect(rows).toBe(30)
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('memory stays bounded over a result far larger than it', async () => {
  // 400 MB of text; a client that held them all would show it.
  const { line } = startSource(import.meta.url, './memory-of-stream.ts', [JSON.stringify(own.settings)])
  expect(Number(await line())).toBeLessThan(150 * 1024 * 1024)
})

test('is read-only, and an error leaves the connection usable', async () => {
  const read = async (sql: string) => {
    for await (const _ of database.stream(sql));
  }
  await expect(read('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
  await expect(read("select nextval('nothing')")).rejects.toMatchObject({ code: '42P01' })
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})
