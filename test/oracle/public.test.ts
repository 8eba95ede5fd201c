import { describe, expect, it } from 'vitest'
import { person, type Work } from './told-facts.ts'
import { lawAfterHours } from './told-past.ts'
import { World } from './world.ts'

/*
 * Agents of the State, of local authorities and of public hospitals: hours in account `cpf_public` (decree 2017-928,
 * article 3, as amended by decree 2019-1392).
 */

const ada = person('Ada')

/** The right of one year as `hours / cap / rate`, for somebody who begins it with `had` hours. */
function rightOf(year: number, posts: Work[], had = 0): string {
  const { excluded, right, cap, rate } = assessedAfter(year, posts, had)
  return excluded ?? `${right} / ${cap} / ${rate}`
}

function assessedAfter(year: number, posts: Work[], had: number) {
  const world = new World(lawAfterHours(year, had))
  // Each post has an employer of its own: one declaration does not replace another.
  world.load(posts.map((post, index) => ada.served(year, { employer: `${index}`, ...post })))
  if (had > 0) world.load([ada.served(year - 1)])
  world.openAccounts(`${year + 1}-02-20`)
  if (had > 0) world.credit(year - 1, `${year}-04-01`)
  return world.assess(ada.key, year, `${year + 1}-04-01`).find(({ account }) => account === 'cpf_public')!
}

describe('a full-time year', () => {
  it.each<[number, string]>([
    [2015, 'scheme_not_supported'],
    [2016, 'scheme_not_supported'],
    [2017, '24 / 150 / public'],
    [2018, '24 / 150 / public'],
    [2019, '24 / 150 / public'], // the new hours are of 1 January 2020; the texts have no word on 2019
    [2020, '25 / 150 / public'],
    [2025, '25 / 150 / public'],
  ])('%s: %s', (year, expected) => {
    expect(rightOf(year, [{}])).toBe(expected)
  })
})

describe('a fraction of it for an incomplete post, to the next whole hour', () => {
  it.each<[number, string, Work[], string]>([
    [2017, 'half', [{ hours: '803.5' }], '12 / 150 / public'],
    [2020, 'half: 12.5', [{ hours: '803.5' }], '13 / 150 / public'],
    [2017, 'four fifths: 19.2', [{ hours: '1285.6' }], '20 / 150 / public'],
    [2020, 'four fifths: 20 exactly', [{ hours: '1285.6' }], '20 / 150 / public'],
    [2020, 'and a ten-thousandth of an hour', [{ hours: '1285.6001' }], '21 / 150 / public'],
    [2018, 'one hour: 0.0149', [{ hours: '1' }], '1 / 150 / public'],
    [2025, 'the least time that can be declared', [{ hours: '0.0001' }], '1 / 150 / public'],
    [2025, 'just under full time', [{ hours: '1606.9999' }], '25 / 150 / public'],
    [2025, 'overtime gives no more', [{ hours: '1900' }], '25 / 150 / public'],
    [2025, 'no time at all', [{ hours: '0' }], 'no_activity'],
    [2025, 'absences that count as worked', [{ hours: '1000', absent: '607' }], '25 / 150 / public'],
    [2025, 'half of 218 days: 12.5', [{ days: '109' }], '13 / 150 / public'],
    [2025, 'half of 2,080 x 11.88', [{ pay: '12355.20' }], '13 / 150 / public'],
    [2019, 'half of 2,080 x 10.03', [{ pay: '10431.20' }], '12 / 150 / public'],
    [2019, 'and a cent', [{ pay: '10431.21' }], '13 / 150 / public'],
  ])('%s, %s', (year, _case, posts, expected) => {
    expect(rightOf(year, posts)).toBe(expected)
  })

  it('part-time counts as full time: its own duration is the reference', () => {
    expect(rightOf(2025, [{ hours: '1285.6', of: '1285.6' }])).toBe('25 / 150 / public')
    expect(rightOf(2025, [{ hours: '642.8', of: '1285.6' }])).toBe('13 / 150 / public')
  })

  it.each<[string, Work[], string]>([
    ['two halves are a whole', [{ hours: '803.5' }, { hours: '803.5' }], '25 / 150 / public'],
    [
      'rounded up once: two tenths of 25, not twice 3',
      [
        { hours: '151.2', of: '1512' },
        { hours: '151.2', of: '1512' },
      ],
      '5 / 150 / public',
    ],
    ['two whole posts are one', [{}, {}], '25 / 150 / public'],
    ["an employee's hours are not an agent's", [{ hours: '803.5' }, { scheme: 'employee' }], '13 / 150 / public'],
  ])('several posts: %s', (_case, posts, expected) => {
    expect(rightOf(2025, posts)).toBe(expected)
  })
})

describe('24 hours to 120, then 12 to 150, until 2019; one rhythm since 2020', () => {
  it.each<[number, number, string]>([
    [2018, 96, '24 / 150 / public'],
    [2018, 97, '24 / 150 / public'], // 23 + 12 x 1/24 = 23.5
    [2018, 110, '17 / 150 / public'], // 10 + 12 x 14/24
    [2019, 110, '17 / 150 / public'],
    [2019, 119, '13 / 150 / public'], // 1 + 12 x 23/24 = 12.5
    [2019, 120, '12 / 150 / public'],
    [2020, 96, '25 / 150 / public'],
    [2020, 110, '25 / 150 / public'],
    [2020, 120, '25 / 150 / public'],
    [2025, 149, '25 / 150 / public'],
  ])('%s, with %s hours: %s', (year, had, expected) => {
    expect(rightOf(year, [{}], had)).toBe(expected)
  })

  it.each<[number, number, number]>([
    [2019, 138, 12],
    [2019, 144, 6],
    [2019, 150, 0],
    [2020, 125, 25],
    [2020, 126, 24],
    [2020, 144, 6],
    [2020, 149, 1],
    [2020, 150, 0],
    [2025, 222, 0],
  ])('%s, with %s hours: %s are credited', (year, had, credit) => {
    expect(assessedAfter(year, [{}], had)).toMatchObject({ difference: credit, cap: 150 })
  })
})

describe('category C without a first diploma: 48 hours, 50 since 2020, to 400', () => {
  const withoutDiploma: Work = { category: 'C', level: 2 }
  it.each<[number, string, Work[], string]>([
    [2016, 'not yet', [withoutDiploma], 'scheme_not_supported'],
    [2017, 'full time', [withoutDiploma], '48 / 400 / public_category_c'],
    [2019, 'full time', [withoutDiploma], '48 / 400 / public_category_c'],
    [2020, 'full time', [withoutDiploma], '50 / 400 / public_category_c'],
    [2019, 'half', [{ ...withoutDiploma, hours: '803.5' }], '24 / 400 / public_category_c'],
    [2019, 'a little more than half', [{ ...withoutDiploma, hours: '803.5001' }], '25 / 400 / public_category_c'],
    [2020, 'a quarter: 12.5', [{ ...withoutDiploma, hours: '401.75' }], '13 / 400 / public_category_c'],
    [2020, 'nothing worked', [{ ...withoutDiploma, hours: '0' }], 'no_activity'],
    [2020, 'a first diploma', [{ category: 'C', level: 3 }], '25 / 150 / public'],
    [2020, 'a level that nobody declared', [{ category: 'C' }], '25 / 150 / public'],
    [2020, 'category B', [{ category: 'B', level: 2 }], '25 / 150 / public'],
    [2020, 'category A', [{ category: 'A', level: 2 }], '25 / 150 / public'],
    [2020, 'a category that nobody declared', [{ level: 2 }], '25 / 150 / public'],
    [
      2020,
      'of category C in one of two posts',
      [
        { category: 'C', hours: '803.5' },
        { category: 'B', hours: '803.5', level: 2 },
      ],
      '50 / 400 / public_category_c',
    ],
    [
      2020,
      "the level told in an employee's row",
      [{ category: 'C' }, { scheme: 'employee', level: 2 }],
      '50 / 400 / public_category_c',
    ],
    [
      2020,
      "a category told in an employee's row",
      [{ level: 2 }, { scheme: 'employee', category: 'C' }],
      '25 / 150 / public',
    ],
    [
      2020,
      'a diploma in a later post of the year',
      [
        { category: 'C', level: 2, to: '06-30', hours: '803.5' },
        { category: 'C', level: 3, from: '07-01', hours: '803.5' },
      ],
      '25 / 150 / public',
    ],
  ])('%s, %s', (year, _case, posts, expected) => {
    expect(rightOf(year, posts)).toBe(expected)
  })

  it.each<[number, number, number]>([
    [2019, 110, 48],
    [2019, 150, 48],
    [2019, 352, 48],
    [2019, 353, 47],
    [2020, 350, 50],
    [2020, 394, 6],
    [2020, 400, 0],
  ])('%s, with %s hours: %s are credited', (year, had, credit) => {
    expect(assessedAfter(year, [withoutDiploma], had)).toMatchObject({ difference: credit, cap: 400 })
  })

  it("by the agent's own declaration", () => {
    const world = new World()
    world.load([ada.served(2020, { category: 'C' }), ada.is('low_qualified', '2020-11-30')])
    world.openAccounts('2021-02-20')
    expect(world.assess(ada.key, 2020, '2021-04-01')).toMatchObject([{ rate: 'public_category_c', right: 50 }])
  })

  it('no longer by a post that ends after the pension', () => {
    const world = new World()
    const before = ada.served(2020, { to: '06-30', hours: '803.5', level: 2, employer: 'A' })
    const across = ada.served(2020, { to: '07-31', category: 'C', employer: 'B' })
    world.load([before, across, ada.is('pension_full_rate', '2020-06-30')])
    world.openAccounts('2021-02-20')
    expect(world.assess(ada.key, 2020, '2021-04-01')).toMatchObject([{ rate: 'public', right: 13 }])
  })
})

/** The entries as `account year kind amount rate`. */
function entriesOf(world: World): string[] {
  return world
    .account(ada.key)
    .entries.map(({ account, activityYear, kind, amount, rate }) =>
      [account, activityYear, kind, amount, rate].join(' '),
    )
}

/** Loads one post for each year from 2017 on, opens the account and credits the years in order. */
function careerOf(posts: readonly Work[]): World {
  const world = new World()
  world.load(posts.map((post, index) => ada.served(2017 + index, post)))
  for (const [index] of posts.entries()) {
    const year = 2017 + index
    world.openAccounts(`${year + 1}-02-20`)
    world.credit(year, `${year + 1}-04-01`)
  }
  return world
}

describe('booking the hours of agents', () => {
  it('reaches 150 in the seventh year', () => {
    const world = careerOf(Array.from({ length: 8 }, () => ({})))
    expect(entriesOf(world)).toEqual([
      'cpf_public 2017 credit 24 public',
      'cpf_public 2018 credit 24 public',
      'cpf_public 2019 credit 24 public',
      'cpf_public 2020 credit 25 public',
      'cpf_public 2021 credit 25 public',
      'cpf_public 2022 credit 25 public',
      'cpf_public 2023 credit 3 public',
    ])
    expect(world.account(ada.key).entries[0]).toMatchObject({ scheme: 'public_agent', effectiveOn: '2018-04-01' })
  })

  it('reaches 400 in the ninth year of category C', () => {
    const world = careerOf(Array.from({ length: 10 }, () => ({ category: 'C', level: 1 })))
    expect(entriesOf(world).slice(-2)).toEqual([
      'cpf_public 2024 credit 50 public_category_c',
      'cpf_public 2025 credit 6 public_category_c',
    ])
  })

  it('keeps what is above a cap that fell', () => {
    const world = careerOf([
      ...Array.from({ length: 4 }, () => ({ category: 'C', level: 1 }) as const),
      { category: 'C', level: 4 },
    ])
    expect(world.account(ada.key).balances.cpf_public?.balance).toBe(194)
    expect(world.assess(ada.key, 2021, '2022-04-01')).toMatchObject([{ right: 25, should: 0, capped: true }])
  })

  it('beside the euros of a job, each for its own work', () => {
    const world = new World()
    world.load([ada.worked(2025, { hours: '401.75', employer: 'A' }), ada.served(2025, { hours: '1205.25' })])
    world.openAccounts('2026-02-20')
    world.credit(2025, '2026-04-01')
    expect(entriesOf(world)).toEqual(['cpf 2025 credit 12500 prorata', 'cpf_public 2025 credit 19 public'])
  })

  it("beside an employee's hours, before 2019: the limits are of each account", () => {
    const world = new World(lawAfterHours(2018, 110))
    world.load([ada.worked(2017, { employer: 'A' }), ada.worked(2018, { employer: 'A' }), ada.served(2018)])
    world.openAccounts('2019-02-20')
    world.credit(2017, '2018-04-01')
    world.credit(2018, '2019-04-01')
    expect(entriesOf(world)).toEqual([
      'cpf_hours 2017 credit 110 hours',
      'cpf_hours 2018 credit 17 hours',
      'cpf_public 2018 credit 24 public',
    ])
  })

  it('moves a job declared under the wrong scheme', () => {
    const world = new World()
    world.load([ada.worked(2025, { employer: 'A' })])
    world.openAccounts('2026-02-20')
    world.credit(2025, '2026-04-01')
    world.load([ada.served(2025, { employer: 'A' })])
    world.credit(2025, '2026-09-25')
    expect(entriesOf(world)).toEqual([
      'cpf 2025 credit 50000 base',
      'cpf 2025 correction -50000 ', // without scheme and rate: there is no right
      'cpf_public 2025 credit 25 public',
    ])
    expect(world.credit(2025, '2026-10-25').entries).toEqual([])
  })

  it('takes all back when the pension is known late', () => {
    const world = new World()
    world.load([ada.worked(2025, { employer: 'A' }), ada.served(2025)])
    world.openAccounts('2026-02-20')
    world.credit(2025, '2026-04-01')
    world.load([ada.is('pension_full_rate', '2025-06-30')])
    expect(world.credit(2025, '2026-09-25').assessments).toMatchObject([
      { account: 'cpf', excluded: 'retired', difference: -500_00 },
      { account: 'cpf_public', excluded: 'retired', difference: -25 },
    ])
    expect(world.account(ada.key).balances).toMatchObject({ cpf: { balance: 0 }, cpf_public: { balance: 0 } })
  })
})
