import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase, type Transaction } from '../../src/database/connection.ts'
import { locks, lockUntilEnd } from '../../src/database/locks.ts'
import type { Installation } from '../jobs/installation.ts'
import { creditedWorld } from './credited-world.ts'

// What the functions that act with the owner's rights do for somebody in the everyday role who knows how they work.

let world: Installation
let forger: Database
let before: unknown

beforeAll(async () => {
  world = await creditedWorld()
  // Not the sessions of the jobs, which have made their table of postings.
  forger = await openDatabase(world.circumstances('2026-03-02').settings, { migrate: false })
  before = await ledger()
})
afterAll(async () => {
  await forger?.close()
  await world?.close()
})

function ledger(): Promise<unknown[]> {
  return world.database.query(
    `select (select json_agg(e) from entry e) as entries, (select json_agg(b) from balance b) as balances,
       (select json_agg(f) from funding_entry f) as funding, (select json_agg(a) from account_state a) as states,
       (select json_agg(s) from settled_range s) as settled, (select json_agg(k) from key_check k) as keys`,
  )
}

interface Standing {
  readonly run?: string
  readonly params?: string
  readonly chunk?: string
  readonly bounds?: string
  readonly key?: number | null
  /** The key under which a worker lives. */
  readonly living?: number
}

/** A run and a chunk as a job would have them, all of which the everyday role may write, but for what is given. */
async function standing(transaction: Transaction, given: Standing = {}): Promise<void> {
  const { run = 'running', params = '{"year": 2025}', chunk = 'planned', key = 815, living = 815 } = given
  const { bounds = '{"first": 1, "last": 2}' } = given
  await lockUntilEnd(transaction, locks.worker(living))
  await transaction.execute(
    "insert into run (id, job, identity, params, as_of, state) values (50, 'credit-year', 'x', $1, '2026-03-02', $2)",
    [params, run],
  )
  await transaction.execute(
    'insert into chunk (run_id, number, bounds, state, worker_key) values (50, 1, $1, $2, $3)',
    [bounds, chunk, key],
  )
}

/** A credit that nobody has yet: the jobs have credited 2025. */
async function post(transaction: Transaction, holder = 1, account = 'cpf'): Promise<void> {
  await transaction.query('select open_posting()')
  await transaction.execute(
    `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory)
     values ($1, $2, 2024, 'credit', 100, '2026-03-02', 100)`,
    [holder, account],
  )
}

const bookIt = 'select book(50, 1, 1, 2)'
type Attempt = (transaction: Transaction) => Promise<unknown>

async function refusal(attempt: Attempt, code: string): Promise<void> {
  await expect(forger.transaction(attempt)).rejects.toMatchObject({ code })
  expect(await ledger()).toEqual(before)
}

describe.each([
  ['book', bookIt],
  ['open_accounts', 'select open_accounts(50, 1, 1, 2)'],
  ['close_accounts', 'select close_accounts(50, 1, 1, 2)'],
  ['reopen_accounts', 'select reopen_accounts(50, 1, 1, 2)'],
  ['settle_range', "select settle_range(50, 1, 1, 2, pg_current_snapshot(), '', '{}', '{}')"],
])('%s refuses', (_name, call) => {
  it.each([
    ['a run that is done', { run: 'done' }, '23001'],
    ['a run that was cancelled', { run: 'cancelled' }, '23001'],
    ['a run that only plans', { params: '{"year": 2025, "planOnly": true}' }, '23001'],
    ['a chunk that is done', { chunk: 'done' }, '23001'],
    ['a chunk that was given up', { chunk: 'failed' }, '23001'],
    ['a chunk that nobody claimed', { key: null }, '40001'],
    ['a chunk of a worker who is gone', { living: 816 }, '40001'],
    ['holders before those of the chunk', { bounds: '{"first": 2, "last": 2}' }, '23001'],
    ['holders behind those of the chunk', { bounds: '{"first": 1, "last": 1}' }, '23001'],
    ['a chunk without holders', { bounds: '{}' }, '23001'],
    ['a chunk of a file', { bounds: '{"fileId": 1, "offset": 0}' }, '23001'],
  ] satisfies [string, Standing, string][])('%s', async (_what, given, code) => {
    await refusal(async (transaction) => {
      await standing(transaction, given)
      await post(transaction)
      await transaction.query(call)
    }, code)
  })

  it('a run that is none', () => refusal((transaction) => transaction.query(call), '23001'))

  it('a run and a chunk of temporary tables', () =>
    refusal(async (transaction) => {
      await transaction.execute(
        `create temporary table run on commit drop as select 50 as id, 'x' as job, date '2026-03-02' as as_of, '{}'::jsonb as params, true as unfinished;
         create temporary table chunk on commit drop as
           select 50 as run_id, 1 as number, 'planned'::chunk_state as state, 815 as worker_key, '{"first": 1, "last": 9}'::jsonb as bounds;
         set local search_path = pg_temp, cpa`,
      )
      await transaction.query(call.replace('select ', 'select cpa.'))
    }, '23001'))
})

describe('book refuses', () => {
  // An account of another has its first number already, as far as the chunk may look.
  it.each([
    ['has entries', 'cpf', '23505'],
    ['has none', 'cec', '23001'],
  ])('a posting of a holder who is not of the chunk, on an account that %s', (_what, account, code) =>
    refusal(async (transaction) => {
      await standing(transaction, { bounds: '{"first": 1, "last": 1}' })
      await post(transaction, 2, account)
      await transaction.query('select book(50, 1, 1, 1)')
    }, code),
  )

  it('an entry of nothing', () =>
    refusal(async (transaction) => {
      await standing(transaction)
      await post(transaction)
      await transaction.execute(
        `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, statutory)
         values (1, 'cpf', 2025, 'credit', 0, '2026-03-02', 0)`,
      )
      await transaction.query(bookIt)
    }, '23514'))

  it('holders that are not said', () =>
    refusal(async (transaction) => {
      await standing(transaction)
      await transaction.query('select book(50, 1, null, null)')
    }, '23001'))

  const columns = '(holder_id bigint, account account, activity_year smallint, kind entry_kind, amount bigint)'
  it.each([
    ['a table of postings of the caller', `create temporary table posting ${columns} on commit drop`],
    [
      'a view of the caller, which would run with the rights of the owner',
      'create temporary view posting as select * from entry',
    ],
    [
      'a table with a trigger of the caller',
      `create temporary table posting ${columns} on commit drop;
       create function pg_temp.own() returns trigger language plpgsql as 'begin execute ''alter role cpa_app superuser''; return null; end';
       create trigger own after delete on posting for each statement execute function pg_temp.own()`,
    ],
  ])('%s', (_what, sql) =>
    refusal(async (transaction) => {
      await standing(transaction)
      await transaction.execute(sql)
      await transaction.query(bookIt)
    }, '23001'),
  )

  it.each([
    [
      'a trigger on the table of postings',
      'create trigger own before delete on posting for each row execute function suppress_redundant_updates_trigger()',
    ],
    ['a rule on the table of postings', 'create rule own as on delete to posting do instead nothing'],
    ['a policy on the table of postings', 'create policy own on posting using (true)'],
    ['a table of postings that is gone', 'drop table posting'],
    ['postings that change afterwards', 'update posting set amount = 1'],
    ['a table of postings of another name', 'alter table posting rename to own'],
  ])('%s', (_what, sql) =>
    refusal(async (transaction) => {
      await post(transaction)
      await transaction.execute(sql)
    }, '42501'),
  )
})

describe('the other functions refuse', () => {
  it('a range settled by what was read later', () =>
    refusal(async (transaction) => {
      await standing(transaction)
      await transaction.query("select settle_range(50, 1, 1, 2, '900000000:900000001:', '', '{}', '{}')")
    }, '23001'))

  it.each([
    ['the guard to be called alone', 'select chunk_in_hand(50, 1, 1, 2)', '42501'],
    ['the guard of postings to be called alone', 'select require_own_posting()', '42501'],
    ['to be told of whom was written', "select tell_written(array['balance'], 1, 1)", '42501'],
    ['to be told that somebody tells', 'select tells_holders(true)', '42501'],
    ['statistics of a table that is not ours', "select analyze_table('pg_catalog.pg_authid')", '42501'],
    [
      'statistics of a temporary table, whose expressions would run',
      "create temporary table own (id integer) on commit drop; select analyze_table('own')",
      '42501',
    ],
  ])('%s', (_what, sql, code) => refusal((transaction) => transaction.execute(sql), code))

  it('keys that come after the first', async () => {
    await forger.query("select remember_keys('x.y.z', 'c')")
    expect(await ledger()).toEqual(before)
  })
})

it('a function that acts for the owner has a search path of its own, which ends with the temporary schema', async () => {
  const functions = await world.database.query<{ name: string; path: string | null }>(
    `select p.proname as name, (select s from unnest(p.proconfig) s where s like 'search_path=%') as path
     from pg_proc p where p.pronamespace = 'cpa'::regnamespace and p.prosecdef order by p.proname`,
  )
  expect(functions.length).toBeGreaterThan(5)
  for (const { path } of functions) expect(path).toMatch(/^search_path=cpa, (pg_catalog, )?pg_temp$/)
})

it('books what a chunk in hand posted, with its balance and counter-entry, and empties the table', async () => {
  class Undone extends Error {}
  const booked = forger.transaction(async (transaction) => {
    await standing(transaction)
    await post(transaction)
    await transaction.query(bookIt)
    expect(await transaction.query('select from posting')).toEqual([])
    const [row] = await transaction.query(
      `select (select amount::integer from entry where run_id = 50) as entry,
         (select amount::integer from funding_entry where run_id = 50) as funding`,
    )
    expect(row).toEqual({ entry: 100, funding: -100 })
    throw new Undone()
  })
  await expect(booked).rejects.toThrow(Undone)
})
