import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CivilDate } from '../../src/civil-date.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import { listRejections } from '../../src/operations/rejections.ts'
import { retryWhatIsDue } from '../../src/operations/retry-refused.ts'
import { cutSmall } from '../jobs/chunks.ts'
import { Installation } from '../jobs/installation.ts'
import { inventedNir } from '../oracle/lives/invented-numbers.ts'
import { fileOf, inForce, known, nirOf, type PersonFeed, rowOf } from './feed-files.ts'

/* Rows refused for the state of the world are kept aside, and tried again by themselves when the world has changed. */

const today = '2025-09-01'
let world: Installation
beforeAll(async () => {
  world = await Installation.open()
})
afterAll(() => world?.close())

let people = 0
let files = 0
function stranger(): number {
  people += 1
  return people
}

function load(feed: PersonFeed, content: string, asOf: CivilDate = today, again = false) {
  files += 1
  return world.load(feed, `${feed}-${files}.csv`, content, asOf, { again })
}

async function refusals(sha256: string | null, all = true) {
  const sought = { feed: null, file: sha256, all }
  const { rejections } = await listRejections(world.circumstances(today), sought, 100)
  return rejections.map(({ line, code, state }) => `${line} ${code} ${state}`)
}

async function runs(): Promise<number> {
  const [row] = await world.database.query<{ runs: number }>(
    "select count(*)::integer as runs from run where job = 'retry-refused'",
  )
  return row!.runs
}

const death = (person: number, variant = 1, cancelled = '') =>
  fileOf('deaths', rowOf('deaths', person, variant, { cancelled }))

const peopleFeeds = ['declarations', 'situations', 'engagements', 'exposures', 'dif', 'decisions'] as const

describe.each(peopleFeeds)('somebody who becomes known by %s', (feed) => {
  it('and was reported dead before is dead', async () => {
    const one = stranger()
    const { sha256 } = await load('deaths', death(one))
    expect(await refusals(sha256)).toEqual(['2 unknown_person waiting'])
    expect(await load(feed, fileOf(feed, rowOf(feed, one)))).toMatchObject({ retried: 1, cured: 1 })
    expect(await inForce(world, 'deaths', one)).toEqual([1])
    expect(await refusals(sha256)).toEqual(['2 unknown_person cured'])
    expect(await refusals(sha256, false)).toEqual([])
  })

  it('and asked for a conversion before has asked for it', async () => {
    const one = stranger()
    await load('conversions', fileOf('conversions', rowOf('conversions', one, 3)))
    await load(feed, fileOf(feed, rowOf(feed, one)))
    expect(await inForce(world, 'conversions', one)).toEqual([3])
  })
})

describe('deaths of somebody not known yet', () => {
  /** What files say one after the other, as variants of a death or its withdrawal, and what is known in the end. */
  const stories: [title: string, told: [variant: number, cancelled: string][], known: number][] = [
    [
      'reported and withdrawn',
      [
        [1, ''],
        [1, 'true'],
      ],
      -1,
    ],
    [
      'reported, withdrawn, reported again on another day',
      [
        [1, ''],
        [1, 'true'],
        [2, ''],
      ],
      2,
    ],
    [
      'moved to another day',
      [
        [1, ''],
        [3, ''],
      ],
      3,
    ],
    [
      'withdrawn before it was reported',
      [
        [1, 'true'],
        [1, ''],
      ],
      1,
    ],
    [
      'told twice alike',
      [
        [1, ''],
        [1, 'false'],
      ],
      1,
    ],
  ]

  it.each(stories)('%s: the last file counts', async (_title, told, expected) => {
    const one = stranger()
    for (const [variant, cancelled] of told) await load('deaths', death(one, variant, cancelled))
    await load('situations', known(one))
    expect(await inForce(world, 'deaths', one)).toEqual([expected])
  })

  it.each(stories)('%s: the same when the person comes in between', async (_title, told, expected) => {
    const one = stranger()
    for (const [index, [variant, cancelled]] of told.entries()) {
      await load('deaths', death(one, variant, cancelled))
      if (index === 0) await load('situations', known(one))
    }
    expect(await inForce(world, 'deaths', one)).toEqual([expected])
  })

  it('reported and withdrawn in one file: its last line counts', async () => {
    const one = stranger()
    const rows = [rowOf('deaths', one, 1), rowOf('deaths', one, 1, { cancelled: 'true' })]
    await load('deaths', fileOf('deaths', ...rows))
    await load('situations', known(one))
    expect(await inForce(world, 'deaths', one)).toEqual([-1])
  })

  it('many of them, in parts of one row', async () => {
    cutSmall({ retriedRows: 1 })
    const some = Array.from({ length: 5 }, stranger)
    await load('deaths', fileOf('deaths', ...some.map((one) => rowOf('deaths', one, 1))))
    const arrive = fileOf('situations', ...some.map((one) => rowOf('situations', one)))
    expect(await load('situations', arrive)).toMatchObject({ retried: 5, cured: 5 })
  })

  it('of two persons of one NIR who come at once is ambiguous then, and goes on waiting', async () => {
    const nir = inventedNir(3, 2, { year: 2010, month: 5, day: 1 }, true)
    const { sha256 } = await load('deaths', fileOf('deaths', { nir, death_date: '2024-05-05', cancelled: '' }))
    const twins = ['2010-05-01', '1910-05-01'].map((birth_date) => ({
      ...{ nir, birth_date, situation: 'abroad', from: '2024-01-01', to: '' },
    }))
    expect(await load('situations', fileOf('situations', ...twins))).toMatchObject({ retried: 1, cured: 0 })
    expect(await refusals(sha256)).toEqual(['2 ambiguous_person waiting'])
  })

  it('before the birth of the person are refused for that in the end', async () => {
    const one = stranger()
    const row = rowOf('deaths', one, 1, { death_date: '1960-01-01' })
    const { sha256 } = await load('deaths', fileOf('deaths', row))
    expect(await load('situations', known(one))).toMatchObject({ retried: 1, cured: 0 })
    expect(await refusals(sha256)).toEqual(['2 dates_order open'])
  })

  it('in a file that was withdrawn are not tried, and are when it counts again', async () => {
    const one = stranger()
    const { sha256 } = await load('deaths', death(one))
    await withdrawFile(world.circumstances(today), sha256!, null, 'a test')
    expect(await load('situations', known(one))).toMatchObject({ retried: 0 })
    expect(await inForce(world, 'deaths', one)).toEqual([])
    expect(await load('deaths', death(one), today, true)).toMatchObject({ retried: 1, cured: 1 })
    expect(await inForce(world, 'deaths', one)).toEqual([1])
  })

  it('given back and loaded again as they were wait once', async () => {
    const one = stranger()
    const first = await load('deaths', death(one))
    const given = `nir;death_date;cancelled;rejection_file;rejection_line\n${nirOf(one)};2024-02-11;;a (${first.sha256!.slice(0, 12)});2\n`
    const second = await load('deaths', given)
    expect(await refusals(first.sha256)).toEqual(['2 unknown_person given_back'])
    expect(await load('situations', known(one))).toMatchObject({ retried: 1, cured: 1 })
    expect(await refusals(second.sha256)).toEqual(['2 unknown_person cured'])
  })

  it('are on no account that was credited after them', async () => {
    const own = await Installation.ofTest()
    await own.load('deaths', 'd.csv', death(1), '2025-02-01')
    await own.load('declarations', 'w.csv', fileOf('declarations', rowOf('declarations', 1)), '2025-02-02')
    await own.openAccounts('2025-02-03')
    await own.closeDeaths('2025-02-03')
    await own.credit(2024, '2025-02-03')
    const left = await own.database.query('select from balance where balance <> 0')
    expect(left).toEqual([])
  })
})

describe('a row of a year to come', () => {
  /** Rows that the next business year makes good, as cells that differ from good ones. */
  const early: Partial<Record<PersonFeed, Record<string, string>>> = {
    declarations: { activity_start: '2026-01-01', activity_end: '2026-03-31' },
    deaths: { death_date: '2026-02-11' },
    conversions: { requested_on: '2026-03-01' },
    decisions: { decided_on: '2026-03-01' },
    training_files: { state_on: '2026-03-01' },
    uses: { used_on: '2026-03-01' },
    engagements: { from: '2026-01-01', to: '2026-12-31', declared_on: '2027-04-15', attested_on: '' },
    exposures: { year: '2026', contract_end: '2026-12-11' },
    leave_requests: { received_on: '2026-03-01' },
    balances: { as_of: '2026-01-31' },
  }

  it.each(Object.keys(early) as PersonFeed[])('of %s is good when the year has come', async (feed) => {
    const one = stranger()
    await load('situations', known(one))
    const { sha256 } = await load(feed, fileOf(feed, rowOf(feed, one, 1, early[feed])))
    expect(await refusals(sha256)).toEqual([expect.stringMatching(/^2 year_out_of_range waiting$/)])
    expect(await retryWhatIsDue(world.circumstances('2025-12-31'))).toEqual({ retried: 0, cured: 0 })
    expect(await retryWhatIsDue(world.circumstances('2026-01-01'))).toEqual({ retried: 1, cured: 1 })
    expect(await inForce(world, feed, one)).toEqual([1])
    expect(await retryWhatIsDue(world.circumstances('2026-01-02'))).toEqual({ retried: 0, cured: 0 })
  })

  it('that a later file corrected in time does not replace the correction', async () => {
    const one = stranger()
    await load('situations', known(one))
    await load('deaths', fileOf('deaths', rowOf('deaths', one, 1, { death_date: '2026-02-11' })))
    await load('deaths', death(one, 4))
    expect(await retryWhatIsDue(world.circumstances('2026-01-01'))).toMatchObject({ cured: 1 })
    expect(await inForce(world, 'deaths', one)).toEqual([4])
  })

  it('that is mistyped (2205) waits for nothing', async () => {
    const one = stranger()
    await load('situations', known(one))
    const { sha256 } = await load(
      'deaths',
      fileOf('deaths', rowOf('deaths', one, 1, { death_date: '2205-02-11' })),
    )
    expect(await refusals(sha256)).toEqual(['2 year_out_of_range open'])
  })

  it('with another defect waits for nothing', async () => {
    const one = stranger()
    const row = rowOf('declarations', one, 1, { ...early.declarations, time_worked: '-3' })
    const { sha256 } = await load('declarations', fileOf('declarations', row))
    expect((await refusals(sha256)).every((text) => text.endsWith('open'))).toBe(true)
  })

  it('of somebody not known yet waits for the date, then for the person', async () => {
    const one = stranger()
    const { sha256 } = await load(
      'deaths',
      fileOf('deaths', rowOf('deaths', one, 1, { death_date: '2026-02-11' })),
    )
    expect(await retryWhatIsDue(world.circumstances('2026-01-01'))).toEqual({ retried: 1, cured: 0 })
    expect(await refusals(sha256)).toEqual(['2 unknown_person waiting'])
    expect(await load('situations', known(one), '2026-01-02')).toMatchObject({ retried: 1, cured: 1 })
  })
})

describe('trying again', () => {
  it('makes no run when nothing is due, however often', async () => {
    const before = await runs()
    for (let time = 0; time < 3; time += 1) await retryWhatIsDue(world.circumstances(today))
    await load('declarations', fileOf('declarations', rowOf('declarations', 1_000_000)))
    const once = await runs()
    await load('declarations', fileOf('declarations', rowOf('declarations', 1_000_000)))
    expect((await runs()) - once).toBe(0)
    expect(once - before).toBeLessThanOrEqual(1)
  })

  it('goes on where it was cut short, and tries nothing twice', async () => {
    cutSmall({ retriedRows: 1 })
    const own = await Installation.ofTest()
    const rows = [1, 2, 3].map((one) => rowOf('deaths', one, 1))
    await own.load('deaths', 'd.csv', fileOf('deaths', ...rows), today)
    let broken = true
    own.change('retry-refused', (job) => ({
      ...job,
      async process(transaction, due, ...others) {
        const totals = await job.process(transaction, due, ...others)
        if (broken && (due as { lines: number[] }).lines[0] === 3) throw new TypeError('a fault of the program')
        return totals
      },
    }))
    const arrive = fileOf('situations', ...[1, 2, 3].map((one) => rowOf('situations', one)))
    await expect(own.load('situations', 's.csv', arrive, today)).rejects.toMatchObject({ code: 'run_failed' })
    broken = false
    expect(await own.load('situations', 's.csv', arrive, today)).toMatchObject({ already_loaded: true, cured: 3 })
    const [found] = await own.database.query('select count(*)::integer as deaths from death')
    expect(found).toEqual({ deaths: 3 })
  })

  it('happens before any job, when a load was cut short before it', async () => {
    const own = await Installation.ofTest()
    await own.load('deaths', 'd.csv', death(1), today)
    await own.load('situations', 's.csv', known(2), today)
    // As a load leaves it that ended between its last slice and the retry.
    await own.load('situations', 't.csv', known(1), today)
    await own.database.execute('delete from death')
    await own.database.execute('update rejection set cured_at = null')
    await own.database.execute('update retry_mark set last_holder = 0')
    expect(await retryWhatIsDue(own.circumstances(today))).toEqual({ retried: 1, cured: 1 })
  })

  it('with --again also tries rows that a newer release may read', async () => {
    const one = stranger()
    const file = fileOf('situations', rowOf('situations', one, 1, { situation: 'abraod' }))
    await load('situations', file)
    expect(await load('situations', file)).toMatchObject({ already_loaded: true, retried: 0 })
    expect(await load('situations', file, today, true)).toMatchObject({ retried: 1, cured: 0 })
  })

  it('a row whose key another row of its file has is refused as its duplicate', async () => {
    const one = stranger()
    const rows = [rowOf('deaths', one, 1), rowOf('deaths', one, 2)]
    const { sha256 } = await load('deaths', fileOf('deaths', ...rows))
    expect(await refusals(sha256)).toEqual(['2 unknown_person waiting', '3 duplicate_in_file open'])
    await load('situations', known(one))
    expect(await inForce(world, 'deaths', one)).toEqual([1])
  })
})
