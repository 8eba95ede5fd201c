import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { csvOf, type FeedRow } from '../oracle/feed-rows.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { gate } from '../runs/doorbell/inbox.ts'
import { cutSmall } from './chunks.ts'
import { Installation } from './installation.ts'

const today = '2025-02-20'
const birth = { year: 1990, month: 5, day: 12 }
const nir = (index: number) => inventedNir(index, 1, birth, true) as Nir

/** A declaration of 2024 of the person of that index. */
function worked(index: number, cells: FeedRow = {}): FeedRow {
  return {
    ...{ nir: nir(index), birth_date: '1990-05-12', scheme: 'employee', siret: inventedSiret(0) },
    ...{ contract_nature: 'permanent', activity_start: '2024-01-01', activity_end: '2024-12-31' },
    ...{ time_unit: 'hour', time_worked: '1607', ...cells },
  }
}

const declarations = (...rows: FeedRow[]) => csvOf('declarations', rows)
const situations = (...rows: FeedRow[]) => csvOf('situations', rows)
const deaths = (...rows: FeedRow[]) => csvOf('deaths', rows)
/** Small enough that every row is a slice of its own. */
const oneRow = { sliceBytes: 50 }

interface StoredDeclaration {
  readonly holder: number
  readonly hours: number
  readonly file: number
  readonly line: number
  readonly superseded_by: number | null
}

function storedDeclarations({ database }: Installation): Promise<StoredDeclaration[]> {
  return database.query(
    `select holder_id::integer as holder, (time_worked / 10000)::integer as hours, file_id as file, line, superseded_by
     from declaration order by file_id, line`,
  )
}

/** The NIRs of the holders, by their numbers. */
async function holders({ database, keys }: Installation): Promise<string[]> {
  const vault = new NirVault(keys)
  const rows = await database.query<{ nir_hash: string; nir_encrypted: Buffer }>(
    'select nir_hash, nir_encrypted from holder order by id',
  )
  return rows.map((row) => vault.revealNir(row.nir_hash, row.nir_encrypted))
}

function refusals({ database }: Installation): Promise<{ line: number; code: string }[]> {
  return database.query('select line, code from rejection order by file_id, line, position')
}

async function birthDates({ database }: Installation): Promise<string[]> {
  const rows = await database.query<{ text: string }>(
    "select birth_year || '-' || birth_month || '-' || birth_day as text from holder order by id",
  )
  return rows.map(({ text }) => text)
}

describe('a file', () => {
  it('is known by its content, whatever it is called', async () => {
    const installation = await Installation.ofTest()
    const csv = declarations(worked(1), worked(2))
    const first = await installation.load('declarations', 'a.csv', csv, today)
    expect(first).toMatchObject({ rows: 2, accepted: 2, rejected: 0, replaced: 0, already_loaded: false, exit: 0 })
    const again = await installation.load('declarations', 'b.csv', csv, '2025-03-01')
    expect(again).toMatchObject({ rows: 2, accepted: 2, already_loaded: true, run_id: null, sha256: first.sha256 })
    expect(await storedDeclarations(installation)).toHaveLength(2)
  })

  it('may be compressed; its rows replace those that came plain', async () => {
    const installation = await Installation.ofTest()
    const csv = declarations(worked(1), worked(2))
    await installation.load('declarations', 'a.csv', csv, today)
    const compressed = await installation.load('declarations', 'a.csv.gz', gzipSync(csv), today)
    expect(compressed).toMatchObject({ rows: 2, accepted: 2, replaced: 2, already_loaded: false })
    expect(await holders(installation)).toEqual([nir(1), nir(2)])
  })

  it('without a column that is required is refused whole, and remembered', async () => {
    const installation = await Installation.ofTest()
    const csv = 'nir;death_date\n1900512001901;2024-05-12\n'
    const refused = await installation.load('declarations', 'deaths.csv', csv, today)
    expect(refused).toMatchObject({ rows: 1, accepted: 0, rejected: 1, run_id: null, exit: 3 })
    // Its row is kept under the same refusal, to be given back.
    expect(await refusals(installation)).toEqual([
      { line: 1, code: 'file_header' },
      { line: 2, code: 'file_header' },
    ])
    expect(await holders(installation)).toEqual([])
  })

  it('corrects rows by employer, person, contract and start; what they replace is kept', async () => {
    const installation = await Installation.ofTest()
    await installation.load('declarations', 'a.csv', declarations(worked(1), worked(2), worked(3)), today)
    const correction = declarations(
      worked(2, { time_worked: '800', activity_end: '2024-06-30' }),
      worked(3, { contract_number: 'B' }),
      worked(1, { siret: inventedSiret(1) }),
      worked(1, { activity_start: '2024-02-01' }),
    )
    const corrected = await installation.load('declarations', 'b.csv', correction, today)
    expect(corrected).toMatchObject({ rows: 4, accepted: 4, replaced: 1 })
    expect((await storedDeclarations(installation)).filter(({ superseded_by }) => superseded_by !== null)).toEqual(
      [{ holder: 2, hours: 1607, file: 1, line: 3, superseded_by: 2 }],
    )
    const [current] = await installation.database.query<{ rows: number }>(
      'select count(*)::integer as rows from declaration where superseded_by is null',
    )
    expect(current!.rows).toBe(6)
  })

  it('corrects a correction in its turn', async () => {
    const installation = await Installation.ofTest()
    for (const [index, hours] of ['100', '200', '300'].entries()) {
      const csv = declarations(worked(1, { time_worked: hours }))
      await installation.load('declarations', `${index}.csv`, csv, today)
    }
    expect(await storedDeclarations(installation)).toMatchObject([
      { hours: 100, superseded_by: 2 },
      { hours: 200, superseded_by: 3 },
      { hours: 300, superseded_by: null },
    ])
  })
})

describe('of two rows with the same key in one file the first wins', () => {
  const csv = declarations(
    worked(1, { time_worked: '100' }),
    worked(2),
    worked(1, { time_worked: '200' }),
    worked(3),
    worked(1, { time_worked: '300', activity_start: '2024-03-01' }),
  )

  it.each([
    ['in one slice', {}],
    ['in different slices', oneRow],
  ])('%s', async (_case, sizes) => {
    cutSmall(sizes)
    const installation = await Installation.ofTest()
    const loaded = await installation.load('declarations', 'a.csv', csv, today)
    expect(loaded).toMatchObject({ rows: 5, accepted: 4, rejected: 1, replaced: 0, exit: 3 })
    expect(await refusals(installation)).toEqual([{ line: 4, code: 'duplicate_in_file' }])
    expect((await storedDeclarations(installation)).map(({ hours }) => hours)).toEqual([100, 1607, 1607, 300])
  })

  it('in different slices of a correction', async () => {
    cutSmall(oneRow)
    const installation = await Installation.ofTest()
    await installation.load('declarations', 'a.csv', declarations(worked(1)), today)
    const loaded = await installation.load('declarations', 'b.csv', csv, today)
    expect(loaded).toMatchObject({ accepted: 4, rejected: 1, replaced: 1 })
    const current = (await storedDeclarations(installation)).filter(({ superseded_by }) => superseded_by === null)
    expect(current.map(({ hours }) => hours)).toEqual([100, 1607, 1607, 300])
  })

  it('also when the later slice is ready first', async () => {
    cutSmall(oneRow)
    const installation = await Installation.ofTest()
    const secondIsReady = gate()
    installation.change('ingest', (job) => ({
      ...job,
      async prepare(slice, params, run, signal) {
        if (slice.number === 0) await secondIsReady.opened
        const prepared = await job.prepare!(slice, params, run, signal)
        if (slice.number === 1) secondIsReady.open()
        return prepared
      },
    }))
    const two = declarations(worked(1, { time_worked: '100' }), worked(1, { time_worked: '200' }))
    expect(await installation.load('declarations', 'a.csv', two, today)).toMatchObject({
      accepted: 1,
      rejected: 1,
    })
    expect((await storedDeclarations(installation)).map(({ hours }) => hours)).toEqual([100])
  })

  it('situations have the key person, kind and start', async () => {
    cutSmall(oneRow)
    const installation = await Installation.ofTest()
    const person = { nir: nir(1), birth_date: '1990-05-12' }
    const rows = [
      { ...person, situation: 'job_seeker', from: '2024-01-01', to: '2024-03-31' },
      { ...person, situation: 'job_seeker', from: '2024-01-01', to: '2024-06-30' },
      { ...person, situation: 'job_seeker', from: '2024-09-01', to: '' },
    ]
    expect(await installation.load('situations', 'a.csv', situations(...rows), today)).toMatchObject({
      accepted: 2,
    })
    const later = situations({ ...person, situation: 'job_seeker', from: '2024-09-01', to: '2024-12-31' })
    expect(await installation.load('situations', 'b.csv', later, today)).toMatchObject({
      accepted: 1,
      replaced: 1,
    })
    const current = await installation.database.query(
      'select valid_from, valid_to from situation where superseded_by is null order by valid_from',
    )
    expect(current).toEqual([
      { valid_from: '2024-01-01', valid_to: '2024-03-31' },
      { valid_from: '2024-09-01', valid_to: '2024-12-31' },
    ])
  })
})

describe('holders', () => {
  it.each([
    ['in one slice', {}],
    ['in slices of a row', oneRow],
  ])('are numbered as the files first name them, %s', async (_case, sizes) => {
    cutSmall(sizes)
    const installation = await Installation.ofTest()
    const order = [9, 3, 7, 3, 1, 9, 8]
    const rows = order.map((index, position) => worked(index, { contract_number: `${position}` }))
    await installation.load('declarations', 'a.csv', declarations(...rows), today)
    await installation.load('declarations', 'b.csv', declarations(worked(2), worked(7), worked(5)), today)
    expect(await holders(installation)).toEqual([9, 3, 7, 1, 8, 2, 5].map(nir))
  })

  it('of whom a few are known among many new ones are found, however few', async () => {
    const installation = await Installation.ofTest()
    const population = Array.from({ length: 400 }, (_, index) => index)
    const known = [250, 90]
    await installation.load('declarations', 'a.csv', declarations(...known.map((index) => worked(index))), today)
    const rows = population.map((index) => worked(index, { time_worked: `${index}` }))
    const loaded = await installation.load('declarations', 'b.csv', declarations(...rows), today)
    expect(loaded).toMatchObject({ accepted: 400, replaced: 2, rejected: 0 })
    const others = population.filter((index) => !known.includes(index))
    expect(await holders(installation)).toEqual([...known, ...others].map(nir))
    const current = (await storedDeclarations(installation)).filter((row) => row.superseded_by === null)
    const numbered = current.map(({ holder, hours }) => [holder, hours])
    expect(numbered).toEqual(population.map((index) => [[...known, ...others].indexOf(index) + 1, index]))
  })

  it('of one NIR and birth years a century apart are two', async () => {
    const installation = await Installation.ofTest()
    const young = inventedNir(1, 1, { year: 2010, month: 5, day: 1 }, true)
    const rows = [
      { nir: young, birth_date: '2010-05-01', situation: 'on_request', from: '2024-01-01' },
      { nir: young, birth_date: '1910-05-01', situation: 'pension_claimed', from: '2024-01-01' },
    ]
    await installation.load('situations', 'a.csv', situations(...rows), today)
    expect(await holders(installation)).toEqual([young, young])
  })

  /** What each file says of the birth, and what is known then. */
  const births: [title: string, files: string[][], known: string][] = [
    ['a day that becomes known', [['1990-05-00'], ['1990-05-12']], '1990-5-12'],
    ['a day that is corrected', [['1990-05-12'], ['1990-05-13']], '1990-5-13'],
    ['a row that knows less changes nothing', [['1990-05-12'], ['1990-05-00']], '1990-5-12'],
    ['nor does the year alone', [['1990-05-00'], ['1990-00-00']], '1990-5-0'],
    ['of the rows of a file the last counts', [['1990-05-12'], ['1990-05-13', '1990-05-14']], '1990-5-14'],
    ['of those that know most', [['1990-00-00'], ['1990-05-12', '1990-05-00']], '1990-5-12'],
    ['also when it says what was known', [['1990-05-12'], ['1990-05-13', '1990-05-12']], '1990-5-12'],
    ['in the first file too', [['1990-05-12', '1990-05-13', '1990-05-12']], '1990-5-12'],
    ['where the first row may know less', [['1990-05-00', '1990-05-12', '1990-05-00']], '1990-5-12'],
  ]

  it.each([
    ['in one slice', {}],
    ['in slices of a row', oneRow],
  ])('have the birth date that is known best and last, %s', async (_case, sizes) => {
    cutSmall(sizes)
    const installation = await Installation.ofTest()
    const rounds = Math.max(...births.map(([, files]) => files.length))
    for (let round = 0; round < rounds; round += 1) {
      const rows = births.flatMap(([, files], person) =>
        (files[round] ?? []).map((birthDate, position) => ({
          ...worked(person, { contract_number: `${round} ${position}` }),
          birth_date: birthDate,
          // The NIR agrees with any month when it does not tell one.
          nir: inventedNir(person, 1, birth, false),
        })),
      )
      const loaded = await installation.load('declarations', `${round}.csv`, declarations(...rows), today)
      expect(loaded.rejected).toBe(0)
    }
    const known = (await birthDates(installation)).map((date, person) => `${births[person]![0]}: ${date}`)
    expect(known).toEqual(births.map(([title, , date]) => `${title}: ${date}`))
  })
})

describe('deaths', () => {
  async function withPeople(sizes = {}): Promise<Installation> {
    cutSmall(sizes)
    const installation = await Installation.ofTest()
    const twins = [2010, 1910].map((year) => ({
      ...{ nir: inventedNir(5, 1, { year: 2010, month: 5, day: 1 }, true), birth_date: `${year}-05-01` },
      ...{ situation: 'abroad', from: '2024-01-01' },
    }))
    await installation.load('declarations', 'a.csv', declarations(worked(1), worked(2)), today)
    await installation.load('situations', 'b.csv', situations(...twins), today)
    return installation
  }

  const current = ({ database }: Installation) =>
    database.query(
      'select holder_id::integer as holder, death_date, cancelled from death where superseded_by is null order by 1',
    )

  it('need a person, one only, who had been born', async () => {
    const installation = await withPeople()
    const twin = inventedNir(5, 1, { year: 2010, month: 5, day: 1 }, true)
    const csv = deaths(
      { nir: nir(1), death_date: '2024-05-12', cancelled: 'false' },
      { nir: nir(7), death_date: '2024-05-12', cancelled: 'false' },
      { nir: twin, death_date: '2024-05-12', cancelled: 'false' },
      { nir: nir(2), death_date: '1989-05-12', cancelled: 'false' },
    )
    expect(await installation.load('deaths', 'c.csv', csv, today)).toMatchObject({ accepted: 1, rejected: 3 })
    expect(await refusals(installation)).toEqual([
      { line: 3, code: 'unknown_person' },
      { line: 4, code: 'ambiguous_person' },
      { line: 5, code: 'dates_order' },
    ])
    expect(await current(installation)).toEqual([{ holder: 1, death_date: '2024-05-12', cancelled: false }])
  })

  it.each([
    ['in one slice', {}],
    ['in slices of a row', oneRow],
  ])('may be withdrawn further down the file, once, %s', async (_case, sizes) => {
    const installation = await withPeople(sizes)
    const row = { nir: nir(1), death_date: '2024-05-12' }
    const csv = deaths(
      { ...row, cancelled: 'false' },
      { nir: nir(2), death_date: '2024-06-01', cancelled: 'false' },
      { ...row, cancelled: 'true' },
      { ...row, death_date: '2024-05-13', cancelled: 'false' },
    )
    expect(await installation.load('deaths', 'c.csv', csv, today)).toMatchObject({ accepted: 3, rejected: 1 })
    expect(await refusals(installation)).toEqual([{ line: 5, code: 'duplicate_in_file' }])
    expect(await current(installation)).toMatchObject([
      { holder: 1, cancelled: true },
      { holder: 2, cancelled: false },
    ])
  })

  it('are moved and withdrawn by later files, with their history', async () => {
    const installation = await withPeople()
    for (const [index, [date, cancelled]] of [
      ['2024-05-12', 'false'],
      ['2024-05-13', 'false'],
      ['2024-05-13', 'true'],
    ].entries()) {
      const csv = deaths({ nir: nir(1), death_date: date!, cancelled: cancelled! })
      const { replaced } = await installation.load('deaths', `${index}.csv`, csv, today)
      expect(replaced).toBe(index === 0 ? 0 : 1)
    }
    const history = await installation.database.query(
      'select death_date, cancelled, superseded_by is null as current from death order by file_id',
    )
    expect(history).toEqual([
      { death_date: '2024-05-12', cancelled: false, current: false },
      { death_date: '2024-05-13', cancelled: false, current: false },
      { death_date: '2024-05-13', cancelled: true, current: true },
    ])
  })
})

describe('a load that was cut short', () => {
  it('goes on where it stopped, and ends as if nothing had happened', async () => {
    cutSmall(oneRow)
    const installation = await Installation.ofTest()
    const csv = declarations(
      worked(4),
      worked(2),
      worked(4),
      worked(3),
      worked(1),
      worked(2, { contract_number: 'B' }),
    )
    const processed: number[] = []
    let broken = true
    installation.change('ingest', (job) => ({
      ...job,
      async process(transaction, slice, ...others) {
        const totals = await job.process(transaction, slice, ...others)
        if (broken && slice.number === 3) throw new TypeError('a fault of the program')
        processed.push(slice.number)
        return totals
      },
    }))
    await expect(installation.load('declarations', 'a.csv', csv, today)).rejects.toMatchObject({
      code: 'run_failed',
    })
    expect(await holders(installation)).toEqual([4, 2].map(nir))
    broken = false
    const loaded = await installation.load('declarations', 'a.csv', csv, today)
    expect(loaded).toMatchObject({ rows: 6, accepted: 5, rejected: 1, already_loaded: false })
    expect(processed).toEqual([0, 1, 2, 3, 4, 5])
    expect(await holders(installation)).toEqual([4, 2, 3, 1].map(nir))
    expect(await refusals(installation)).toEqual([{ line: 4, code: 'duplicate_in_file' }])
    expect(await installation.load('declarations', 'a.csv', csv, today)).toMatchObject({ already_loaded: true })
  })
})
