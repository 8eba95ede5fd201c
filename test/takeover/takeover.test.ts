import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { convertHours } from '../../jobs/convert-hours/job.ts'
import { creditEngagements } from '../../jobs/credit-engagements/job.ts'
import { creditExposures } from '../../jobs/credit-exposures/job.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import { takeOver } from '../../jobs/take-over/job.ts'
import { english, explainYear, french } from '../../src/explain/explain.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { birthDate, nirOf, rowOf, siret } from '../hostile/feed-files.ts'
import { Installation } from '../jobs/installation.ts'
import { csvOf, type FeedRow } from '../oracle/feed-rows.ts'

/*
 * What the system before held, booked as if it had been here; and what follows stands on it. One database for all, each
 * test with people of its own.
 */

let office: Installation
let people = 0
let files = 0
beforeAll(async () => {
  office = await Installation.open()
})
afterAll(() => office.close())

const today = '2025-01-10'
const someone = () => people++
const person = (number: number, cells: FeedRow): FeedRow => ({
  nir: nirOf(number),
  birth_date: birthDate,
  ...cells,
})
const held = (number: number, account: string, amount: string, cells: FeedRow = {}): FeedRow =>
  person(number, { account, amount, as_of: '2024-12-31', ...cells })
const voluntary = { lot_kind: 'voluntary', funder: '130025265', received_on: '2024-03-01' }
const worked = (number: number, year: number): FeedRow =>
  person(number, {
    ...{ scheme: 'employee', siret, contract_nature: 'permanent', qualification_level: '5' },
    ...{ activity_start: `${year}-01-01`, activity_end: `${year}-12-31`, time_unit: 'hour', time_worked: '1607' },
  })

function load(feed: Parameters<typeof csvOf>[0], rows: readonly FeedRow[], asOf = today) {
  files++
  return office.load(feed, `${feed}-${files}.csv`, csvOf(feed, rows), asOf)
}

const run = (job: Parameters<Installation['run']>[0], asOf = today, params: unknown = {}) =>
  office.run(job, params, asOf)

async function told(number: number, columns: string, table: string): Promise<string[]> {
  const rows = await office.database.query<{ told: string }>(
    `select concat_ws(' ', ${columns}) as told from ${table} t join holder h on h.id = t.holder_id where h.nir_hash = $1`,
    [new NirVault(office.keys).hashNir(nirOf(number) as Nir)],
  )
  return rows.map((row) => row.told).sort()
}

/** `account kind amount/statutory day year lot` */
const entries = (number: number) =>
  told(number, `account, kind, concat(amount, '/', statutory), effective_on, activity_year, lot`, 'entry')
const balances = (number: number) =>
  told(number, `account, concat(balance, '/', statutory)`, `(select * from balance where entries > 0)`)
const opened = (number: number) => told(number, 'opened_on, opening_reason', 'account_state')

describe('a takeover', () => {
  it('books accounts and lots on their day, opens them, and does so once', async () => {
    const [one, two] = [someone(), someone()]
    await load('balances', [
      held(one, 'cpf', '4800'),
      held(one, 'cpf', '750.50', { ...voluntary, usable_until: '2027-03-01', restricted_to: 'vae' }),
      held(one, 'cec', '240', { lot_kind: 'civic_service', received_on: '2022-01-01' }),
      held(one, 'cec', '100'),
      held(one, 'c2p', '20', { statutory: '60' }),
      held(two, 'c2p', '0', { statutory: '40' }),
      held(two, 'dif', '300', { statutory: '0' }),
      held(two, 'cpf', '0'),
    ])
    expect(await run(takeOver)).toMatchObject({
      outcome: 'taken_over',
      totals: { holders: 2, entries: 8, opened: 2, refused: [] },
    })
    expect(await entries(one)).toEqual([
      'c2p takeover 20/60 2024-12-31 2023',
      'cec takeover 10000/10000 2024-12-31 2023',
      'cec takeover 24000/24000 2024-12-31 2023 takeover/civic_service//2022-01-01',
      'cpf takeover 480000/480000 2024-12-31 2023',
      'cpf takeover 75050/0 2024-12-31 2023 takeover/voluntary/130025265/2024-03-01/2027-03-01/vae',
    ])
    expect(await entries(two)).toEqual([
      'c2p takeover -40/0 2024-12-31 2023',
      'c2p takeover 40/40 2024-12-31 2023',
      'dif takeover 30000/0 2024-12-31 2023',
    ])
    expect(await opened(one)).toEqual(['2024-12-31 taken_over'])
    expect((await run(takeOver)).outcome).toBe('nothing_to_do')
  })

  it('mends what was corrected: amount, part under the cap, day, lot, a whole file', async () => {
    const [one, two, three] = [someone(), someone(), someone()]
    await load('balances', [held(one, 'cpf', '4800'), held(one, 'cpf', '500', voluntary), held(two, 'cpf', '100')])
    await run(takeOver)
    await load('balances', [
      held(one, 'cpf', '4800', { statutory: '4000' }),
      held(one, 'cpf', '400', voluntary),
      held(two, 'cpf', '100', { as_of: '2024-11-30' }),
      held(three, 'cpf', '7'),
    ])
    await run(takeOver)
    expect([await balances(one), await balances(two), await balances(three)]).toEqual([
      ['cpf 520000/400000'],
      ['cpf 10000/10000'],
      ['cpf 700/700'],
    ])
    expect(await entries(two)).toEqual([
      'cpf takeover -10000/-10000 2024-12-31 2023',
      'cpf takeover 10000/10000 2024-11-30 2023',
      'cpf takeover 10000/10000 2024-12-31 2023',
    ])
    expect((await run(takeOver)).outcome).toBe('nothing_to_do')
    // As the withdrawal of a file leaves its rows.
    await office.database.execute(
      `update former_balance set superseded_by = file_id
       where superseded_by is null and holder_id in (select holder_id from former_balance where amount = 700)`,
    )
    await run(takeOver)
    expect(await balances(three)).toEqual(['cpf 0/0'])
  })

  it('leaves out the years, grants and conversions of before, on all accounts that were kept together', async () => {
    const [one, two] = [someone(), someone()]
    await load('balances', [
      held(one, 'cpf', '1000'),
      held(one, 'cpf_public', '48'),
      held(one, 'cec', '0'),
      held(one, 'c2p', '10', { statutory: '10' }),
      held(two, 'c2p', '10'),
    ])
    await load('declarations', [worked(one, 2022), worked(two, 2022)])
    await load('engagements', [
      person(one, { activity: 'military_reserve', from: '2022-01-01', to: '2022-12-31', quantity: '100' }),
    ])
    await load('exposures', [
      rowOf('exposures', one, 0, { year: '2022', contract_start: '2022-01-01', contract_end: '2022-12-31' }),
    ])
    await load('dif', [rowOf('dif', one)])
    await load('conversions', [rowOf('conversions', one)])
    await load('decisions', [rowOf('decisions', one, 0, { decided_on: '2024-03-01', received_on: '2024-03-01' })])
    for (const job of [openAccounts, takeOver, convertHours]) await run(job)
    const params = { year: 2022, planOnly: false }
    const excluded = [
      await office.credit(2022, today),
      await run(creditEngagements, today, params),
      await run(creditExposures, today, params),
    ].map(({ totals }) => (totals as { excluded: object[] }).excluded)
    expect(excluded).toEqual(Array(3).fill([{ reason: 'taken_over', holders: 1 }]))
    expect((await entries(one)).filter((entry) => !entry.includes('takeover'))).toEqual([])
    expect(await told(one, 'refusal', 'conversion_request')).toEqual(['taken_over'])
    // Of whom only points were told.
    expect(await entries(two)).toContain('cpf credit 50000/50000 2025-01-10 2022')
  })

  it('is told by the explanation of every year, and whether the year is in it', async () => {
    const one = someone()
    await load('balances', [held(one, 'cpf', '3200')])
    await run(takeOver)
    const [holder] = await office.database.query<{ id: number }>('select max(id)::integer as id from holder')
    const told = async (year: number, words: typeof english) =>
      (await explainYear(office.database, holder!.id, year, today, words)).steps.find(
        ({ name }) => name === 'taken_over',
      )!.text
    expect(await told(2019, english)).toBe(
      'On 31 December 2024 the training account was taken over from the system before, with 3,200.00 EUR: what 2019 gave is in it.',
    )
    expect(await told(2024, english)).toMatch(/with 3,200\.00 EUR\.$/)
    expect(await told(2019, french)).toMatch(
      /a été repris du système précédent.*\s:\sce que 2019 a donné y est compris\.$/,
    )
  })

  it('of hours goes on to the conversion of 2019', async () => {
    const one = someone()
    await load('balances', [held(one, 'cpf_hours', '96', { as_of: '2018-12-31' })])
    await run(takeOver)
    await run(convertHours)
    expect(await balances(one)).toEqual(['cpf 144000/144000', 'cpf_hours 0/0'])
  })

  it('ends with the death of the holder, and books nothing on who died before', async () => {
    const [one, two] = [someone(), someone()]
    await load('balances', [held(one, 'cpf', '1000'), held(two, 'cpf', '1000')])
    await load('deaths', [
      { nir: nirOf(one), death_date: '2025-01-05' },
      { nir: nirOf(two), death_date: '2024-12-01' },
    ])
    for (const job of [openAccounts, takeOver, closeDeaths]) await run(job)
    expect([await balances(one), await balances(two)]).toEqual([['cpf 0/0'], []])
    await load('deaths', [{ nir: nirOf(one), death_date: '2025-01-05', cancelled: 'true' }])
    for (const job of [takeOver, closeDeaths]) await run(job)
    expect(await balances(one)).toEqual(['cpf 100000/100000'])
    expect((await run(takeOver)).outcome).toBe('nothing_to_do')
  })

  it('waits for its day', async () => {
    const one = someone()
    await load('balances', [held(one, 'cpf', '1000', { as_of: '2025-06-30' })])
    expect((await run(takeOver)).outcome).toBe('nothing_to_do')
    expect((await run(takeOver, '2025-06-30')).outcome).toBe('taken_over')
  })
})

describe('a balance of an account that was kept here already', () => {
  it('is refused, unless it is of an earlier day than anything here', async () => {
    const [one, two] = [someone(), someone()]
    await load('declarations', [worked(one, 2023), worked(two, 2023)])
    await run(openAccounts, '2024-04-01')
    await office.credit(2023, '2024-04-01')
    const { accepted, rejected } = await load('balances', [
      held(one, 'c2p', '10'),
      held(one, 'cpf_public', '1000'),
      held(two, 'cpf', '1000', { as_of: '2023-12-31' }),
    ])
    expect({ accepted, rejected }).toEqual({ accepted: 2, rejected: 1 })
    expect(await office.database.query('select code, line from rejection where cured_at is null')).toEqual([
      { code: 'state_impossible', line: 3 },
    ])
    await run(takeOver)
    expect(await balances(one)).toEqual(['c2p 10/10', 'cpf 50000/50000'])
    expect(await balances(two)).toEqual(['cpf 150000/150000'])
  })

  it('is not booked either when the order of files brings it into force', async () => {
    const one = someone()
    await load('declarations', [worked(one, 2023)])
    await load('balances', [held(one, 'cpf', '1000', { as_of: '2023-12-31' })])
    await run(openAccounts, '2024-04-01')
    await run(takeOver, '2024-04-01')
    await office.credit(2023, '2024-04-01')
    await office.database.execute(
      `update former_balance set as_of = '2024-12-31'
       where holder_id = (select id from holder where nir_hash = $1)`,
      [new NirVault(office.keys).hashNir(nirOf(one) as Nir)],
    )
    const { totals } = await run(takeOver)
    expect((totals as { refused: object[] }).refused).toContainEqual({ reason: 'kept_here', holders: 1 })
  })
})

it('the sums that the runbook has made of rows and of entries are equal', async () => {
  const runbook = readFileSync(new URL('../../docs/runbooks/take-over.md', import.meta.url), 'utf8')
  const statements = [...runbook.matchAll(/^ {4,}select[\s\S]*?;$/gm)].map(([sql]) => sql)
  expect(statements).toHaveLength(3)
  const [rows, entries, funders] = await Promise.all(statements.map((sql) => office.database.query(sql)))
  const ofPoints = (sums: readonly unknown[]) =>
    sums.filter((sum) => (sum as { account: string }).account === 'c2p')
  expect(ofPoints(entries!)).toMatchObject([{ amount: '50', statutory: '130' }])
  expect(ofPoints(rows!)).toMatchObject([{ amount: '50', statutory: '130' }])
  expect(funders).toContainEqual(
    expect.objectContaining({ account: 'cpf', lot_kind: 'voluntary', funder: '130025265' }),
  )
})

it('the audit finds what was told otherwise than it is booked', async () => {
  const { checks } = await auditLedger(office.database, { asOf: '2025-07-01' })
  const faults = checks.filter(({ ok }) => !ok).map(({ name, failures }) => [name, failures])
  // The day that was changed behind its back: nothing stands where it should, and something where it should not.
  expect(faults, JSON.stringify(checks)).toEqual([['takeovers', 1]])
})
