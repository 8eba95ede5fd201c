import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/database/connection.ts'
import { locks, lockUntilEnd } from '../../src/database/locks.ts'
import { examineLedger } from '../../src/ledger/audit/audit.ts'
import { exportPieces } from '../../src/ledger/export/export.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import { liftRestrictions, restrictPerson } from '../../src/operations/person.ts'
import { purge } from '../../src/operations/purge.ts'
import { chunkSizes } from '../../src/runs/chunk-sizes.ts'
import type { RunResult } from '../../src/runs/engine.ts'
import { person } from '../oracle/told-facts.ts'
import { asOf, fates, notClosed, RightsWorld } from './rights-world.ts'

/*
 * Nobody's rights go before their time, whoever asks and however: by command, by SQL in the everyday role, by SQL as the
 * owner, beside other work. Most attempts change nothing, so they share one world; what they leave is looked at after each.
 */

const before = '2026-11-21'
let world: RightsWorld
let owner: Database
let everything: string[]

beforeAll(async () => {
  world = await RightsWorld.open()
  owner = await world.installation.openAsOwner()
  everything = await world.rowsOf([...world.people.keys()])
})
afterAll(async () => {
  await owner?.close()
  await world.close()
})

/** A run of `purge` with one part, as nobody but the engine makes it: to call the functions that erase from outside. */
async function forgedRun({ job = 'purge', state = 'running', chunk = 'planned' } = {}): Promise<number> {
  const [run] = await owner.query<{ id: number }>(
    `insert into run (id, job, identity, params, as_of, state)
     select coalesce(max(id), 0) + 1, $1, 'forged ' || coalesce(max(id), 0), '{}', $2, $3 from run returning id`,
    [job, asOf, state],
  )
  await owner.execute("insert into chunk (run_id, number, bounds, state) values ($1, 1, '{}', $2)", [
    run!.id,
    chunk,
  ])
  return run!.id
}

const erase = 'select erase_holders(1, 1000, $1, $2, 1) as erased'
/** Erases what may be, looks at what went, and takes it back. */
async function erasedBy(database: Database, statement: string, values: readonly unknown[]): Promise<string[]> {
  class Undone extends Error {}
  let left: string[] = []
  const done = database.transaction(async (transaction) => {
    await transaction.execute(statement, values)
    const rows = await transaction.query<{ id: number }>('select id::integer as id from holder')
    left = rows.map(({ id }) => String(id))
    throw new Undone()
  })
  await expect(done).rejects.toThrow(Undone)
  const all = await Promise.all(
    [...world.people.keys()].map(async (name) => [name, await world.holder(name)] as const),
  )
  return all.filter(([, id]) => !left.includes(String(id))).map(([name]) => name)
}

const due = fates.filter(({ keptUntil }) => keptUntil !== null && keptUntil < before).map(({ name }) => name)

describe('refused, and nothing is gone:', () => {
  beforeEach(async () => {
    expect(await world.rowsOf([...world.people.keys()])).toEqual(everything)
  })

  it.each([
    ['a day after the business date', '2026-11-27', asOf],
    ['a day that has not come, at a business date that has not come', '2031-01-01', '2031-01-02'],
    ['a day far beyond', '9999-12-31', '9999-12-31'],
  ])('%s', async (_title, day, date) => {
    const verb = purge(world.installation.circumstances(date), { before: day, planOnly: false })
    await expect(verb).rejects.toMatchObject({ code: 'refused' })
  })

  it.each(['2031-01-01', 'infinity', null])('the everyday role, by SQL, before %s', async (day) => {
    const run = await forgedRun()
    await expect(world.everyday.query(erase, [day, run])).rejects.toMatchObject({ code: '23001' })
  })

  it.each([
    ['without a run', async () => 0],
    ['in a run of another job', () => forgedRun({ job: 'credit-year' })],
    ['in a run that is done', () => forgedRun({ state: 'done' })],
    ['in a run that was cancelled', () => forgedRun({ state: 'cancelled' })],
    ['in a run that is paused', () => forgedRun({ state: 'paused' })],
    ['in a part that is done', () => forgedRun({ chunk: 'done' })],
  ])('the everyday role, by SQL, %s', async (_title, run) => {
    await expect(world.everyday.query(erase, [before, await run()])).rejects.toMatchObject({ code: '23001' })
  })

  it.each([
    'delete from entry',
    'insert into erased_holder values (1, 1, 1)',
    'update erased_holder set number = 99',
    'delete from erased_holder',
    'truncate erased_holder',
    'delete from audit_event',
    'alter table entry disable trigger all',
    'drop trigger entry_append_only on entry',
    'create or replace function keep_entry() returns trigger language plpgsql as $$ begin return old; end $$',
    "create function ended_retentions(bigint, bigint, date) returns setof holder language sql as 'select * from holder'",
  ])('the everyday role: %s', async (statement) => {
    await expect(world.everyday.execute(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    'delete from entry where holder_id = (select min(id) from holder)',
    'delete from entry',
    'insert into erased_holder values ((select holder_id from death where cancelled limit 1), 1, 1)',
    'insert into erased_holder values (1, 1, 1)',
    'insert into erased_holder select id, 1, 1 from holder',
    'update erased_holder set number = 99',
    'delete from erased_holder',
    'truncate erased_holder',
    'delete from audit_event',
    'update audit_event set action = $$x$$',
  ])('the owner: %s', async (statement) => {
    await expect(owner.execute(statement)).rejects.toMatchObject({ code: '23001' })
  })

  it('the owner: the number of somebody whose account is not closed', async () => {
    const insert = owner.execute('insert into erased_holder values ($1, 1, 1)', [await world.holder(notClosed)])
    await expect(insert).rejects.toMatchObject({ code: '23001' })
  })
})

describe('the functions that erase take those whose term is over and nobody else:', () => {
  it('the everyday role by SQL, in a forged run', async () => {
    const gone = await erasedBy(world.everyday, erase, [before, await forgedRun()])
    expect(gone.sort()).toEqual([...due].sort())
  })

  it('a simulated law is not heeded where something can be written', async () => {
    const run = await forgedRun()
    const simulated = `with set as (select set_config('cpa.simulated_law', '{"retention.after_death":"0"}', true))
      select erase_holders(1, 1000, $1, $2, 1) from set`
    expect((await erasedBy(world.everyday, simulated, [before, run])).sort()).toEqual([...due].sort())
  })

  it.each([
    [
      'death',
      "create temp table death as select id as holder_id, date '1990-01-01' as death_date, false as cancelled, 1 as file_id, 1 as line, null::integer as superseded_by from holder",
    ],
    [
      'law_parameter',
      "create temp table law_parameter as select 'retention.after_death' as name, date '1990-01-01' as valid_from, '0' as value",
    ],
    ['restriction', 'create temp table restriction (holder_id bigint, lifted_at timestamptz)'],
    ['holder', 'create temp table holder as select 1::bigint as id, null::uuid as nir_hash'],
  ])('a temporary table named %s is not looked at', async (_name, make) => {
    const run = await forgedRun()
    const session = await world.everyday.session()
    try {
      await session.execute(make)
      await session.execute('begin')
      const [row] = await session.query<{ erased: { holders: number } }>(erase, [before, run])
      expect(row!.erased.holders).toBe(due.length)
      await session.execute('rollback')
    } finally {
      await session.release()
    }
  })

  it('events of today stay, whatever is asked', async () => {
    const run = await forgedRun()
    const [row] = await world.everyday.query<{ gone: { operations: number } }>(
      'select erase_operations(0, 2147483647, $1, $2, 1) as gone',
      [before, run],
    )
    expect(row!.gone.operations).toBe(0)
  })

  it('refusals and replaced rows of late files stay', async () => {
    const run = await forgedRun()
    const [row] = await world.everyday.query<{ refused: object; superseded: object }>(
      `select erase_refused_rows(0, 2147483647, '2018-01-01', $1, 1) as refused,
         erase_superseded_rows(0, 2147483647, '2018-01-01', $1, 1) as superseded`,
      [run],
    )
    expect(row).toEqual({ refused: { refused_rows: 0 }, superseded: { superseded_rows: {} } })
  })
})

describe('the other side cannot be bent by rows of erasure:', () => {
  it.each([
    ['that give nothing back', 0, -1],
    ['that give back too much', 100, 0],
    ['of entries that are still there', 50_000, -1],
  ])('%s are found by the audit', async (_title, amount, entries) => {
    class Undone extends Error {}
    let wrong: string[] = []
    const done = owner.transaction(async (transaction) => {
      await transaction.execute(
        `insert into funding_entry
         select run_id, chunk_number, account, activity_year, scheme, kind, $1, $2, 999 from funding_entry limit 1`,
        [amount, entries],
      )
      const { checks } = await examineLedger(transaction, { asOf })
      wrong = checks.filter(({ ok }) => !ok).map(({ name }) => name)
      throw new Undone()
    })
    await expect(done).rejects.toThrow(Undone)
    expect(wrong).toContain('funding')
  })
})

describe('what happens between the plan and the erasure counts:', () => {
  const run = (planOnly = false) =>
    purge(world.installation.circumstances(asOf), { before, planOnly }) as Promise<RunResult & { totals: Totals }>
  interface Totals {
    readonly holders: number
    readonly kept: { readonly restricted: number; readonly account_not_closed: number }
  }
  const sought = (name: string) => ({ nir: world.files.nir(name), birthYear: undefined })

  it('a restriction keeps its person, and is told', async () => {
    const circumstances = world.installation.circumstances(asOf)
    await restrictPerson(circumstances, sought('died long ago'), 'dispute')
    expect((await run(true)).totals).toMatchObject({
      holders: due.length - 1,
      kept: { restricted: 1, account_not_closed: 1 },
    })
    await liftRestrictions(circumstances, sought('died long ago'), 'judgment')
    expect((await run(true)).totals).toMatchObject({ holders: due.length, kept: { restricted: 0 } })
  })

  it('a job that works on the holders is waited for', async () => {
    const other = await keeping((transaction) => lockHolders(transaction, { first: 1, last: 1 }))
    const running = run(true)
    await other.untilSomebodyWaits()
    await other.letGo()
    expect((await running).totals.holders).toBe(due.length)
  })

  it('a file that is being loaded is waited for', async () => {
    const other = await keeping((transaction) => lockUntilEnd(transaction, locks.newHolders))
    const running = run(true)
    await other.untilSomebodyWaits()
    await other.letGo()
    expect((await running).totals.holders).toBe(due.length)
  })

  it('a purge under way is not begun a second time', async () => {
    const other = await keeping((transaction) => lockUntilEnd(transaction, locks.newHolders))
    const running = run()
    running.catch(() => {})
    await other.untilSomebodyWaits()
    await expect(run()).rejects.toMatchObject({ code: 'already_running' })
    // It is broken off before it has erased anything, and taken up below.
    world.installation.change('purge', (job) => ({
      ...job,
      process: () => Promise.reject(new Error('broken off')),
    }))
    await other.letGo()
    await running.catch(() => {})
  })
})

/** Keeps a lock in a transaction of its own until it lets go. */
async function keeping(
  lock: (transaction: Parameters<Parameters<Database['transaction']>[0]>[0]) => Promise<unknown>,
) {
  let end: () => void = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let kept: () => void = () => {}
  const keeps = new Promise<void>((resolve) => {
    kept = resolve
  })
  const transaction = world.database.transaction(async (own) => {
    await lock(own)
    kept()
    await ended
  })
  await Promise.race([keeps, transaction])
  return {
    async letGo() {
      end()
      await transaction
    },
    async untilSomebodyWaits() {
      for (;;) {
        const [row] = await owner.query<{ waits: boolean }>(
          `select exists (select from pg_locks where locktype = 'advisory' and not granted
             and database = (select oid from pg_database where datname = current_database())) as waits`,
        )
        if (row!.waits) return
      }
    },
  }
}

describe('afterwards', () => {
  // A chunk of two holders each: more than one, so that one can fail between two.
  const sizes = { ...chunkSizes }
  let undisturbed: RightsWorld
  let survivors: string[]
  const named = 'known after the term'

  beforeAll(async () => {
    chunkSizes.erasures = 2
    world = await RightsWorld.open()
    undisturbed = await RightsWorld.open()
    survivors = [...world.people.keys()].filter((name) => !due.includes(name))
  })
  afterAll(async () => {
    Object.assign(chunkSizes, sizes)
    await undisturbed.close()
  })

  const purged = (where: RightsWorld) => purge(where.installation.circumstances(asOf), { before, planOnly: false })

  it('a purge that was killed between two parts goes on where it stopped, and ends as if nothing had been', async () => {
    const kept = await world.rowsOf(survivors)
    let parts = 0
    world.installation.change('purge', (job) => ({
      ...job,
      async process(...all) {
        const totals = await job.process(...all)
        parts += 1
        // The server ends the connection in the middle of the transaction, as a crash would.
        if (parts === 3) await all[0].query('select pg_terminate_backend(pg_backend_pid())')
        return totals
      },
    }))
    await purged(world).catch(() => {})
    await purged(world).catch(() => {})
    const whole = await purged(undisturbed)
    const [run] = await world.database.query<{ state: string; totals: object }>(
      "select state, totals from run where job = 'purge' order by id limit 1",
    )
    expect(run).toEqual({ state: 'done', totals: whole.totals })
    // The other world was booked at other times, under other keys.
    const comparable = (rows: readonly string[]) =>
      rows.filter((row) => !row.startsWith('holder ')).map((row) => row.replace(/"\d{4}-\d\d-\d\d [^"]*"/, ''))
    expect(comparable(await world.rowsOf(survivors))).toEqual(comparable(await undisturbed.rowsOf(survivors)))
    expect(kept.filter((row) => !row.startsWith('death '))).toEqual(
      (await world.rowsOf(survivors)).filter((row) => !row.startsWith('death ')),
    )
    expect((await world.names()).sort()).toEqual([...survivors].sort())
  })

  it('the audit finds nothing, and both sides are equal', async () => {
    expect(await world.faults()).toEqual([])
    expect(Object.values(await world.sides()).every((sum) => sum === 0n)).toBe(true)
  })

  it('a second purge, and a plan, have nothing to do', async () => {
    expect(await purged(world)).toMatchObject({ outcome: 'nothing_to_do', totals: { holders: 0, entries: 0 } })
    const plan = purge(world.installation.circumstances(asOf), { before, planOnly: true })
    expect(await plan).toMatchObject({ outcome: 'planned', totals: { holders: 0, entries: 0 } })
  })

  it.each(['accounts', 'entries'] as const)('the export of %s has none of them', async (kind) => {
    const { database, keys } = world.installation
    let text = ''
    const options = { format: 'csv', revealNir: true } as const
    for await (const piece of exportPieces(database, keys, kind, options)) text += piece.text
    for (const name of due) expect(text).not.toContain(world.files.nir(name))
    expect(text).toContain(world.files.nir('alive'))
  })

  it('no table holds a row of their numbers', async () => {
    const tables = await world.database.query<{ name: string }>(
      'select t::text as name from tables_of_holders() t',
    )
    for (const { name } of tables) {
      const [row] = await world.database.query<{ count: number }>(
        `select count(*)::integer as count from ${name} where holder_id in (select number from erased_holder)`,
      )
      expect({ name, ...row! }).toEqual({ name, count: 0 })
    }
  })

  it('crediting a year again books nothing, and finds no change where none is', async () => {
    expect(await world.installation.credit(2016, asOf)).toMatchObject({ outcome: 'nothing_to_do' })
  })

  it('their numbers are never given again', async () => {
    const newcomer = person('newcomer', '2000-02-02')
    await world.files.load([newcomer.worked(2024)], '2025-06-01')
    const [row] = await world.database.query<{ highest: number; newest: number }>(
      `select (select max(number)::integer from erased_holder) as highest, max(id)::integer as newest from holder`,
    )
    expect(row!.newest).toBeGreaterThan(row!.highest)
    expect(row!.newest).toBe([...world.people.keys()].length + 1)
  })

  it('a declaration that comes after all is of somebody new, who has nothing of what was', async () => {
    const again = world.people.get(named)!
    await world.files.load([again.worked(2018)], asOf)
    const holder = (await world.holder(named))!
    expect(holder).toBeGreaterThan(world.people.size)
    expect(await world.rowsOf([named])).toHaveLength(2)
  })

  it('a report of the death that comes again closes that account too', async () => {
    await world.installation.openAccounts(asOf)
    // Not the file of before, byte for byte: that is known, and not read again.
    await world.files.load(
      [world.people.get(named)!.died('2019-01-05'), person('newcomer').died('2026-01-01')],
      asOf,
    )
    await world.installation.closeDeaths(asOf)
    const [state] = await world.database.query<{ closed_on: string }>(
      'select closed_on from account_state where holder_id = $1',
      [await world.holder(named)],
    )
    expect(state).toEqual({ closed_on: '2019-01-05' })
    expect(await world.faults()).toEqual([])
  })

  it('that account is kept for its own term: it became known today', async () => {
    // Whose account was not closed before is erased now.
    expect(await purged(world)).toMatchObject({ totals: { holders: 1 } })
    expect(await world.holder(notClosed)).toBeUndefined()
    expect(await world.holder(named)).toBeDefined()
  })

  it('the trail says who erased, when, and what was asked', async () => {
    const events = await world.database.query<{ actor: string; detail: object }>(
      "select actor, detail from audit_event where action = 'purge' order by id",
    )
    expect(events.length).toBeGreaterThan(2)
    expect(events[0]).toMatchObject({ actor: expect.any(String), detail: { params: { before, planOnly: false } } })
  })
})

describe('between two parts of a purge', () => {
  const sizes = { ...chunkSizes }
  beforeAll(async () => {
    chunkSizes.erasures = 1
    await world.close()
    world = await RightsWorld.open()
  })
  afterAll(() => Object.assign(chunkSizes, sizes))

  it('a death that is withdrawn and a restriction that is placed keep their persons', async () => {
    const { installation, files, people } = world
    const [withdrawn, restricted] = ['corrected to an earlier day', 'withdrawn and reported again']
    const circumstances = installation.circumstances(asOf)
    const stop = new AbortController()
    installation.change('purge', (job) => ({
      ...job,
      async process(...all) {
        stop.abort()
        return await job.process(...all)
      },
    }))
    const stopped = purge({ ...circumstances, signal: stop.signal }, { before, planOnly: false })
    await expect(stopped).rejects.toMatchObject({ code: 'stopped' })
    await files.load([people.get(withdrawn)!.livesAfterAll('2021-05-31')], asOf)
    await restrictPerson(circumstances, { nir: files.nir(restricted), birthYear: undefined }, 'dispute')
    const { totals, resumed } = await purge(circumstances, { before, planOnly: false })
    expect(resumed).toBe(true)
    expect(totals).toMatchObject({ holders: due.length - 2, kept: { restricted: 1 } })
    expect(await world.names()).toEqual(expect.arrayContaining([withdrawn, restricted]))
    expect(await world.faults()).toEqual([])
  })

  it('the withdrawn death gives the account back, as ever', async () => {
    await world.installation.closeDeaths(asOf)
    const accounts = await world.files.accounts(asOf)
    expect(accounts.get(world.people.get('corrected to an earlier day')!.key)!.closedOn).toBeNull()
    expect(await world.faults()).toEqual([])
  })
})
