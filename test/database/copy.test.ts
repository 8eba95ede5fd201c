import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/database/connection.ts'
import { withLiterals } from '../../src/database/copy.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let own: TestDatabase
// One connection: a copy that keeps it would make the next statement wait for ever.
let database: Database

beforeAll(async () => {
  own = await createTestDatabase()
  database = await openDatabase(own.settings, { migrate: false, poolSize: 1 })
})
afterAll(async () => {
  await database.close()
  await own.drop()
})

const temporary = 'create temp table line (number int, text text) on commit drop'
const copy = 'copy line from stdin'

test('copies in what a generator gives, whatever the size of its pieces', async () => {
  async function* lines() {
    yield Buffer.from('0\tun\n1\tde')
    yield 'ux\n'
    for (let number = 2; number < 50_000; number += 1) yield `${number}\tété\n`
    yield Buffer.alloc(0)
  }
  const rows = await database.transaction(async (transaction) => {
    await transaction.execute(temporary)
    expect(await transaction.copyIn(copy, lines())).toBe(50_000)
    return transaction.query(
      "select count(*) as lines, sum(number) as sum, count(*) filter (where text = 'été') as accented from line",
    )
  })
  expect(rows).toEqual([{ lines: 50_000n, sum: 1_249_975_000n, accented: 49_998n }])
})

test('copies nothing from an empty source', async () => {
  const copied = await database.transaction(async (transaction) => {
    await transaction.execute(temporary)
    return transaction.copyIn(copy, [])
  })
  expect(copied).toBe(0)
})

test.each([
  ['at once', 0],
  ['after megabytes', 200_000],
])('a source that fails %s: its error comes back, the connection serves on', async (_, count) => {
  const reason = new Error('the file cannot be read')
  function* broken() {
    for (let number = 0; number < count; number += 1) yield `${number}\tsome text of a few bytes\n`
    throw reason
  }
  const failed = database.transaction(async (transaction) => {
    await transaction.execute(temporary)
    await transaction.copyIn(copy, broken())
  })
  await expect(failed).rejects.toBe(reason)
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('a row the server refuses ends the source, and the connection serves on', async () => {
  let ended = false
  function* endless() {
    try {
      for (;;) yield 'not a number\ttext\n'
    } finally {
      ended = true
    }
  }
  const failed = database.transaction(async (transaction) => {
    await transaction.execute(temporary)
    await transaction.copyIn(copy, endless())
  })
  await expect(failed).rejects.toMatchObject({ code: '22P02' })
  expect(ended).toBe(true)
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('a connection lost while copying in is told, and replaced', async () => {
  const failed = database.transaction(async (transaction) => {
    await transaction.execute(temporary)
    const [row] = await transaction.query<{ pid: number }>('select pg_backend_pid() as pid')
    async function* interrupted() {
      for (let number = 0; ; number += 1) {
        if (number === 10_000) await own.database.query('select pg_terminate_backend($1)', [row?.pid])
        yield `${number}\ttext\n`
      }
    }
    await transaction.copyIn(copy, interrupted())
  })
  await expect(failed).rejects.toMatchObject({ code: 'connection_lost' })
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})

async function text(source: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

test('copies out, with values', async () => {
  const sql =
    "copy (select n, $1 as name from generate_series(1, $2::int) n) to stdout with (format csv, delimiter ';')"
  expect(await text(database.copyOut(sql, ["l'été; \\", 2]))).toBe(`1;"l'été; \\"\n2;"l'été; \\"\n`)
  expect(await text(database.copyOut('copy (select 1 where false) to stdout'))).toBe('')
})

test('copying out may end early, or fail, and the connection serves on', async () => {
  let bytes = 0
  for await (const piece of database.copyOut('copy (select generate_series(1, 100000000)) to stdout')) {
    bytes += piece.length
    if (bytes > 100_000) break
  }
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  // The statement does not run on in the server.
  await expect
    .poll(() => own.database.query("select from pg_stat_activity where query like 'copy (select gen%'"))
    .toEqual([])
  await expect(
    text(database.copyOut('copy (select 1 / (3 - n) from generate_series(1, 5) n) to stdout')),
  ).rejects.toMatchObject({ code: '22012' })
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('values are put in only where parameters stand', () => {
  expect(withLiterals(`select '$1', "$1", $1, $2 -- $1\n/* $2 */`, ["o'clock", null])).toBe(
    `select '$1', "$1", 'o''clock', null -- $1\n/* $2 */`,
  )
  expect(() => withLiterals('select $2', [1])).toThrow('no value for $2')
  expect(() => withLiterals('select $$text$$, $1', [1])).toThrow()
  expect(() => withLiterals("select e'\\'$1', $1", [1])).toThrow()
})
