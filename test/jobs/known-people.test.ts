import { expect, it } from 'vitest'
import type { Nir } from '../../src/identity/nir.ts'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { csvOf, type FeedRow } from '../oracle/feed-rows.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { Installation } from './installation.ts'

/*
 * Rows about people who are known: those that take the place of none are copied into their table at once, the others are
 * judged one by one. Which way a slice goes is guessed from fifty of its rows; nothing may hang on the guess.
 */

const today = '2025-02-20'
const birth = { year: 1990, month: 5, day: 12 }
const people = 200

function worked(index: number, cells: FeedRow = {}): FeedRow {
  return {
    ...{ nir: inventedNir(index, 1, birth, true) as Nir, birth_date: '1990-05-12', scheme: 'employee' },
    ...{ siret: inventedSiret(0), contract_nature: 'permanent', activity_start: '2024-01-01' },
    ...{ activity_end: '2024-12-31', time_unit: 'hour', time_worked: '1607', ...cells },
  }
}

const everybody = (cells: (index: number) => FeedRow = () => ({})) =>
  csvOf(
    'declarations',
    Array.from({ length: people }, (_, index) => worked(index, cells(index))),
  )

/** Everybody in the opposite order, as no file has numbered them. */
const backwards = (cells: (index: number) => FeedRow) =>
  csvOf(
    'declarations',
    Array.from({ length: people }, (_, index) => worked(people - 1 - index, cells(people - 1 - index))),
  )

async function stored({ database }: Installation) {
  return await database.query<{ holder: number; contract: string; hours: number; current: boolean }>(
    `select holder_id::integer as holder, contract_number as contract, (time_worked / 10000)::integer as hours,
       superseded_by is null as current
     from declaration order by holder_id, contract_number, file_id`,
  )
}

async function expectSound({ database, chain, keys }: Installation): Promise<void> {
  const { checks } = await auditLedger(database, {
    asOf: '2025-06-03',
    chain: { signature: chain.signature, fingerprint: keys.fingerprint },
  })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
}

it('a further contract of everybody is added, in whatever order the file has them', async () => {
  const installation = await Installation.ofTest()
  await installation.load('declarations', 'a.csv', everybody(), today)
  const loaded = await installation.load(
    'declarations',
    'b.csv',
    backwards(() => ({ contract_number: 'B' })),
    today,
  )
  expect(loaded).toMatchObject({ rows: people, accepted: people, replaced: 0, rejected: 0, overlapping: people })
  const rows = await stored(installation)
  expect(rows).toHaveLength(2 * people)
  expect(rows.every(({ current }) => current)).toBe(true)
  const places = await installation.database.query<{ holder: number }>(
    "select holder_id::integer as holder from declaration where contract_number = 'B' order by ctid",
  )
  expect(places.map(({ holder }) => holder)).toEqual(Array.from({ length: people }, (_, index) => index + 1))
  await expectSound(installation)
})

it('one row among them that takes the place of another is met by the index, and all are judged', async () => {
  const installation = await Installation.ofTest()
  await installation.load('declarations', 'a.csv', everybody(), today)
  // Every fourth row is looked at beforehand; the second is none of them.
  const corrected = everybody(
    (index): FeedRow => (index === 1 ? { time_worked: '803' } : { contract_number: 'B' }),
  )
  const loaded = await installation.load('declarations', 'b.csv', corrected, today)
  expect(loaded).toMatchObject({ rows: people, accepted: people, replaced: 1, rejected: 0 })
  const rows = await stored(installation)
  expect(rows).toHaveLength(2 * people)
  expect(rows.filter(({ current }) => !current)).toMatchObject([{ contract: '', hours: 1607 }])
  expect(rows.filter(({ hours }) => hours === 803)).toMatchObject([{ contract: '', current: true }])
  await expectSound(installation)
})

it('new people among known ones come in with them, and births that are told anew', async () => {
  const installation = await Installation.ofTest()
  const half = csvOf(
    'declarations',
    Array.from({ length: people / 2 }, (_, index) => worked(2 * index, { birth_date: '1990-05-00' })),
  )
  await installation.load('declarations', 'a.csv', half, today)
  const loaded = await installation.load(
    'declarations',
    'b.csv',
    everybody(() => ({ contract_number: 'B' })),
    today,
  )
  expect(loaded).toMatchObject({ rows: people, accepted: people, replaced: 0, overlapping: people / 2 })
  const [births] = await installation.database.query<{ known: number; people: number }>(
    'select count(*) filter (where birth_day = 12)::integer as known, count(*)::integer as people from holder',
  )
  expect(births).toEqual({ known: people, people })
  await expectSound(installation)
})

it('rows of one person overlap by employer, year and period, whether they were known or come together', async () => {
  const installation = await Installation.ofTest()
  const spring: FeedRow = { activity_end: '2024-05-31' }
  const summer: FeedRow = { activity_start: '2024-06-01', activity_end: '2024-08-31', contract_number: 'B' }
  const first = [
    ...[worked(0, spring), worked(1, spring), worked(2, spring), worked(3, spring), worked(4, spring)],
    ...[worked(5, spring), worked(5, { ...summer, activity_start: '2024-05-31' })],
  ]
  const loaded = await installation.load('declarations', 'a.csv', csvOf('declarations', first), today)
  expect(loaded).toMatchObject({ accepted: first.length, overlapping: 2 })
  const more = [
    worked(0, summer), // behind the one before
    worked(1, { ...summer, activity_start: '2024-05-31' }), // overlaps it by a day
    worked(2, { siret: inventedSiret(1), contract_number: 'B' }), // at somebody else's
    worked(3, { activity_start: '2023-01-01', activity_end: '2023-12-31' }), // a year before
    worked(4, summer),
    worked(4, { ...summer, contract_number: 'C' }), // overlaps the one above, which overlaps it
    worked(6, spring), // new, and told of twice
    worked(6, { ...spring, contract_number: 'B' }),
  ]
  const added = await installation.load('declarations', 'b.csv', csvOf('declarations', more), today)
  expect(added).toMatchObject({ accepted: more.length, replaced: 0, overlapping: 5 })
  await expectSound(installation)
})
