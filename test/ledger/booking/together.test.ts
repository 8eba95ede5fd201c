import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database, Transaction } from '../../../src/database/connection.ts'
import { locks, lockUntilEnd } from '../../../src/database/locks.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

/*
 * Two chunks that book on the same accounts at once, although the lock of their holders should keep them apart: the slower
 * must not commit, whether the other books for the same year or for another, on a balance that is there or a new one.
 */

let test: TestDatabase
let database: Database
beforeEach(async () => {
  test = await createTestDatabase()
  database = test.owner
})
afterEach(() => test.drop())

interface Chunk {
  readonly run: number
  readonly year: number
}

/** Its run and chunk, in hand of a worker who lives until the transaction ends. */
async function inHand(transaction: Transaction, { run }: Chunk): Promise<void> {
  await lockUntilEnd(transaction, locks.worker(run))
  await transaction.execute(
    `insert into run (id, job, identity, params, as_of, state)
     values ($1, 'test', 'test ' || $1::integer, '{}', '2026-03-02', 'running')`,
    [run],
  )
  await transaction.execute(
    `insert into chunk (run_id, number, bounds, worker_key) values ($1, 1, '{"first": 1, "last": 9}', $1)`,
    [run],
  )
}

/** Books some credits of each of the holders 1 to 3, of several on one day and on one account. */
async function bookCredits(transaction: Transaction, { run, year }: Chunk, credits = 2): Promise<void> {
  await transaction.query('select open_posting()')
  await transaction.execute(
    `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory)
     select h, 'cpf', $1, 'credit', 100 * n, '2026-03-02', 50 from generate_series(1, 3) h, generate_series(1, $2) n`,
    [year, credits],
  )
  await transaction.query('select book($1, 1, 1, 9)', [run])
}

async function bookAlone(chunk: Chunk, credits?: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await inHand(transaction, chunk)
    await bookCredits(transaction, chunk, credits)
  })
}

function accounts(): Promise<unknown[]> {
  return database.query(
    `select b.holder_id::integer as holder, b.balance::integer, b.statutory::integer, b.entries,
       (select array_agg(e.number order by e.number) from entry e where e.holder_id = b.holder_id) as numbers
     from balance b order by 1`,
  )
}

describe.each([
  ['the same year', 2024, /^(23505|40001)$/],
  ['another year', 2023, /^40001$/],
])('while another chunk books for %s', (_what, year, code) => {
  it.each([
    ['balances that are there', true],
    ['new balances', false],
  ])('on %s, the slower is refused', async (_which, there) => {
    if (there) await bookAlone({ run: 1, year: 2022 })
    const [first, second] = [
      { run: 2, year: 2024 },
      { run: 3, year },
    ]
    let slower: Promise<unknown> | undefined
    await database.transaction(async (transaction) => {
      await inHand(transaction, first)
      await bookCredits(transaction, first)
      // Waits for the first, for a key or for a row of it, whichever it meets.
      slower = bookAlone(second).then(
        () => 'booked',
        (error) => (error as { code: string }).code,
      )
      await waiting()
    })
    expect(await slower).toMatch(there ? code : /^(23505|40001)$/)
    const [entries, numbers] = there ? [4, [1, 2, 3, 4]] : [2, [1, 2]]
    expect(await accounts()).toEqual(
      [1, 2, 3].map((holder) => ({
        ...{ holder, balance: entries * 150, statutory: entries * 50, entries, numbers },
      })),
    )
  })
})

/** Until a session of this database waits for another; others of the server may at any time. */
async function waiting(): Promise<void> {
  for (;;) {
    const [row] = await test.owner.query<{ waits: boolean }>(
      `select exists (
         select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
       ) as waits`,
    )
    if (row!.waits) return
  }
}

it('numbers what is booked one chunk after the other, on new balances and on those that are there', async () => {
  await bookAlone({ run: 1, year: 2022 }, 3)
  await bookAlone({ run: 2, year: 2023 }, 1)
  await bookAlone({ run: 3, year: 2022 }, 2)
  expect(await accounts()).toEqual(
    [1, 2, 3].map((holder) => ({
      ...{ holder, balance: 600 + 100 + 300, statutory: 300, entries: 6, numbers: [1, 2, 3, 4, 5, 6] },
    })),
  )
})
