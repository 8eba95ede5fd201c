import pg from 'pg'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { facts as monthsFacts } from '../../jobs/add-months/job.ts'
import { facts as yearFacts } from '../../jobs/credit-year/job.ts'
import type { CreditTotals } from '../../jobs/credit-year/totals.ts'
import { loadSql } from '../../src/database/sql.ts'
import { putInForceAgain } from '../../src/input/in-force/file-in-force.ts'
import { facts as spendingFacts } from '../../src/ledger/holder-chunks/spending-job.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import { type Person, person } from '../oracle/told-facts.ts'
import { cutSmall } from './chunks.ts'
import { Installation } from './installation.ts'
import { ToldFiles } from './told-files.ts'

/*
 * A second crediting of the same year finds ranges of holders in which nothing has changed, and does not compute them
 * again. Whatever does change, it must see.
 */

const asOf = '2025-04-01'
const [ada, ben, eve, kim] = [
  person('works full time', '1980-05-12'),
  person('works a quarter', '1981-05-12'),
  person('is too young', '2011-05-12'),
  person('is at the cap of low qualification', '1982-05-12'),
]

let installation: Installation
let files: ToldFiles
beforeEach(async () => {
  cutSmall({ holders: 2 })
  installation = await Installation.ofTest()
  files = new ToldFiles(installation)
  await files.load(
    [ada.worked(2024), ben.worked(2024, { hours: '401.75' }), eve.worked(2024), kim.worked(2024)],
    asOf,
  )
  await installation.openAccounts(asOf)
})

const assessSql = loadSql(import.meta.url, '../../jobs/credit-year/assess.sql')

interface Credited {
  readonly totals: CreditTotals
  /** First holders of the ranges that were computed. */
  readonly assessed: readonly number[]
  /** First holders of those that were settled anew because their rows were read and found as they were. */
  readonly read: readonly number[]
}

async function credit(on = asOf, year = 2024): Promise<Credited> {
  const settled = () =>
    installation.database.query<{ first: bigint; by: string }>(
      'select first_holder as first, settled_by::text as by from settled_range where activity_year = $1 order by 1',
      [year],
    )
  const before = new Map((await settled()).map(({ first, by }) => [first, by]))
  const { totals, assessed } = await whileWatched(() => installation.credit(year, on))
  const read = (await settled())
    .filter(({ first, by }) => before.get(first) !== by)
    .map(({ first }) => Number(first))
    .filter((first) => !assessed.includes(first))
  return { totals: totals as CreditTotals, assessed, read }
}

/** What a run gives, and the first holders of the ranges that it computed: by the statements that were sent. */
async function whileWatched<Run extends object>(run: () => Promise<Run>): Promise<Run & { assessed: number[] }> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    const ran = await run()
    const sent = query.mock.calls as readonly (readonly unknown[])[]
    const assessed = sent
      .filter(([text]) => text === assessSql)
      .map(([, values]) => Number((values as readonly unknown[])[1]))
      .sort((one, other) => one - other)
    return { ...ran, assessed }
  } finally {
    query.mockRestore()
  }
}

/** The crediting that remembers nothing. */
async function creditAnew(on = asOf): Promise<CreditTotals> {
  await installation.database.execute('delete from settled_range')
  return (await credit(on)).totals
}

it('a range in which nothing has changed is not computed again, and reports what computing it would', async () => {
  expect(await credit()).toMatchObject({ totals: { holders: 4, credited: 3, entries: 3 }, assessed: [1, 3] })
  const again = await credit()
  expect(again).toMatchObject({ assessed: [], read: [] })
  expect(again.totals).toMatchObject({ holders: 4, credited: 0, entries: 0, unchanged: 3 })
  expect(again.totals).toEqual(await creditAnew())
})

it('the facts that are watched are those that the assessment reads', async () => {
  const read = await tablesOf('../../jobs/credit-year/assess.sql', [2024, 1, 2, asOf])
  const watched = await tablesOf('../../jobs/credit-year/facts.sql', [2024, 1, 2, -1, '0', '1:1:'])
  expect(read.filter((table) => table !== 'law_parameter')).toEqual(watched)
  expect([...yearFacts.tables].sort()).toEqual(watched)
})

it.each([
  ['use of rights', '../../src/ledger/spending/seen-facts.sql', spendingFacts, 0],
  ['months', '../../jobs/add-months/facts.sql', monthsFacts, 2024],
])('the tables that tell of the %s are those whose rows are counted', async (_what, file, facts, year) => {
  expect(await tablesOf(file, [year, 1, 2, -1, '0', '1:1:'])).toEqual([...facts.tables].sort())
})

describe('what may have been written is looked at, and known again afterwards', () => {
  it('when a row of somebody else was written', async () => {
    await credit()
    await files.load([person('comes later', '1990-05-12').worked(2024)], asOf)
    await installation.openAccounts(asOf)
    expect(await credit()).toMatchObject({ assessed: [5], read: [1, 3] })
    expect(await credit()).toMatchObject({ assessed: [], read: [] })
  })

  it('when what watched was switched off and on again', async () => {
    await credit()
    await installation.database.execute('alter table declaration_2024 disable trigger facts_written')
    await installation.database.execute(
      'update declaration_2024 set time_worked = 2 * time_worked where holder_id = 2',
    )
    await installation.database.execute('alter table declaration_2024 enable always trigger facts_written')
    expect(await credit()).toMatchObject({ assessed: [1], read: [3], totals: { entries: 1 } })
    expect(await credit()).toMatchObject({ assessed: [], read: [] })
  })

  it('when what was written is forgotten', async () => {
    await credit()
    await installation.database.execute("insert into fact_written (facts) values ('later')")
    const older =
      "delete from fact_written where written_by < (select written_by from fact_written where facts = 'later')"
    // Not while any transaction of the server is as old.
    await vi.waitFor(() => installation.database.execute(older), { timeout: 30_000 })
    expect(await credit()).toMatchObject({ assessed: [], read: [1, 3] })
    expect(await credit()).toMatchObject({ assessed: [], read: [] })
  })

  it('and a chunk that only booked for its own holders tells of nobody else', async () => {
    await credit()
    await files.load([ben.worked(2024, { hours: '803.5' })], asOf)
    expect(await credit()).toMatchObject({ assessed: [1], read: [3] })
    await installation.openAccounts(asOf)
    await installation.closeDeaths(asOf)
    expect(await credit()).toMatchObject({ assessed: [], read: [] })
  })
})

it('what is committed after the snapshot of a chunk is seen by the next run', async () => {
  const owner = await installation.openAsOwner()
  try {
    let credited: Credited | undefined
    await owner.transaction(async (transaction) => {
      await transaction.execute('update declaration set time_worked = 2 * time_worked where holder_id = 2')
      credited = await credit()
    })
    expect(credited).toMatchObject({ assessed: [1, 3], totals: { entries: 3 } })
    expect(await credit()).toMatchObject({ assessed: [1], totals: { entries: 1 } })
    expect((await credit()).totals).toEqual(await creditAnew())
  } finally {
    await owner.close()
  }
})

it('what was settled in another cluster, or by numbers that are still to come, is computed again', async () => {
  const { database, chain } = installation
  const settledAs = async (what: string) => {
    await database.execute(`update settled_range set ${what} where first_holder = 1`)
    const [range] = await database.query<{ signed: string }>(
      'select signed_settlement(s) as signed from settled_range s where first_holder = 1',
    )
    await database.execute('update settled_range set mac = $1 where first_holder = 1', [
      chain.signature.ofText('settled', range!.signed),
    ])
  }
  await credit()
  await settledAs("database = '1/1'")
  expect(await credit()).toMatchObject({ assessed: [1], read: [] })
  await settledAs("snapshot = '900000000:900000000:'")
  expect(await credit()).toMatchObject({ assessed: [1], read: [] })
  await settledAs('as_of = as_of')
  expect(await credit()).toMatchObject({ assessed: [], read: [] })
})

/** The tables that a statement reads, a partitioned one by its own name. */
async function tablesOf(file: string, values: readonly unknown[]): Promise<string[]> {
  const tables = new Set<string>()
  const look = (plan: Plan) => {
    const name = plan['Relation Name']
    if (name !== undefined && plan['Node Type'] !== 'ModifyTable') tables.add(name.replace(/_\d{4}$/, ''))
    plan.Plans?.forEach(look)
  }
  await installation.database.transaction(async (transaction) => {
    await transaction.execute(loadSql(import.meta.url, '../../jobs/credit-year/assessed.sql'))
    const sql = `explain (format json) ${loadSql(import.meta.url, file)}`
    const [row] = await transaction.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(sql, values)
    look(row!['QUERY PLAN'][0]!.Plan)
  })
  return [...tables].sort()
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

describe('a range is computed again', () => {
  const changes: [title: string, change: (ben: Person) => Promise<unknown>, entries: number][] = [
    ['when a job nobody had declared is', () => files.load([ben.worked(2024, { employer: 'other' })], asOf), 1],
    ['when a declaration is replaced', () => files.load([ben.worked(2024, { hours: '803.5' })], asOf), 1],
    ['when a situation is told', () => files.load([ben.is('low_qualified', '2024-10-01')], asOf), 0],
    ['when a death is told', () => files.load([ben.died('2025-02-01')], asOf), 0],
    ['when an account state is touched', () => touched('account_state', 'holder_id = 2'), 0],
    ['when a balance is touched', () => touched('balance', 'holder_id = 2'), 0],
    ['when another year is credited', creditOtherYear, 0],
    ['when the account is closed', closeAccount, 0],
  ]

  it.each(changes)('%s', async (_title, change, entries) => {
    await credit()
    await change(ben)
    const { assessed, totals } = await credit()
    expect(assessed).toEqual([1])
    expect(totals.entries).toBe(entries)
    expect((await credit()).totals).toEqual(await creditAnew())
  })

  it('when a declaration is taken away', async () => {
    await credit()
    await deleted('declaration', 'holder_id = 2')
    // What it gave is taken back, which is a correction downwards.
    expect((await credit()).totals).toMatchObject({ corrected: 1, entries: 1 })
    expect((await credit()).assessed).toEqual([1])
    expect((await credit()).totals).toEqual(await creditAnew())
  })

  it('when a file is withdrawn, and when it is put in force again', async () => {
    const [correction] = await files.load([ben.worked(2024, { hours: '803.5' })], asOf)
    expect((await credit()).totals).toMatchObject({ entries: 3 })
    await withdrawFile(installation.circumstances(asOf), correction!.sha256!, 'declarations', 'a test')
    // A correction downwards notes nothing; the next run does.
    expect((await credit()).totals).toMatchObject({ corrected: 1 })
    expect((await credit()).assessed).toEqual([1])
    await installation.database.transaction((transaction) => putInForceAgain(transaction, 'declarations', 2))
    expect(await credit()).toMatchObject({ assessed: [1], totals: { entries: 1 } })
  })

  it('at another business date, under another law, for another cut of the holders', async () => {
    await credit()
    expect((await credit('2025-04-02')).assessed).toEqual([1, 3])
    await installation.database.execute("update settled_range set law = 'another' where first_holder = 1")
    expect((await credit('2025-04-02')).assessed).toEqual([1])
    cutSmall({ holders: 3 })
    expect((await credit('2025-04-02')).assessed).toEqual([1, 4])
    expect((await credit('2025-04-02')).assessed).toEqual([])
  })

  it('after a correction downwards, which may leave somebody out for another reason', async () => {
    await credit()
    await files.load([ben.worked(2024, { hours: '160.7' })], asOf)
    expect((await credit()).totals).toMatchObject({ corrected: 1 })
    expect((await credit()).assessed).toEqual([1])
    expect((await credit()).assessed).toEqual([])
  })

  it.each([
    ['copied into the table', 'copy declaration from stdin'],
    ['copied into a part of it', 'copy declaration_2024 from stdin'],
  ])('when a row is %s by hand', async (_how, copy) => {
    await credit()
    await installation.database.transaction(async (transaction) => {
      const rows: Buffer[] = []
      await transaction.copyOut('copy (select * from declaration where holder_id = 2) to stdout', [], (piece) =>
        rows.push(Buffer.from(piece)),
      )
      await transaction.execute('delete from declaration where holder_id = 2')
      await transaction.copyIn(copy, rows)
    })
    expect(await credit()).toMatchObject({ assessed: [1], read: [3] })
  })

  it('when all is thrown away', async () => {
    await credit()
    await installation.database.execute('truncate declaration_2024')
    expect(await credit()).toMatchObject({ assessed: [1, 3], totals: { corrected: 3 } })
  })

  function touched(table: 'account_state' | 'balance', where: string): Promise<number> {
    return installation.database.execute(`update ${table} set holder_id = holder_id where ${where}`)
  }

  function deleted(table: 'declaration', where: string): Promise<number> {
    return installation.database.execute(`delete from ${table} where ${where}`)
  }

  async function creditOtherYear(): Promise<void> {
    await files.load([ben.worked(2025)], '2026-04-01')
    await credit('2026-04-01', 2025)
  }

  async function closeAccount(): Promise<void> {
    await files.load([ben.died('2025-02-01')], asOf)
    await installation.closeDeaths(asOf)
  }
})
