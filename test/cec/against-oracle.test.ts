import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chunkSizes } from '../../jobs/chunk-sizes.ts'
import { auditLedger } from '../../src/ledger-audit/audit.ts'
import type { Engagement } from '../oracle/cec.ts'
import { CecAccount, type CecEntry, type Engaged } from '../oracle/cec-account.ts'
import { type CecWorld, createCecWorld } from './cec-world.ts'
import { engagedPerson, retold } from './engaged-people.ts'

/*
 * The job against the oracle: two thousand random people, credited for nine years on the dates of an ordinary
 * calendar, then once more after corrections. Every entry must be the one that the oracle books.
 */

// Small, so that holders fall into several chunks.
Object.assign(chunkSizes, { holders: 450 })

/** Several times what it takes on a machine with nothing else to do. */
const timeout = 240_000
const seed = 20_260_301
const people: Engaged[] = fc.sample(engagedPerson, { numRuns: 2000, seed }).map((person) => ({ ...person }))
const accounts = people.map(() => new CecAccount())

let world: CecWorld

beforeAll(async () => {
  world = await createCecWorld()
  await store()
})

afterAll(async () => {
  await world?.drop()
})

const insertSql = `
  with told as (
    select p.holder_id, e.*
    from jsonb_to_recordset($1::jsonb) p (holder_id bigint, opened_on date, death date, engagements jsonb)
    cross join lateral jsonb_to_recordset(p.engagements) e (
      activity engagement_activity, "from" date, "to" date, quantity bigint, largest bigint, "declaredOn" date,
      "attestedOn" date)
  )
  insert into engagement (
    holder_id, activity, valid_from, valid_to, quantity, quantity_largest_body, declared_on, attested_on, file_id, line)
  select holder_id, activity, "from", "to", quantity, largest, "declaredOn", "attestedOn", 1, 1 from told`

async function store(): Promise<void> {
  const document = JSON.stringify(
    people.map((person, index) => ({ holder_id: index + 1, opened_on: person.openedOn, ...person })),
  )
  await world.database.execute(
    `insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
     select holder_id, gen_random_uuid(), 1990, 6, 15, ''
     from jsonb_to_recordset($1::jsonb) p (holder_id bigint)`,
    [document],
  )
  await world.database.execute(
    `insert into account_state
     select holder_id, opened_on, 'engagement', 1
     from jsonb_to_recordset($1::jsonb) p (holder_id bigint, opened_on date)
     where opened_on is not null`,
    [document],
  )
  await world.database.execute(
    `insert into death
     select holder_id, death, false, 1, 1, null
     from jsonb_to_recordset($1::jsonb) p (holder_id bigint, death date)
     where death is not null`,
    [document],
  )
  await world.database.execute(insertSql, [document])
}

/** The entries of every holder, as the oracle has them. */
async function booked(): Promise<CecEntry[][]> {
  const rows = await world.database.query<{ holder_id: bigint } & Omit<CecEntry, 'amount'> & { amount: bigint }>(
    `select holder_id, account, activity_year as year, kind, amount, rate as activity
     from entry order by holder_id, run_id, account, number`,
  )
  const entries: CecEntry[][] = people.map(() => [])
  for (const { holder_id: holder, amount, ...entry } of rows) {
    entries[Number(holder) - 1]!.push({ ...entry, amount: Number(amount) })
  }
  return entries
}

async function credit(year: number, asOf: string): Promise<void> {
  await world.credit(year, asOf)
  for (const [index, account] of accounts.entries()) account.credit(people[index]!, year, asOf)
}

/** The first few people whose entries differ, with what is known of them. */
async function differences(): Promise<object[]> {
  const found = await booked()
  return people
    .map((person, index) => ({
      seed,
      holder: index + 1,
      person,
      booked: found[index],
      oracle: accounts[index]!.entries,
    }))
    .filter(({ booked, oracle }) => JSON.stringify(sorted(booked!)) !== JSON.stringify(sorted(oracle)))
    .slice(0, 3)
}

/** With the same keys in the same order. */
function sorted(entries: readonly CecEntry[]): unknown[] {
  return entries.map(({ account, year, kind, amount, activity }) => [account, year, kind, amount, activity])
}

test('nine years, each credited when it is due', { timeout }, async () => {
  for (let year = 2017; year <= 2025; year++) {
    await credit(year, `${year + 1}-03-01`)
    if (year > 2017) await credit(year - 1, `${year + 1}-03-02`)
  }
  await credit(2025, '2027-03-01')
  expect(await differences()).toEqual([])
  // Not an empty comparison: every activity is credited, and some accounts are full.
  const entries = accounts.flatMap((account) => account.entries)
  expect(new Set(entries.map(({ activity }) => activity)).size).toBe(13)
  const full = await world.database.query(`select from balance where account = 'cec' and balance = 72000`)
  expect(full.length).toBeGreaterThan(20)
})

test('a second run books nothing', { timeout }, async () => {
  for (let year = 2017; year <= 2025; year++) {
    expect(await world.credit(year, '2027-03-01')).toMatchObject({ outcome: 'nothing_to_do' })
  }
})

test('corrections book the difference, in whatever order the years are done', { timeout }, async () => {
  const changes = people.map(
    (person) =>
      fc.sample(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 }), ...person.engagements.map(retold)), {
        numRuns: 1,
        seed: seed + person.engagements.length,
      })[0]!,
  )
  const told: { holder_id: number; engagements: Engagement[] }[] = []
  for (const [index, [isChanged, at, ...rows]] of changes.entries()) {
    const person = people[index]!
    const place = at % person.engagements.length
    if (!isChanged) continue
    const row = rows[place] as Engagement
    person.engagements = person.engagements.map((old, other) => (other === place ? row : old))
    told.push({ holder_id: index + 1, engagements: [row] })
  }
  await world.database.execute(
    `update engagement e set superseded_by = 2
     from jsonb_to_recordset($1::jsonb) p (holder_id bigint, engagements jsonb)
     where e.holder_id = p.holder_id and e.activity::text = p.engagements -> 0 ->> 'activity'
       and e.valid_from = (p.engagements -> 0 ->> 'from')::date`,
    [JSON.stringify(told)],
  )
  await world.database.execute(insertSql, [JSON.stringify(told)])
  for (const year of [2021, 2017, 2025, 2018, 2019, 2024, 2020, 2023, 2022]) await credit(year, '2027-04-01')
  expect(await differences()).toEqual([])
  expect(accounts.some(({ entries }) => entries.some(({ kind }) => kind === 'correction'))).toBe(true)
})

test('the ledger is sound, and every right has its lot', { timeout }, async () => {
  const report = await auditLedger(world.database, { asOf: '2027-04-01' })
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
  const withoutLot = await world.database.query(
    `select from entry e
     where not exists (
       select from cec_lot l
       where l.holder_id = e.holder_id and l.account = e.account and l.activity_year = e.activity_year
         and l.activity::text = e.rate)`,
  )
  expect(withoutLot).toEqual([])
})
