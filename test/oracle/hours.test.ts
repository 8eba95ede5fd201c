import { beforeEach, describe, expect, it } from 'vitest'
import { assess } from './assessment.ts'
import { currentLaw } from './law.ts'
import { type Entry, Ledger } from './ledger.ts'
import { person, type Work, work } from './told-facts.ts'
import { lawAfterHours } from './told-past.ts'
import { World } from './world.ts'

/*
 * Employees, activity years 2015 to 2018: hours in account `cpf_hours` (L6323-11, L6323-11-1 and R6323-1 as they
 * were then).
 */

const ada = person('Ada')

/** The right of one year as `hours / cap / rate`, for somebody who begins it with `had` hours. */
function rightOf(year: number, had: number, jobs: Work[]): string {
  const [assessment] = assessedAfter(year, had, jobs)
  const { excluded, right, cap, rate } = assessment!
  return excluded ?? `${right} / ${cap} / ${rate}`
}

/** How many hours are credited for one year, whatever the right. */
function creditOf(year: number, had: number, jobs: Work[]): number {
  return assessedAfter(year, had, jobs)[0]!.difference
}

function assessedAfter(year: number, had: number, jobs: Work[]) {
  const world = new World(lawAfterHours(year, had))
  // Each job has an employer of its own: one declaration does not replace another.
  world.load(jobs.map((job, index) => ada.worked(year, { employer: `${index}`, ...job })))
  if (had > 0) world.load([ada.worked(year - 1)])
  world.openAccounts(`${year + 1}-02-20`)
  if (had > 0) world.credit(year - 1, `${year}-04-01`)
  return world.assess(ada.key, year, `${year + 1}-04-01`).filter(({ account }) => account === 'cpf_hours')
}

describe('24 hours for a full-time year, a fraction for less, to the next whole hour (R6323-1 III)', () => {
  it.each<[string, Work[], string]>([
    ['full time', [{ hours: '1607' }], '24 / 150 / hours'],
    ['overtime gives no more', [{ hours: '1900' }], '24 / 150 / hours'],
    ['half time: half, not the whole; the half-time rule came in 2019', [{ hours: '803.5' }], '12 / 150 / hours'],
    ['a ten-thousandth of an hour more than half: the next hour', [{ hours: '803.5001' }], '13 / 150 / hours'],
    ['one minute less than half: 11.9998, the next hour', [{ hours: '803.4833' }], '12 / 150 / hours'],
    ['just under full time: 23.99..., the next hour', [{ hours: '1606.9999' }], '24 / 150 / hours'],
    ['1,500 hours: 22.40', [{ hours: '1500' }], '23 / 150 / hours'],
    ['one hour: 0.0149', [{ hours: '1' }], '1 / 150 / hours'],
    ['the least time that can be declared', [{ hours: '0.0001' }], '1 / 150 / hours'],
    ['exactly one twenty-fourth: no rounding', [{ hours: '63', of: '1512' }], '1 / 150 / hours'],
    ['and a ten-thousandth of an hour', [{ hours: '63.0001', of: '1512' }], '2 / 150 / hours'],
    ['no time at all', [{ hours: '0' }], 'no_activity'],
    ['absences that count as worked (L6323-12)', [{ hours: '600', absent: '203.5' }], '12 / 150 / hours'],
    ['absent all year', [{ hours: '0', absent: '1607' }], '24 / 150 / hours'],
  ])('%s', (_case, jobs, expected) => {
    for (const year of [2015, 2016, 2017, 2018]) expect(rightOf(year, 0, jobs)).toBe(expected)
  })
})

describe('the reference (R6323-1 I, II, IV, V)', () => {
  it.each<[string, number, Work[], string]>([
    ['an agreement of 1,820 hours', 2015, [{ hours: '910', of: '1820' }], '12 / 150 / hours'],
    ['1,607 hours under it: 21.19', 2015, [{ hours: '1607', of: '1820' }], '22 / 150 / hours'],
    ['an agreement of 1,582 hours', 2016, [{ hours: '1582', of: '1582' }], '24 / 150 / hours'],
    ['a full year in days', 2015, [{ days: '218' }], '24 / 150 / hours'],
    ['half a year in days', 2016, [{ days: '109' }], '12 / 150 / hours'],
    ['109.5 days: 12.05', 2016, [{ days: '109.5' }], '13 / 150 / hours'],
    ['an agreement of 230 days counts 218', 2017, [{ days: '109', of: '230' }], '12 / 150 / hours'],
    ['an agreement of 208 days', 2018, [{ days: '208', of: '208' }], '24 / 150 / hours'],
    ['pay: half of 2,080 x 9.61 in 2015', 2015, [{ pay: '9994.40' }], '12 / 150 / hours'],
    ['pay: a cent more', 2015, [{ pay: '9994.41' }], '13 / 150 / hours'],
    ['pay: half of 2,080 x 9.67 in 2016', 2016, [{ pay: '10056.80' }], '12 / 150 / hours'],
    ['pay: a cent more', 2016, [{ pay: '10056.81' }], '13 / 150 / hours'],
    ['pay: half of 2,080 x 9.76 in 2017', 2017, [{ pay: '10150.40' }], '12 / 150 / hours'],
    ['pay: a cent more', 2017, [{ pay: '10150.41' }], '13 / 150 / hours'],
    ['pay: half of 2,080 x 9.88 in 2018', 2018, [{ pay: '10275.20' }], '12 / 150 / hours'],
    ['pay: a cent more', 2018, [{ pay: '10275.21' }], '13 / 150 / hours'],
  ])('%s', (_case, year, jobs, expected) => {
    expect(rightOf(year, 0, jobs)).toBe(expected)
  })
})

describe('several jobs of one year are rounded up once', () => {
  it.each<[string, Work[], string]>([
    ['400 and 403.5 hours', [{ hours: '400' }, { hours: '403.5' }], '12 / 150 / hours'],
    [
      'twice half an hour of right makes one, not two',
      [
        { hours: '31.5', of: '1512' },
        { hours: '31.5', of: '1512' },
      ],
      '1 / 150 / hours',
    ],
    [
      'unlike references: a third in hours and a sixth in days',
      [
        { hours: '504', of: '1512' },
        { days: '36', of: '216' },
      ],
      '12 / 150 / hours',
    ],
    ['two full jobs are one full year', [{}, {}], '24 / 150 / hours'],
    [
      "the hours of a public post are not an employee's",
      [{ hours: '803.5' }, { scheme: 'public_agent' }],
      '12 / 150 / hours',
    ],
    ['nor is a year as self-employed', [{ hours: '803.5' }, { scheme: 'self_employed' }], '12 / 150 / hours'],
  ])('%s', (_case, jobs, expected) => {
    expect(rightOf(2018, 0, jobs)).toBe(expected)
  })
})

describe('24 hours a year to 120, then 12 (L6323-11); the text is silent on the year of the passage', () => {
  const full: Work[] = [{}]
  const half: Work[] = [{ hours: '803.5' }]
  it.each<[number, string, Work[], string]>([
    [0, 'nothing yet', full, '24 / 150 / hours'],
    [95, 'to 119', full, '24 / 150 / hours'],
    [96, 'exactly to 120, all at 24', full, '24 / 150 / hours'],
    [97, '23 to 120, and 1/24 of a year at 12: 23.5', full, '24 / 150 / hours'],
    [98, '22 to 120, and 2/24 at 12', full, '23 / 150 / hours'],
    [108, '12 to 120, and half a year at 12', full, '18 / 150 / hours'],
    [109, '11 to 120, and 13/24 at 12: 17.5', full, '18 / 150 / hours'],
    [110, '10 to 120, and 14/24 at 12', full, '17 / 150 / hours'],
    [110, '10 to 120, and 2/24 at 12', half, '11 / 150 / hours'],
    [110, 'a share of 10/24 fills it to 120 exactly', [{ hours: '630', of: '1512' }], '10 / 150 / hours'],
    [110, 'a little more: 10 and hardly anything', [{ hours: '630.0001', of: '1512' }], '11 / 150 / hours'],
    [110, 'a share of 9/24 stays below', [{ hours: '567', of: '1512' }], '9 / 150 / hours'],
    [110, '1,200 hours: 10 to 120, then 3.96', [{ hours: '1200' }], '14 / 150 / hours'],
    [119, '1 to 120, and 23/24 at 12: 12.5', full, '13 / 150 / hours'],
    [119, 'a share of 1/24 fills it exactly', [{ hours: '63', of: '1512' }], '1 / 150 / hours'],
    [119, 'one hour of work: 0.0149', [{ hours: '1' }], '1 / 150 / hours'],
    [120, 'at 120: all at 12', full, '12 / 150 / hours'],
    [120, 'half of 12', half, '6 / 150 / hours'],
    [120, 'a little more than half of 12', [{ hours: '803.5001' }], '7 / 150 / hours'],
    [121, 'above 120', full, '12 / 150 / hours'],
    [121, 'a share of 13/24 above 120: 6.5', [{ hours: '819', of: '1512' }], '7 / 150 / hours'],
    [140, 'half of 12', half, '6 / 150 / hours'],
    [144, 'the right of a year does not know the cap', full, '12 / 150 / hours'],
  ])('with %s hours: %s', (had, _case, jobs, expected) => {
    expect(rightOf(2018, had, jobs)).toBe(expected)
  })
})

describe('up to 150 hours (L6323-11)', () => {
  it.each<[number, number, boolean]>([
    [137, 12, false],
    [138, 12, false],
    [139, 11, true],
    [143, 7, true],
    [144, 6, true],
    [149, 1, true],
    [150, 0, true],
    [160, 0, true],
  ])('with %s hours a full year adds %s', (had, credit, capped) => {
    expect(creditOf(2018, had, [{}])).toBe(credit)
    expect(assessedAfter(2018, had, [{}])).toMatchObject([{ right: 12, cap: 150, capped }])
  })

  it('is not met by four years at full time: 96', () => {
    const world = careerOf([{}, {}, {}, {}])
    expect(world.account(ada.key).balances.cpf_hours).toEqual({ balance: 96, statutory: 96, entries: 4 })
  })
})

describe('low-qualified: 48 hours a year to 400, activity years 2017 and 2018 (L6323-11-1)', () => {
  it.each<[number, number, string, Work[], string]>([
    [2015, 0, 'not yet', [{ level: 2 }], '24 / 150 / hours'],
    [2016, 0, 'not yet', [{ level: 2 }], '24 / 150 / hours'],
    [2017, 0, 'full time', [{ level: 2 }], '48 / 400 / hours_low_qualified'],
    [2018, 0, 'full time', [{ level: 1 }], '48 / 400 / hours_low_qualified'],
    [2018, 0, 'a first diploma', [{ level: 3 }], '24 / 150 / hours'],
    [2018, 0, 'a level that nobody declared', [{}], '24 / 150 / hours'],
    [2018, 0, 'half time: half', [{ level: 2, hours: '803.5' }], '24 / 400 / hours_low_qualified'],
    [2018, 0, 'below half too', [{ level: 2, hours: '401.75' }], '12 / 400 / hours_low_qualified'],
    [2018, 0, 'a little more than half', [{ level: 2, hours: '803.5001' }], '25 / 400 / hours_low_qualified'],
    [2018, 0, 'one hour', [{ level: 2, hours: '1' }], '1 / 400 / hours_low_qualified'],
    [2018, 0, 'nothing worked', [{ level: 2, hours: '0' }], 'no_activity'],
    [2018, 110, 'no second rhythm at 120', [{ level: 2 }], '48 / 400 / hours_low_qualified'],
    [2018, 150, 'nor a cap at 150', [{ level: 2 }], '48 / 400 / hours_low_qualified'],
    [
      2018,
      0,
      'a diploma in a later job of the year',
      [
        { level: 2, to: '06-30', hours: '803.5' },
        { level: 4, from: '07-01', hours: '803.5' },
      ],
      '24 / 150 / hours',
    ],
    [
      2018,
      0,
      'the level told by a public post holds for the job',
      [{}, { scheme: 'public_agent', level: 2 }],
      '48 / 400 / hours_low_qualified',
    ],
  ])('%s, with %s hours: %s', (year, had, _case, jobs, expected) => {
    expect(rightOf(year, had, jobs)).toBe(expected)
  })

  it.each<[number, number]>([
    [351, 48],
    [352, 48],
    [353, 47],
    [380, 20],
    [399, 1],
    [400, 0],
  ])('with %s hours a full year adds %s', (had, credit) => {
    expect(creditOf(2018, had, [{ level: 2 }])).toBe(credit)
  })

  it('with 200 hours, once the higher rate is lost, nothing is added and nothing taken', () => {
    expect(creditOf(2018, 200, [{ level: 3 }])).toBe(0)
  })

  it.each<[number, string]>([
    [2016, '24 / 150 / hours'],
    [2017, '48 / 400 / hours_low_qualified'],
    [2018, '24 / 150 / hours'],
  ])("the holder's own declaration, made in 2016 and lost in 2017: %s", (year, expected) => {
    const world = new World()
    world.load([ada.worked(year), ada.is('low_qualified', '2016-11-30', '2017-02-01')])
    world.openAccounts('2019-02-20')
    const [{ right, cap, rate } = { right: 0, cap: 0, rate: null }] = world.assess(ada.key, year, '2019-04-01')
    expect(`${right} / ${cap} / ${rate}`).toBe(expected)
  })
})

it.each([2015, 2016, 2017, 2018])('disabled workers have no increase in %s: it came with the euros', (year) => {
  expect(rightOf(year, 0, [{ disabled: true }])).toBe('24 / 150 / hours')
})

/** Loads one job for each year from 2015 on, opens the account and credits the years in order. */
function careerOf(jobs: readonly Work[]): World {
  const world = new World()
  world.load(jobs.map((job, index) => ada.worked(2015 + index, job)))
  for (const [index] of jobs.entries()) {
    const year = 2015 + index
    world.openAccounts(`${year + 1}-02-20`)
    world.credit(year, `${year + 1}-04-01`)
  }
  return world
}

/** The entries as `account year kind amount rate`. */
function entriesOf(world: World): string[] {
  return world
    .account(ada.key)
    .entries.map(({ account, activityYear, kind, amount, rate }) =>
      [account, activityYear, kind, amount, rate].join(' '),
    )
}

describe('booking hours', () => {
  it('goes on in euros from 2019, in another account', () => {
    const world = careerOf([{}, { hours: '803.5' }, { level: 2 }, {}, {}])
    expect(entriesOf(world)).toEqual([
      'cpf 2019 credit 50000 base',
      'cpf_hours 2015 credit 24 hours',
      'cpf_hours 2016 credit 12 hours',
      'cpf_hours 2017 credit 48 hours_low_qualified',
      'cpf_hours 2018 credit 24 hours',
    ])
    expect(world.account(ada.key).entries.map(({ number }) => number)).toEqual([1, 1, 2, 3, 4])
    expect(world.account(ada.key).entries.at(-1)).toMatchObject({ scheme: 'employee', effectiveOn: '2019-04-01' })
  })

  it('corrects an old year by what that year gives, whatever came after', () => {
    const world = careerOf([{}, {}, {}, {}])
    world.load([ada.worked(2015, { hours: '803.5001' })])
    world.credit(2015, '2019-09-25')
    world.load([ada.worked(2016, { hours: '0' })])
    world.credit(2016, '2019-09-25')
    expect(entriesOf(world).slice(-2)).toEqual([
      'cpf_hours 2015 correction -11 hours',
      'cpf_hours 2016 correction -24 ', // without scheme and rate: there is no right
    ])
    expect(world.credit(2017, '2019-09-25').entries).toEqual([])
  })

  it('a correction that takes the account back under 120 raises a later year, at its next run', () => {
    const world = new World(lawAfterHours(2017, 110))
    world.load([ada.worked(2016), ada.worked(2017), ada.worked(2018)])
    world.openAccounts('2019-02-20')
    for (const year of [2016, 2017, 2018]) world.credit(year, '2019-04-01')
    expect(entriesOf(world)).toEqual([
      'cpf_hours 2016 credit 110 hours',
      'cpf_hours 2017 credit 17 hours',
      'cpf_hours 2018 credit 12 hours',
    ])
    world.load([ada.worked(2016, { hours: '803.5' })])
    for (const year of [2016, 2017, 2018]) world.credit(year, '2019-05-01')
    // 55, then 24, then 24.
    expect(entriesOf(world).slice(3)).toEqual([
      'cpf_hours 2016 correction -55 hours',
      'cpf_hours 2017 correction 7 hours',
      'cpf_hours 2018 correction 12 hours',
    ])
  })

  it('leaves a correction upward of an old year no more than the room of today', () => {
    const world = new World(lawAfterHours(2017, 138))
    world.load([ada.worked(2016), ada.worked(2017, { hours: '803.5' }), ada.worked(2018, { hours: '803.5' })])
    world.openAccounts('2019-02-20')
    for (const year of [2016, 2017, 2018]) world.credit(year, '2019-04-01')
    expect(world.account(ada.key).balances.cpf_hours?.balance).toBe(150)
    world.load([ada.worked(2017)])
    expect(world.assess(ada.key, 2017, '2019-05-01')).toMatchObject([{ should: 12, booked: 6, difference: 0 }])
  })

  it('closes every account at a death, and gives every one back', () => {
    const world = careerOf([{}, {}, {}, {}, {}])
    world.load([ada.died('2020-03-15')])
    // The euros took effect on 1 April 2020, after the death.
    expect(world.closeDeaths('2020-06-01')).toEqual({ closed: 1, reopened: 0, entries: 2 })
    expect(entriesOf(world).filter((entry) => !entry.includes('credit'))).toEqual([
      'cpf 2019 reversal -50000 base',
      'cpf_hours 2020 closing -96 ',
    ])
    world.load([ada.livesAfterAll('2020-03-15')])
    expect(world.closeDeaths('2020-07-01')).toEqual({ closed: 0, reopened: 1, entries: 2 })
    expect(world.account(ada.key).balances).toMatchObject({ cpf: { balance: 500_00 }, cpf_hours: { balance: 96 } })
    for (const year of [2015, 2016, 2017, 2018, 2019]) expect(world.credit(year, '2020-08-01').entries).toEqual([])
  })
})

describe('hours converted into euros (decree 2018-1153)', () => {
  const facts = {
    key: ada.key,
    birth: { year: 1990, month: 5, day: 12 },
    declarations: [work(2015), work(2016), work(2017), work(2018)],
    situations: [],
    engagements: [],
    exposures: [],
    death: null,
  }
  const open = { openedOn: '2015-01-01', closedOn: null }
  const bare = { scheme: null, rate: null, undoes: null, basis: null, effectiveOn: '2019-01-01' }
  let ledger: Ledger
  beforeEach(() => {
    ledger = new Ledger()
    const hours = { ...bare, account: 'cpf_hours', kind: 'credit' } as const satisfies Partial<Entry>
    for (const [year, amount] of [100, 4, 44].entries()) {
      ledger.append({ ...hours, activityYear: 2015 + year, amount, statutory: amount })
    }
    ledger.append({ ...hours, activityYear: 2018, kind: 'conversion', amount: -148, statutory: -148 })
  })

  it('still count on the way to 120 and to 150', () => {
    expect(assess(facts, open, ledger, 2018, '2019-04-01', currentLaw)).toMatchObject([
      { right: 12, should: 2, booked: 0, difference: 2, capped: true },
    ])
  })

  it('leave a correction of an old year no more than the room to 150', () => {
    expect(assess(facts, open, ledger, 2016, '2019-04-01', currentLaw)).toMatchObject([
      { right: 22, should: 22, booked: 4, difference: 2 },
    ])
  })
})

it('there is no ESAT in hours', () => {
  const world = new World()
  world.load([ada.inEsat(2018)])
  world.openAccounts('2019-02-20')
  expect(world.assess(ada.key, 2018, '2019-04-01')).toMatchObject([
    { account: 'cpf', excluded: 'scheme_not_supported', right: 0 },
  ])
})
