import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { ledgerFaults } from '../jobs/stored-accounts.ts'
import {
  type Contract,
  creditPoints,
  employers,
  exposedPerson,
  exposureFile,
  exposureRow,
} from './exposed-people.ts'

/*
 * The account of points of one person over time: corrections and their time limits, the career cap, death.
 */

const ada = exposedPerson(0)
const bornBeforeJuly1956 = exposedPerson(1, '1956-03-02')
const allSix = 'hyperbaric|extreme_temperatures|noise|night|alternating_shifts|repetitive'
const since2010 = (factors: string): Contract => ['2010-01-04', null, factors]

let installation: Installation
let files = 0

beforeEach(async () => {
  installation = await Installation.open()
})

afterEach(async () => {
  expect(await ledgerFaults(installation.database)).toEqual([])
  await installation.close()
})

async function declare(asOf: string, year: number, contract: Contract, who = ada): Promise<void> {
  files += 1
  const text = exposureFile([exposureRow(who, year, contract)])
  await installation.load('exposures', `exposures-${files}.csv`, text, asOf)
  await installation.openAccounts(asOf)
}

/** Runs the year; gives the outcome, the points booked, and the reasons of who was left out. */
async function credit(year: number, asOf: string): Promise<string> {
  const { outcome, totals } = await creditPoints(installation, year, asOf)
  const { amount, excluded } = totals as { amount: { amount: string }; excluded: { reason: string }[] }
  return [outcome, amount.amount, ...excluded.map(({ reason }) => reason)].join(' ')
}

async function entries(): Promise<string[]> {
  const rows = await installation.database.query<{ entry: string }>(
    `select concat_ws(' ', activity_year, kind, amount, rate) as entry
     from entry where account = 'c2p' order by holder_id, number`,
  )
  return rows.map(({ entry }) => entry)
}

async function balance(): Promise<string> {
  const [row] = await installation.database.query<{ balance: string }>(
    `select balance || ' of ' || statutory as balance from balance where account = 'c2p'`,
  )
  return row?.balance ?? 'none'
}

/** The points reserved for training, and those free for other uses. */
async function reserved(asOf: string): Promise<string> {
  const [row] = await installation.database.query<{ points: string }>(
    `select reserved_points || ' reserved, ' || free_points || ' free' as points from c2p_points(1, $1)`,
    [asOf],
  )
  return row?.points ?? 'no account of points'
}

describe('when points are due (R4163-8, D4163-31)', () => {
  it('not in the year of the exposure', async () => {
    await declare('2025-06-01', 2025, since2010('night'))
    expect(await credit(2025, '2025-12-31')).toBe('nothing_to_do 0 not_due_yet')
    expect(await credit(2025, '2026-01-01')).toBe('credited 4')
  })

  it('once: a second run books nothing', async () => {
    await declare('2026-01-05', 2025, since2010('night|noise'))
    expect(await credit(2025, '2026-02-01')).toBe('credited 8')
    expect(await credit(2025, '2026-02-02')).toBe('nothing_to_do 0')
    expect(await entries()).toEqual(['2025 credit 8 factors'])
  })

  it('a plan says the same and books nothing', async () => {
    await declare('2026-01-05', 2025, since2010('night'))
    expect(await creditPoints(installation, 2025, '2026-02-01', true)).toMatchObject({
      outcome: 'planned',
      totals: {
        ...{ holders: 1, credited: 1, corrected: 0, entries: 1, capped: 0, unchanged: 0, excluded: [] },
        amount: { unit: 'point', amount: '4' },
        by_rate: [{ account: 'c2p', rate: 'factors', holders: 1, amount: { unit: 'point', amount: '4' } }],
      },
    })
    expect(await entries()).toEqual([])
  })
})

describe('corrections', () => {
  it('add what a corrected row brings', async () => {
    await declare('2026-01-05', 2025, since2010('night'))
    await credit(2025, '2026-02-01')
    await declare('2026-03-05', 2025, since2010('night|noise'))
    expect(await credit(2025, '2026-04-01')).toBe('credited 4')
    expect(await entries()).toEqual(['2025 credit 4 factors', '2025 correction 4 factors'])
  })

  it('take back what it takes away', async () => {
    await declare('2026-01-05', 2025, since2010('night|noise'))
    await credit(2025, '2026-02-01')
    await declare('2026-03-05', 2025, since2010('noise'))
    expect(await credit(2025, '2026-04-01')).toBe('credited -4')
    expect(await balance()).toBe('4 of 4')
  })

  it('take back everything when there was no exposure, and credit anew', async () => {
    await declare('2026-01-05', 2025, since2010('night'))
    await credit(2025, '2026-02-01')
    await declare('2026-03-05', 2025, since2010('none'))
    expect(await credit(2025, '2026-04-01')).toBe('credited -4 no_exposure')
    await declare('2026-05-05', 2025, since2010('noise|night'))
    expect(await credit(2025, '2026-06-01')).toBe('credited 8')
    expect(await entries()).toEqual(['2025 credit 4 factors', '2025 correction -4', '2025 credit 8 factors'])
  })

  it('know the contracts of one employer apart by their start, and employers by their SIRET', async () => {
    await declare('2025-01-05', 2024, ['2024-01-01', '2024-03-31', 'night'])
    await declare('2025-01-06', 2024, ['2024-04-01', '2024-06-30', 'night'])
    await declare('2025-01-07', 2024, ['2024-04-01', '2024-09-30', 'night', employers[1]])
    expect(await credit(2024, '2025-02-01')).toBe('credited 3')
    await declare('2025-03-07', 2024, ['2024-04-01', '2024-12-31', 'night', employers[1]])
    expect(await credit(2024, '2025-04-01')).toBe('credited 1')
  })
})

describe('the time limits', () => {
  it('in favour of the employee: the third calendar year after the exposure (R4163-8, IV)', async () => {
    await declare('2020-01-05', 2019, since2010('night'))
    await credit(2019, '2020-02-01')
    await declare('2022-12-30', 2019, since2010('night|noise'))
    expect(await credit(2019, '2023-01-01')).toBe('nothing_to_do 0 too_late')
    expect(await credit(2019, '2022-12-31')).toBe('credited 4')
  })

  it('to take points back: the third calendar year after the exposure (L4163-16)', async () => {
    await declare('2020-01-05', 2019, since2010('night|noise'))
    await credit(2019, '2020-02-01')
    await declare('2022-12-30', 2019, since2010('night'))
    expect(await credit(2019, '2023-01-01')).toBe('nothing_to_do 0 too_late')
    expect(await credit(2019, '2022-12-31')).toBe('credited -4')
  })

  it('a first declaration comes too late as well, unless the law is set otherwise', async () => {
    await declare('2023-01-05', 2019, since2010('night'))
    expect(await credit(2019, '2023-02-01')).toBe('nothing_to_do 0 too_late')
    const assess = `select due, difference, excluded from assess_exposures(2019, 1, 10, '2023-02-01')`
    const rows = await installation.database.transaction(async (transaction) => {
      await transaction.execute('set transaction read only')
      await transaction.query(`select set_config('cpa.simulated_law', $1, true)`, [
        JSON.stringify({ 'c2p.first_declaration': 'at_any_time' }),
      ])
      return transaction.query(assess)
    })
    expect(rows).toEqual([{ due: 4n, difference: 4n, excluded: null }])
  })

  it('say nothing when nothing is to be changed', async () => {
    await declare('2020-01-05', 2019, since2010('night'))
    await credit(2019, '2020-02-01')
    expect(await credit(2019, '2026-02-01')).toBe('nothing_to_do 0')
  })
})

describe('the career cap of 100 points, to 2022 (R4163-9, III)', () => {
  /** Years from 2016 to 2021 at 16 points, for somebody born before July 1956: 96. */
  async function careerOf96(): Promise<void> {
    for (let year = 2016; year <= 2021; year += 1) {
      await declare(`${year + 1}-01-05`, year, since2010('night|repetitive'), bornBeforeJuly1956)
      expect(await credit(year, `${year + 1}-02-01`)).toBe('credited 16')
    }
  }

  it('leaves what room there is, and the years from 2023 on are free of it', async () => {
    await careerOf96()
    await declare('2023-01-05', 2022, since2010('night|noise'), bornBeforeJuly1956)
    expect(await creditPoints(installation, 2022, '2023-02-01')).toMatchObject({
      totals: { capped: 1, amount: { amount: '4' } },
    })
    await declare('2024-01-05', 2023, since2010(allSix), bornBeforeJuly1956)
    expect(await credit(2023, '2024-02-01')).toBe('credited 48')
    expect(await balance()).toBe('148 of 148')
    // The six factors of 2022 would give no more: a correction finds the cap full.
    await declare('2024-03-05', 2022, since2010(allSix), bornBeforeJuly1956)
    expect(await credit(2022, '2024-04-01')).toBe('nothing_to_do 0')
  })

  it('is not filled by the years without it, when an earlier year is corrected', async () => {
    await careerOf96()
    await declare('2024-01-05', 2023, since2010(allSix), bornBeforeJuly1956)
    expect(await credit(2023, '2024-02-01')).toBe('credited 48')
    await declare('2024-03-05', 2022, since2010('night'), bornBeforeJuly1956)
    expect(await credit(2022, '2024-04-01')).toBe('credited 4')
  })

  it('a correction downwards makes room for the later year', async () => {
    await careerOf96()
    await declare('2023-01-05', 2022, since2010('night'), bornBeforeJuly1956)
    expect(await credit(2022, '2023-02-01')).toBe('credited 4')
    await declare('2023-03-05', 2021, since2010('night'), bornBeforeJuly1956)
    expect(await credit(2021, '2023-04-01')).toBe('credited -8')
    expect(await credit(2022, '2023-04-01')).toBe('credited 4')
    expect(await balance()).toBe('96 of 96')
  })
})

describe('points that are used', () => {
  /** As a conversion into training euros does: the points leave the balance, and stay acquired. */
  async function use(points: number): Promise<void> {
    await installation.database.execute(
      `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id,
         chunk_number, statutory)
       select 1, 'c2p', entries + 1, 2026, 'conversion', -$1::bigint, '2026-03-01', clock_timestamp(), 1, 1, 0
       from balance where account = 'c2p'`,
      [points],
    )
    await installation.database.execute(
      `insert into funding_entry (run_id, chunk_number, account, activity_year, kind, amount, entries)
       values (1, 1, 'c2p', 2026, 'conversion', $1, 1)`,
      [points],
    )
    await installation.database.execute(
      `update balance set balance = balance - $1, entries = entries + 1 where account = 'c2p'`,
      [points],
    )
  }

  it('are not taken back; the first acquired are the first used (D4163-32)', async () => {
    await declare('2025-01-05', 2024, since2010('night|noise'))
    await credit(2024, '2025-02-01')
    await declare('2026-01-05', 2025, since2010('night|noise'))
    await credit(2025, '2026-02-01')
    await use(6)
    await declare('2026-03-05', 2024, since2010('none'))
    expect(await credit(2024, '2026-04-01')).toBe('credited -2 no_exposure')
    expect(await credit(2024, '2026-04-02')).toBe('nothing_to_do 0 no_exposure')
    expect(await balance()).toBe('8 of 14')
    await declare('2026-04-05', 2025, since2010('night'))
    expect(await credit(2025, '2026-05-01')).toBe('credited -4')
  })

  it('leave nothing to take back when all are used', async () => {
    await declare('2025-01-05', 2024, since2010('night|noise'))
    await credit(2024, '2025-02-01')
    await use(8)
    await declare('2026-03-05', 2024, since2010('night'))
    expect(await credit(2024, '2026-04-01')).toBe('nothing_to_do 0 already_used')
  })

  it('for training come out of the reserve first (R4163-13)', async () => {
    await declare('2026-01-05', 2025, since2010(allSix))
    await credit(2025, '2026-02-01')
    expect(await reserved('2026-02-01')).toBe('20 reserved, 4 free')
    await use(6)
    expect(await reserved('2026-04-01')).toBe('14 reserved, 4 free')
  })
})

describe('the reserve of the first points (R4163-13)', () => {
  it.each([
    ['1959-12-31', '0 reserved, 24 free'],
    ['1959-00-00', '0 reserved, 24 free'],
    ['1960-01-01', '10 reserved, 14 free'],
    ['1962-12-31', '10 reserved, 14 free'],
    ['1963-01-01', '20 reserved, 4 free'],
  ])('born %s: %s', async (birthDate, expected) => {
    await declare('2026-01-05', 2025, since2010(allSix), exposedPerson(2, birthDate))
    await credit(2025, '2026-02-01')
    expect(await reserved('2026-02-01')).toBe(expected)
  })

  it('takes every point of an account that holds fewer', async () => {
    await declare('2026-01-05', 2025, since2010('night'))
    await credit(2025, '2026-02-01')
    expect(await reserved('2026-02-01')).toBe('4 reserved, 0 free')
  })
})

describe('the account', () => {
  it('is opened by the exposure: there was a job', async () => {
    await declare('2025-01-05', 2024, ['2022-05-02', null, 'night'])
    const [state] = await installation.database.query('select opened_on, opening_reason from account_state')
    expect(state).toEqual({ opened_on: '2024-01-01', opening_reason: 'employment' })
  })

  it('of somebody too young is opened later: no points', async () => {
    const young = exposedPerson(3, '2009-02-10')
    await declare('2025-01-05', 2024, ['2024-01-01', null, 'night'], young)
    expect(await credit(2024, '2025-02-01')).toBe('nothing_to_do 0 no_account')
    await declare('2026-01-05', 2025, ['2024-01-01', null, 'night'], young)
    expect(await credit(2024, '2026-02-01')).toBe('nothing_to_do 0 opened_later')
    expect(await credit(2025, '2026-02-01')).toBe('credited 4')
  })

  it('of the dead gets nothing; given back, it gets what was missed', async () => {
    await declare('2024-01-05', 2023, since2010('night'))
    await credit(2023, '2024-02-01')
    await declare('2025-01-05', 2024, ['2010-01-04', '2024-11-30', 'night'])
    await installation.load('deaths', 'd.csv', `nir;death_date;cancelled\n${ada.nir};2024-11-30;\n`, '2025-01-06')
    expect(await credit(2024, '2025-02-01')).toBe('nothing_to_do 0 deceased')
    await installation.closeDeaths('2025-02-02')
    expect(await balance()).toBe('0 of 0')
    await installation.load('deaths', 'e.csv', `nir;death_date;cancelled\n${ada.nir};2024-11-30;1\n`, '2025-03-01')
    await installation.closeDeaths('2025-03-02')
    expect(await credit(2024, '2025-03-03')).toBe('credited 3')
    expect(await balance()).toBe('7 of 7')
  })

  it('of a pensioner still gets the points of the years worked', async () => {
    await declare('2025-01-05', 2024, since2010('night'))
    const pension = `nir;birth_date;situation;from;to\n${ada.nir};1980-05-12;pension_full_rate;2024-03-01;\n`
    await installation.load('situations', 's.csv', pension, '2025-01-06')
    expect(await credit(2024, '2025-02-01')).toBe('credited 4')
  })
})
