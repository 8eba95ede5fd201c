import { describe, expect, it } from 'vitest'
import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { convertHours } from '../../jobs/convert-hours/job.ts'
import { creditEngagements } from '../../jobs/credit-engagements/job.ts'
import { creditExposures } from '../../jobs/credit-exposures/job.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import { takeOver } from '../../jobs/take-over/job.ts'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { birthDate, nirOf, rowOf, siret } from '../hostile/feed-files.ts'
import { Installation } from '../jobs/installation.ts'
import { csvOf, type FeedRow } from '../oracle/feed-rows.ts'

/* What the system before held, booked as if it had been here; and all that follows stands on it. */

const person = (number: number, cells: FeedRow): FeedRow => ({
  nir: nirOf(number),
  birth_date: birthDate,
  ...cells,
})
const held = (number: number, account: string, amount: string, cells: FeedRow = {}): FeedRow =>
  person(number, { account, amount, as_of: '2024-12-31', ...cells })
const voluntary = { lot_kind: 'voluntary', funder: '130025265', received_on: '2024-03-01' }

class Office {
  readonly #installation: Installation
  #files = 0

  constructor(installation: Installation) {
    this.#installation = installation
  }

  static async ofTest(): Promise<Office> {
    return new Office(await Installation.ofTest())
  }

  get database() {
    return this.#installation.database
  }

  load(feed: Parameters<typeof csvOf>[0], rows: readonly FeedRow[], asOf = '2025-01-10') {
    this.#files++
    return this.#installation.load(feed, `${feed}-${this.#files}.csv`, csvOf(feed, rows), asOf)
  }

  run(job: Parameters<Installation['run']>[0], asOf = '2025-01-10', params: unknown = {}) {
    return this.#installation.run(job, params, asOf)
  }

  credit(year: number, asOf: string) {
    return this.#installation.credit(year, asOf)
  }

  /** `account kind amount/statutory day lot`, in the order of booking. */
  async entries(): Promise<string[]> {
    const rows = await this.database.query<{ told: string }>(
      `select concat_ws(' ', holder_id, account, kind, concat(amount, '/', statutory), effective_on, activity_year, lot) as told
       from entry order by holder_id, account, number`,
    )
    return rows.map(({ told }) => told)
  }

  async balances(): Promise<string[]> {
    const rows = await this.database.query<{ told: string }>(
      `select concat_ws(' ', holder_id, account, concat(balance, '/', statutory)) as told
       from balance where entries > 0 order by holder_id, account`,
    )
    return rows.map(({ told }) => told)
  }

  async faults(asOf = '2025-07-01'): Promise<string[]> {
    const { checks } = await auditLedger(this.database, { asOf })
    return checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`)
  }
}

const worked = (number: number, year: number): FeedRow =>
  person(number, {
    scheme: 'employee',
    siret,
    contract_nature: 'permanent',
    activity_start: `${year}-01-01`,
    activity_end: `${year}-12-31`,
    time_unit: 'hour',
    time_worked: '1607',
    qualification_level: '5',
  })

describe('a takeover', () => {
  it('books accounts and lots on their day, opens them, and does so once', async () => {
    const office = await Office.ofTest()
    await office.load('balances', [
      held(1, 'cpf', '4800'),
      held(1, 'cpf', '750.50', { ...voluntary, usable_until: '2027-03-01', restricted_to: 'vae' }),
      held(1, 'cec', '240', { lot_kind: 'civic_service', received_on: '2022-01-01' }),
      held(1, 'cec', '100'),
      held(1, 'c2p', '20', { statutory: '60' }),
      held(2, 'c2p', '0', { statutory: '40' }),
      held(2, 'dif', '300', { statutory: '0' }),
      held(2, 'cpf', '0'),
    ])
    const { outcome, totals } = await office.run(takeOver)
    expect({ outcome, totals }).toMatchObject({
      outcome: 'taken_over',
      totals: { holders: 2, entries: 8, opened: 2, refused: [] },
    })
    expect(await office.entries()).toEqual([
      '1 cpf takeover 75050/0 2024-12-31 2023 takeover/voluntary/130025265/2024-03-01/2027-03-01/vae',
      '1 cpf takeover 480000/480000 2024-12-31 2023',
      '1 cec takeover 10000/10000 2024-12-31 2023',
      '1 cec takeover 24000/24000 2024-12-31 2023 takeover/civic_service//2022-01-01',
      '1 c2p takeover 20/60 2024-12-31 2023',
      '2 c2p takeover -40/0 2024-12-31 2023',
      '2 c2p takeover 40/40 2024-12-31 2023',
      '2 dif takeover 30000/0 2024-12-31 2023',
    ])
    expect(await office.database.query('select opened_on, opening_reason from account_state order by 1')).toEqual([
      { opened_on: '2024-12-31', opening_reason: 'taken_over' },
      { opened_on: '2024-12-31', opening_reason: 'taken_over' },
    ])
    expect((await office.run(takeOver)).outcome).toBe('nothing_to_do')
    expect(await office.faults()).toEqual([])
  })

  it('mends what was corrected: amount, part under the cap, day, lot, a whole file', async () => {
    const office = await Office.ofTest()
    const first = [held(1, 'cpf', '4800'), held(1, 'cpf', '500', voluntary), held(2, 'cpf', '100')]
    await office.load('balances', first)
    await office.run(takeOver)
    const { sha256 } = await office.load('balances', [
      held(1, 'cpf', '4800', { statutory: '4000' }),
      held(1, 'cpf', '400', voluntary),
      held(2, 'cpf', '100', { as_of: '2024-11-30' }),
      held(3, 'cpf', '7'),
    ])
    await office.run(takeOver)
    expect(await office.balances()).toEqual(['1 cpf 520000/400000', '2 cpf 10000/10000', '3 cpf 700/700'])
    expect((await office.entries()).slice(2)).toEqual([
      '1 cpf takeover -80000/-80000 2024-12-31 2023',
      '1 cpf takeover -10000/0 2024-12-31 2023 takeover/voluntary/130025265/2024-03-01',
      '1 cpf takeover 80000/0 2024-12-31 2023',
      '2 cpf takeover 10000/10000 2024-12-31 2023',
      '2 cpf takeover 10000/10000 2024-11-30 2023',
      '2 cpf takeover -10000/-10000 2024-12-31 2023',
      '3 cpf takeover 700/700 2024-12-31 2023',
    ])
    expect(await office.faults()).toEqual([])
    await office.database.execute('update source_file set withdrawn_at = now() where sha256 = $1', [sha256])
    await office.database.execute(
      'update former_balance set superseded_by = file_id where file_id = (select id from source_file where sha256 = $1)',
      [sha256],
    )
    await office.run(takeOver)
    expect(await office.balances()).toEqual(['1 cpf 0/0', '2 cpf 0/0', '3 cpf 0/0'])
    expect((await office.run(takeOver)).outcome).toBe('nothing_to_do')
  })

  it.each([
    ['5000', 0],
    ['4800', 20000],
    ['1000', 50000],
  ])(
    'of %s EUR leaves %s cents of the next year within the cap; lots are outside of it',
    async (amount, credited) => {
      const office = await Office.ofTest()
      await office.load('balances', [held(1, 'cpf', amount), held(1, 'cpf', '9000', voluntary)])
      await office.load('declarations', [worked(1, 2023), worked(1, 2024)])
      await office.run(openAccounts, '2025-04-01')
      await office.run(takeOver, '2025-04-01')
      await office.credit(2023, '2025-04-01')
      await office.credit(2024, '2025-04-01')
      const earned = (await office.entries()).filter((entry) => !entry.includes('takeover'))
      expect(earned).toEqual(credited === 0 ? [] : [`1 cpf credit ${credited}/${credited} 2025-04-01 2024`])
      expect(await office.faults()).toEqual([])
    },
  )

  it('leaves out the years, grants and conversions of before, on all accounts that were kept together', async () => {
    const office = await Office.ofTest()
    await office.load('balances', [
      held(1, 'cpf', '1000'),
      held(1, 'cpf_public', '48'),
      held(1, 'cec', '0'),
      held(1, 'c2p', '10', { statutory: '10' }),
      held(2, 'c2p', '10'),
    ])
    await office.load('declarations', [worked(1, 2022), worked(2, 2023)])
    await office.load('engagements', [
      rowOf('engagements', 1, 0, {
        ...{ activity: 'military_reserve', from: '2022-01-01', to: '2022-12-31', quantity: '100' },
        ...{ declared_on: '', attested_on: '', quantity_largest_body: '' },
      }),
    ])
    await office.load('exposures', [rowOf('exposures', 1, 0, { year: '2022', contract_start: '2022-01-01' })])
    await office.load('dif', [rowOf('dif', 1)])
    await office.load('conversions', [rowOf('conversions', 1)])
    await office.load('decisions', [rowOf('decisions', 1, 0, { decided_on: '2024-03-01' })])
    await office.run(openAccounts)
    await office.run(takeOver)
    await office.run(convertHours)
    const years = { planOnly: false }
    const excluded = [
      await office.credit(2022, '2025-01-10'),
      await office.run(creditEngagements, '2025-01-10', { ...years, year: 2022 }),
      await office.run(creditExposures, '2025-01-10', { ...years, year: 2022 }),
    ].map(({ totals }) => (totals as { excluded: object[] }).excluded)
    expect(excluded).toEqual(Array(3).fill([{ reason: 'taken_over', holders: 1 }]))
    await office.credit(2023, '2025-01-10')
    expect((await office.entries()).filter((entry) => !entry.includes('takeover'))).toEqual([
      '2 cpf credit 50000/50000 2025-01-10 2023', // of whom only points were told
    ])
    const [request] = await office.database.query<{ refusal: string }>('select refusal from conversion_request')
    expect(request!.refusal).toBe('taken_over')
    expect(await office.faults()).toEqual([])
  })

  it('of hours goes on to the conversion of 2019', async () => {
    const office = await Office.ofTest()
    await office.load('balances', [held(1, 'cpf_hours', '96', { as_of: '2018-12-31' })], '2019-01-02')
    await office.run(takeOver, '2019-01-02')
    await office.run(convertHours, '2019-01-02')
    expect(await office.balances()).toEqual(['1 cpf 144000/144000', '1 cpf_hours 0/0'])
    expect(await office.faults('2019-02-01')).toEqual([])
  })

  it('ends with the death of the holder, and books nothing on who died before', async () => {
    const office = await Office.ofTest()
    await office.load('balances', [held(1, 'cpf', '1000'), held(2, 'cpf', '1000')])
    await office.load('deaths', [
      { nir: nirOf(1), death_date: '2025-01-05' },
      { nir: nirOf(2), death_date: '2024-12-01' },
    ])
    await office.run(openAccounts)
    expect((await office.run(takeOver)).totals).toMatchObject({ holders: 1 })
    await office.run(closeDeaths)
    expect(await office.balances()).toEqual(['1 cpf 0/0'])
    await office.load('deaths', [{ nir: nirOf(1), death_date: '2025-01-05', cancelled: 'true' }])
    await office.run(takeOver)
    await office.run(closeDeaths)
    expect(await office.balances()).toEqual(['1 cpf 100000/100000'])
    expect((await office.run(takeOver)).outcome).toBe('nothing_to_do')
  })

  it('waits for its day', async () => {
    const office = await Office.ofTest()
    await office.load('balances', [held(1, 'cpf', '1000', { as_of: '2025-06-30' })])
    expect((await office.run(takeOver)).outcome).toBe('nothing_to_do')
    expect((await office.run(takeOver, '2025-06-30')).outcome).toBe('taken_over')
  })
})

describe('a balance of an account that was kept here already', () => {
  const kept = async () => {
    const office = await Office.ofTest()
    await office.load('declarations', [worked(1, 2023)])
    await office.run(openAccounts, '2024-04-01')
    await office.credit(2023, '2024-04-01')
    return office
  }

  it('is not booked beside it', async () => {
    const office = await kept()
    await office.load('balances', [held(1, 'c2p', '10'), held(1, 'cpf', '1000')])
    await office.run(takeOver)
    expect(await office.balances()).toEqual(['1 cpf 50000/50000', '1 c2p 10/10'])
  })

  it('may be of an earlier day than anything here', async () => {
    const office = await kept()
    await office.load('balances', [held(1, 'cpf', '1000', { as_of: '2023-12-31' })])
    await office.run(takeOver)
    expect(await office.balances()).toEqual(['1 cpf 150000/150000'])
  })
})
