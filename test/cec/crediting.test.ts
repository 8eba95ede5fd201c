import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOverrides } from '../../src/law/parameter-overrides.ts'
import { loadParameters } from '../../src/law/parameters-loader.ts'
import { simulateLaw } from '../../src/law/simulated-law.ts'
import { type Assessed, CecWorld, type Told } from './cec-world.ts'

let world: CecWorld

beforeAll(async () => {
  world = await CecWorld.open()
})

afterAll(async () => {
  await world?.drop()
})

const military = (year: number, quantity = 90): Told => ({
  activity: 'military_reserve',
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  quantity,
})
const volunteer = (year: number, declared = `${year + 1}-05-01`): Told => ({
  activity: 'association_volunteer',
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  quantity: 200,
  largest: 150,
  declared,
  attested: `${year + 1}-09-01`,
})
const master = (year: number): Told => ({
  activity: 'apprenticeship_master',
  from: `${year}-01-01`,
  to: `${year}-12-31`,
})

async function person(...engagements: Told[]): Promise<number> {
  const holder = await world.member()
  await world.engage(holder, engagements)
  return holder
}

const amounts = async (holder: number) =>
  (await world.entries(holder)).map(({ account, activity_year, kind, amount, rate }) =>
    [account, activity_year, kind, amount, rate].join(' '),
  )

describe('crediting the engagements of a year', () => {
  test('books what is due, tells the rest, and books nothing the second time', async () => {
    const reservist = await person(military(2021), volunteer(2021))
    const short = await person(military(2021, 89))
    const nobody = await world.member(null)
    await world.engage(nobody, [military(2021)])

    expect(await world.engaged(2021, '2021-12-31')).toMatchObject({
      outcome: 'nothing_to_do',
      totals: {
        holders: 3,
        entries: 0,
        excluded: [
          { reason: 'not_due_yet', holders: 2 },
          { reason: 'no_account', holders: 1 },
        ],
      },
    })
    const planned = await world.engaged(2021, '2022-02-01', true)
    expect(planned).toMatchObject({ outcome: 'planned', totals: { entries: 1, credited: 1 } })
    expect(await amounts(reservist)).toEqual([])

    const first = await world.engaged(2021, '2022-02-01')
    expect(first).toMatchObject({
      outcome: 'credited',
      totals: {
        holders: 3,
        credited: 1,
        corrected: 0,
        entries: 1,
        amount: { unit: 'EUR', amount: '240.00' },
        by_rate: [
          { account: 'cec', rate: 'military_reserve', holders: 1, amount: { unit: 'EUR', amount: '240.00' } },
        ],
        capped: 0,
        unchanged: 0,
        excluded: [
          { reason: 'no_account', holders: 1 },
          { reason: 'too_short', holders: 1 },
        ],
      },
    })
    expect(await world.engaged(2021, '2022-02-02')).toMatchObject({
      outcome: 'nothing_to_do',
      totals: { unchanged: 1 },
    })
    await world.engaged(2021, '2023-01-01')
    expect(await amounts(reservist)).toEqual([
      'cec 2021 credit 24000 military_reserve',
      'cec 2021 credit 24000 association_volunteer',
    ])
    expect(await amounts(short)).toEqual([])
  })

  test('keeps a lot for each right: who pays, and since when it is declared', async () => {
    const holder = await person(
      { ...volunteer(2020, '2021-06-01') },
      { activity: 'communal_reserve', from: '2020-05-01', to: '2025-04-30', declared: '2021-01-15' },
      { activity: 'health_reserve', from: '2019-03-01', to: '2019-04-30', quantity: 30 },
    )
    await world.engaged(2019, '2022-01-15')
    await world.engaged(2020, '2022-01-15')
    const lots = () =>
      world.database.query(
        `select declared_on, payer, activity, activity_year from cec_lot where holder_id = $1 order by declared_on`,
        [holder],
      )
    expect(await lots()).toEqual([
      { declared_on: '2020-01-01', payer: 'health_agency', activity: 'health_reserve', activity_year: 2019 },
      { declared_on: '2021-01-15', payer: 'commune', activity: 'communal_reserve', activity_year: 2020 },
      { declared_on: '2021-06-01', payer: 'state', activity: 'association_volunteer', activity_year: 2020 },
    ])
    await world.engage(holder, [{ ...volunteer(2020, '2021-06-02') }])
    await world.engaged(2020, '2022-01-16')
    expect(await lots()).toContainEqual(
      expect.objectContaining({ declared_on: '2021-06-02', activity_year: 2020 }),
    )
  })

  test('takes back what a correction leaves without a ground, and gives it again', async () => {
    const holder = await person(military(2022))
    await world.engaged(2022, '2023-02-01')
    await world.engage(holder, [military(2022, 60)])
    expect(await world.engaged(2022, '2023-03-01')).toMatchObject({
      outcome: 'credited',
      totals: { corrected: 1 },
    })
    await world.engage(holder, [military(2022, 95)])
    await world.engaged(2022, '2023-04-01')
    expect(await amounts(holder)).toEqual([
      'cec 2022 credit 24000 military_reserve',
      'cec 2022 correction -24000 military_reserve',
      'cec 2022 credit 24000 military_reserve',
    ])
  })

  test('moves a right to the engagement that now founds it: taken back first, then given', async () => {
    const holder = await person(military(2023), {
      activity: 'firefighter',
      from: '2023-05-01',
      declared: '2024-06-01',
    })
    await world.engaged(2023, '2024-02-01')
    await world.engage(holder, [{ activity: 'firefighter', from: '2023-05-01', declared: '2023-12-01' }])
    await world.engaged(2023, '2024-03-01')
    expect(await amounts(holder)).toEqual([
      'cec 2023 credit 24000 military_reserve',
      'cec 2023 correction -24000 military_reserve',
      'cec 2023 credit 24000 firefighter',
    ])
  })
})

describe('the caps', () => {
  test('720 euros: the fourth right finds no room', async () => {
    const holder = await person(...[2019, 2020, 2021, 2022].map((year) => military(year)))
    for (const year of [2019, 2020, 2021]) await world.engaged(year, '2023-02-01')
    const last = await world.engaged(2022, '2023-02-01')
    expect(await amounts(holder)).toHaveLength(3)
    expect(await world.assess(holder, 2022, '2023-02-01')).toMatchObject([
      { entitlement: 24000n, headroom: 0n, due: 0n, difference: 0n, excluded: null },
    ])
    expect(last.totals.capped).toBeGreaterThanOrEqual(1)
  })

  test('a right within what the cap leaves is given in part', async () => {
    const holder = await person(military(2024), volunteer(2024), master(2024))
    await world.database.transaction(async (transaction) => {
      await simulateLaw(transaction, readOverrides(loadParameters(), ['cec.cap=500.00']))
      const rows = await transaction.query<Assessed>(
        `select activity, due, headroom from assess_engagements(2024, $1, $1, '2026-02-01') order by activity`,
        [holder],
      )
      // The volunteer's hours are due last, so they get what is left.
      expect(rows).toEqual([
        { activity: 'military_reserve', due: 24000n, headroom: 50000n },
        { activity: 'apprenticeship_master', due: 24000n, headroom: 26000n },
        { activity: 'association_volunteer', due: 2000n, headroom: 2000n },
      ])
    })
  })

  test('60 hours for 2017 and 2018', async () => {
    const declared = '2018-05-01'
    const holder = await person(
      ...[military(2017), master(2017), { ...volunteer(2017), declared }],
      ...[military(2018), master(2018), volunteer(2018)],
    )
    for (const year of [2017, 2018]) await world.engaged(year, '2020-01-15')
    expect(await amounts(holder)).toEqual([
      'cec_hours 2017 credit 20 apprenticeship_master',
      'cec_hours 2017 credit 20 association_volunteer',
      'cec_hours 2017 credit 20 military_reserve',
    ])
    const { totals } = await world.engaged(2018, '2020-01-15', true)
    expect(totals.capped).toBeGreaterThanOrEqual(1)
  })

  test('hours that were converted stay earned', async () => {
    const holder = await person(military(2017), military(2018))
    await world.engaged(2017, '2018-02-01')
    await world.database.execute(
      `insert into entry (holder_id, account, number, activity_year, kind, amount, effective_on, booked_at, run_id,
         chunk_number, rate, statutory)
       values ($1, 'cec_hours', 2, 2018, 'conversion', -20, '2019-01-01', clock_timestamp(), 1, 1, 'conversion.cec_hour', -20)`,
      [holder],
    )
    await world.database.execute(
      `update balance set balance = 0, statutory = 0, entries = 2 where holder_id = $1 and account = 'cec_hours'`,
      [holder],
    )
    expect(await world.assess(holder, 2018, '2019-02-01')).toMatchObject([
      { account: 'cec_hours', pot: 20n, headroom: 40n, due: 20n, booked: 0n, difference: 20n },
    ])
  })
})

describe('who gets none', () => {
  test('the dead, those without an account or with a later one; the retired do', async () => {
    const dead = await person(military(2024))
    await world.death(dead, '2025-01-10')
    const retired = await person(military(2024))
    await world.database.execute(
      `insert into situation values ($1, 'pension_full_rate', '2020-01-01', null, 1, 1, null)`,
      [retired],
    )
    const late = await world.member('2025-01-01')
    await world.engage(late, [military(2024)])
    const excluded = async (holder: number) => (await world.assess(holder, 2024, '2025-02-01'))[0]!.excluded
    expect(await Promise.all([dead, retired, late].map(excluded))).toEqual(['deceased', null, 'opened_later'])
  })

  test('a death takes back, and its withdrawal gives back, right by right', async () => {
    const holder = await person(military(2024))
    await world.engaged(2024, '2025-02-01')
    await world.death(holder, '2025-01-20')
    await world.closeDeaths('2025-03-01')
    await world.engaged(2024, '2025-03-02')
    await world.death(holder, '2025-01-20', true)
    await world.closeDeaths('2025-04-01')
    expect(await world.engaged(2024, '2025-04-02')).toMatchObject({ totals: { corrected: 0 } })
    expect(await amounts(holder)).toEqual([
      'cec 2024 credit 24000 military_reserve',
      'cec 2024 reversal -24000 military_reserve',
      'cec 2024 restoration 24000 military_reserve',
    ])
  })
})

describe('an engagement asks for an account', () => {
  // Born on 15 June 1990.
  test.each<[string, Told, string, string | null]>([
    ['from its first day', military(2024), '2024-02-01', '2024-01-01'],
    [
      'from the 16th birthday within it',
      { activity: 'firefighter', from: '2006-01-01' },
      '2024-02-01',
      '2015-01-01',
    ],
    [
      'not before it begins',
      { activity: 'civic_service', from: '2024-03-01', to: '2024-09-30' },
      '2024-02-01',
      null,
    ],
  ])('%s', async (_, told, asOf, expected) => {
    const holder = await world.member(null)
    await world.engage(holder, [told])
    await world.openAccounts(asOf)
    const rows = await world.database.query(
      'select opened_on, opening_reason from account_state where holder_id = $1',
      [holder],
    )
    expect(rows).toEqual(expected === null ? [] : [{ opened_on: expected, opening_reason: 'engagement' }])
  })

  test('a birthday within it, and none after it', async () => {
    const opensOn = async (to: string) => {
      const holder = await world.member(null)
      await world.database.execute('update holder set birth_year = 2008 where id = $1', [holder])
      await world.engage(holder, [{ activity: 'civic_service', from: '2024-01-01', to }])
      return world.database.query(`select opens_on, refusal from assess_opening($1, $1, '2025-01-01')`, [holder])
    }
    expect(await opensOn('2024-06-30')).toEqual([{ opens_on: '2024-06-15', refusal: null }])
    expect(await opensOn('2024-06-14')).toEqual([{ opens_on: null, refusal: 'under_age' }])
  })

  test('on the same day as a request, the request is the reason', async () => {
    const holder = await world.member(null)
    await world.engage(holder, [military(2024)])
    await world.database.execute(
      `insert into situation values ($1, 'on_request', '2024-01-01', null, 1, 1, null)`,
      [holder],
    )
    const [row] = await world.database.query(`select opening_reason from assess_opening($1, $1, '2024-02-01')`, [
      holder,
    ])
    expect(row).toEqual({ opening_reason: 'on_request' })
  })
})

describe('the switches', () => {
  const assessedUnder = (holder: number, year: number, ...assignments: string[]) =>
    world.database.transaction(async (transaction) => {
      await simulateLaw(transaction, readOverrides(loadParameters(), assignments))
      const rows = await transaction.query<Assessed>(
        `select activity, due, excluded from assess_engagements($2, $1, $1, '2027-02-01') order by activity`,
        [holder, year],
      )
      return rows.map(({ activity, due, excluded }) => `${activity} ${excluded ?? due}`)
    })

  test('one right a year in all', async () => {
    const holder = await person(military(2024), volunteer(2024), { ...master(2024), declared: '2025-01-01' })
    await world.engage(holder, [{ ...military(2024), declared: '2025-01-02' }])
    expect(await assessedUnder(holder, 2024, 'cec.yearly_limit=per_year')).toEqual([
      'military_reserve yearly_limit',
      'apprenticeship_master 24000',
      'association_volunteer yearly_limit',
    ])
  })

  test('a cap on what was ever acquired', async () => {
    const holder = await person(...[2019, 2020, 2021, 2022].map((year) => military(year)))
    for (const year of [2019, 2020, 2021]) await world.engaged(year, '2023-02-01')
    // As after spending: the balance is less than what was acquired.
    await world.database.execute(
      `update balance set balance = 24000, statutory = 24000 where holder_id = $1 and account = 'cec'`,
      [holder],
    )
    expect(await assessedUnder(holder, 2022)).toEqual(['military_reserve 24000'])
    expect(await assessedUnder(holder, 2022, 'cec.cap_basis=acquired')).toEqual(['military_reserve 0'])
  })
})
