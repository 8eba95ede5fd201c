import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database, Transaction } from '../../src/database/connection.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

/*
 * Who writes facts is told by triggers, whichever way he writes: a settled range is believed on that alone (ADR 47).
 */

let own: TestDatabase
let owner: Database
beforeEach(async () => {
  own = await createTestDatabase()
  owner = own.owner
})
afterEach(() => own.drop())

interface Written {
  readonly facts: string
  readonly first: bigint | null
  readonly last: bigint | null
}

/** What the transaction in hand has told so far. */
function told(transaction: Transaction): Promise<Written[]> {
  return transaction.query(
    `select facts, first_holder as first, last_holder as last from fact_written
     where written_by = pg_current_xact_id() order by facts, first_holder`,
  )
}

/** What a transaction tells that does this, and is undone. */
async function toldAfter(
  work: (transaction: Transaction) => Promise<unknown>,
  as: Database = owner,
): Promise<Written[]> {
  let found: Written[] = []
  await as
    .transaction(async (transaction) => {
      await work(transaction)
      found = await told(transaction)
      throw new Undone()
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error
    })
  return found
}

/** Lets go of all but the last that was told, once no transaction of whatever database is older. */
async function forget(): Promise<void> {
  const older =
    'delete from fact_written where written_by < (select written_by from fact_written order by written_by desc limit 1)'
  await vi.waitFor(() => owner.execute(older), { timeout: 30_000 })
}

class Undone extends Error {}

const ofAnybody = (...tables: string[]) => tables.map((facts) => ({ facts, first: null, last: null }))
const row =
  "insert into account_state (holder_id, opened_on, opening_reason, opened_by_run) values (1, '2024-01-01', 'of_age', 1)"

it('each table of facts and each part of it tells, also while triggers are silenced', async () => {
  const silent = await owner.query<{ name: string }>(
    `with recursive facts (oid, root) as (
       select t.tgrelid, encode(t.tgargs, 'escape') from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where t.tgname = 'facts_written' and not c.relispartition
       union select i.inhrelid, f.root from facts f join pg_inherits i on i.inhparent = f.oid
     )
     select f.oid::regclass::text as name from facts f where not exists (
       select from pg_trigger t where t.tgrelid = f.oid and t.tgfoid = 'tell_facts_written'::regproc
         and t.tgenabled = 'A' and encode(t.tgargs, 'escape') = f.root)`,
  )
  expect(silent).toEqual([])
})

it.each([
  ['copied', 'copy declaration from stdin', 'declaration'],
  ['copied into a part', 'copy declaration_2024 from stdin', 'declaration'],
  ['copied', 'copy situation from stdin', 'situation'],
  ['copied into a part', 'copy entry_2024 from stdin', 'entry'],
])('%s: %s', async (_how, copy, table) => {
  expect(await toldAfter((transaction) => transaction.copyIn(copy, []))).toEqual(ofAnybody(table))
})

it.each([
  ['update declaration set time_worked = 1', 'declaration'],
  ['update declaration_2019 set superseded_by = 1', 'declaration'],
  ['delete from declaration_2019', 'declaration'],
  ['truncate declaration_2019', 'declaration'],
  ['truncate declaration', 'declaration'],
  ['delete from situation', 'situation'],
  ['truncate death', 'death'],
  ['truncate establishment_hold', 'establishment_hold'],
  [
    "insert into establishment_hold (year, siret, employer_reference, number, code, reason, placed_by) values (2024, 1, '', 1, 'by_hand', 'x', 'y')",
    'establishment_hold',
  ],
  [row, 'account_state'],
  ["set local cpa.tells_holders = 'on'; delete from balance", 'balance'],
  ["set local cpa.tells_holders = 'on'; update declaration set superseded_by = 1", 'declaration'],
  [`set local session_replication_role = replica; ${row}`, 'account_state'],
  ['truncate cec_lot', 'cec_lot'],
])('%s', async (statement, table) => {
  expect(await toldAfter((transaction) => transaction.execute(statement))).toEqual(ofAnybody(table))
})

it('tells once in a transaction, and not of what is taken back', async () => {
  const found = await toldAfter(async (transaction) => {
    await transaction.execute('delete from situation')
    await transaction.execute('savepoint s')
    await transaction.execute('delete from death')
    await transaction.execute('rollback to savepoint s')
    await transaction.execute('delete from situation')
  })
  expect(found).toEqual(ofAnybody('situation'))
})

it('a look through the holds that changes none tells nothing', async () => {
  const look = 'update establishment_hold set released_at = now() where year = 2024'
  expect(await toldAfter((transaction) => transaction.execute(look))).toEqual([])
})

it('whoever writes accounts and balances in the rights of the owner tells of whom', async () => {
  const writers = await owner.query<{ name: string; tells: boolean }>(
    `select p.proname as name, p.prosrc ~ 'tell_written' as tells from pg_proc p
     where p.pronamespace = 'cpa'::regnamespace and p.prosecdef
       and p.prosrc ~ '(insert into|update) (entry|balance|account_state)\\M' order by 1`,
  )
  expect(writers).toEqual(
    ['book', 'close_accounts', 'open_accounts', 'reopen_accounts'].map((name) => ({ name, tells: true })),
  )
})

describe('nobody takes back that he wrote', () => {
  it.each([
    ['an earlier transaction', "insert into fact_written (facts, written_by) values ('x', '3')"],
    ['a later transaction', "insert into fact_written (facts, written_by) values ('x', '900000000')"],
    ['others of whom', 'update fact_written set first_holder = 1, last_holder = 1'],
    ['all', 'delete from fact_written'],
    ['all at once', 'truncate fact_written'],
    ['his own', 'delete from fact_written where written_by = pg_current_xact_id()'],
    [
      'while triggers are silenced',
      'set local session_replication_role = replica; delete from fact_written where written_by = pg_current_xact_id()',
    ],
  ])('%s', async (_what, statement) => {
    await expect(
      toldAfter(async (transaction) => {
        await transaction.execute('delete from death')
        await transaction.execute(statement)
      }),
    ).rejects.toMatchObject({ code: '23001' })
  })

  it('but the oldest go, as long as nobody who may still write is older', async () => {
    for (let round = 0; round < 3; round += 1) await owner.execute('delete from death')
    await forget()
    expect(await owner.query('select from fact_written')).toHaveLength(1)
    await own.database.query('select forget_written()')
    expect(await owner.query('select from fact_written')).toHaveLength(1)
  })
})

describe('written since', () => {
  const since = async (snapshot: string, [first, last]: [number | null, number | null], apart = '0') => {
    const [row] = await own.database.query<{ written: boolean }>(
      "select written_since($1::text::pg_snapshot, $2::text::xid8, array['balance', 'death'], $3, $4) as written",
      [snapshot, apart, first, last],
    )
    return row!.written
  }
  const now = async (database: Pick<Database, 'query'> = owner) => {
    const [row] = await database.query<{ now: string }>('select pg_current_snapshot()::text as now')
    return row!.now
  }
  const tellOf = (first: number, last: number) =>
    owner.execute(`select tell_written(array['balance'], ${first}, ${last})`)

  it('tells of other holders, other tables and the transaction itself apart', async () => {
    const before = await now()
    await owner.execute('delete from situation')
    await tellOf(10, 20)
    expect(await since(before, [1, 9])).toBe(false)
    expect(await since(before, [21, 30])).toBe(false)
    expect(await since(before, [1, 10])).toBe(true)
    expect(await since(before, [12, 13])).toBe(true)
    expect(await since(before, [null, null])).toBe(true)
    const [{ by }] = (await owner.query(
      'select written_by::text as by from fact_written order by written_by desc limit 1',
    )) as [{ by: string }]
    expect(await since(before, [12, 13], by)).toBe(false)
    expect(await since(await now(), [12, 13])).toBe(false)
    await owner.execute('delete from death')
    expect(await since(before, [1, 9])).toBe(true)
  })

  it('of who was at it when the snapshot was taken, and commits later', async () => {
    let before = ''
    await owner.transaction(async (transaction) => {
      await transaction.execute('delete from death')
      before = await now(own.database)
      expect(await since(before, [1, 9])).toBe(false)
    })
    expect(await since(before, [1, 9])).toBe(true)
  })

  it('of anything, where what was written is forgotten', async () => {
    const before = await now()
    await tellOf(10, 20)
    await tellOf(10, 20)
    expect(await since(before, [1, 9])).toBe(false)
    await forget()
    expect(await since(before, [1, 9])).toBe(true)
    await expect.poll(async () => since(await now(), [1, 9]), { timeout: 30_000 }).toBe(false)
  })
})

describe('what watches', () => {
  const watch = async () => {
    const [row] = await own.database.query<{ watched: string }>('select watch_over_facts() as watched')
    return row!.watched
  }

  it.each([
    ['a trigger switched off', 'alter table balance disable trigger facts_written'],
    [
      'a trigger switched off and on again',
      'alter table declaration_2024 disable trigger facts_written; alter table declaration_2024 enable always trigger facts_written',
    ],
    ['all triggers switched off', 'alter table entry_2024 disable trigger user'],
    ['a trigger dropped', 'drop trigger facts_written on situation'],
    ['the log without its guards', 'alter table fact_written disable trigger fact_written_forgotten'],
    ['a part taken away', 'alter table declaration detach partition declaration_2024'],
    ['rows written anew', 'cluster balance using balance_pkey'],
    [
      'a function that tells nothing',
      "create or replace function tell_facts_written() returns trigger language plpgsql as 'begin return null; end'",
    ],
    [
      'a table in the place of another',
      'alter table death rename to former_death; create table death (like former_death)',
    ],
  ])('%s is another', async (_what, statement) => {
    const before = await watch()
    await owner.execute(statement)
    expect(await watch()).not.toBe(before)
  })

  it('a part added is another', async () => {
    await owner.execute('alter table declaration detach partition declaration_2024')
    const before = await watch()
    await owner.execute('alter table declaration attach partition declaration_2024 for values in (2024)')
    expect(await watch()).not.toBe(before)
  })

  it('is the same after what changes no row', async () => {
    const before = await watch()
    await owner.execute('analyze declaration')
    await owner.execute('vacuum balance')
    await owner.execute('create index on balance (balance)')
    expect(await watch()).toBe(before)
  })

  it('another database is another', async () => {
    const other = await createTestDatabase()
    try {
      const of = (database: Database) => database.query('select this_database()')
      expect(await of(other.database)).not.toEqual(await of(own.database))
    } finally {
      await other.drop()
    }
  })
})
