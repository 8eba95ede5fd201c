import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysInMonth } from '../../src/civil-date.ts'
import { Rational } from './rational.ts'
import { shareOfMonths } from './self-employed.ts'
import { euros, person, type Work } from './told-facts.ts'
import { World } from './world.ts'

/*
 * The self-employed, liberal professions and artist-authors: euros in account `cpf` (L6323-27, R6323-22), beside the
 * other schemes in euros (R6323-27).
 */

const ada = person('Ada')

const datesOf2024 = Array.from({ length: 366 }, (_, index) => {
  return new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10)
})

/** The right of one year as `amount / cap / rate / scheme`, or why there is none. */
function rightOf(year: number, activities: Work[]): string {
  const world = new World()
  world.load(activities.map((told, index) => ada.traded(year, { employer: `${index}`, ...told })))
  world.openAccounts(`${year + 1}-02-20`)
  const assessments = world.assess(ada.key, year, `${year + 1}-04-01`)
  const { excluded, right, cap, rate, scheme } = assessments.find(({ account }) => account === 'cpf')!
  return excluded ?? `${euros(right)} / ${euros(cap)} / ${rate} / ${scheme}`
}

describe('a year of activity', () => {
  it.each<[number, string]>([
    [2015, 'scheme_not_supported'],
    [2017, 'scheme_not_supported'],
    [2018, '360.00 / 5000.00 / self_employed / self_employed'], // 24 hours, paid in euros
    [2019, '500.00 / 5000.00 / self_employed / self_employed'],
    [2025, '500.00 / 5000.00 / self_employed / self_employed'],
  ])('%s: %s', (year, expected) => {
    expect(rightOf(year, [{}])).toBe(expected)
  })
})

describe('a part of a year: months over twelve, to the upper cent; there is no half-year rule (R6323-22)', () => {
  it.each<[string, number, Work, string]>([
    ['a month of 31 days', 2019, { to: '01-31' }, '41.67'],
    ['a month of 30 days', 2019, { from: '04-01', to: '04-30' }, '41.67'],
    ['the last month', 2019, { from: '12-01' }, '41.67'],
    ['half a year is half', 2019, { to: '06-30' }, '250.00'],
    ['eleven months: 458.33...', 2019, { to: '11-30' }, '458.34'],
    ['all but the first day: 500 x (11 + 30/31) / 12', 2019, { from: '01-02' }, '498.66'],
    ['all but the last day', 2019, { to: '12-30' }, '498.66'],
    ['from 15 March to 30 September: 500 x (6 + 17/31) / 12', 2019, { from: '03-15', to: '09-30' }, '272.85'],
    ['within a month, 10 to 20 May: 500 x 11/31 / 12', 2019, { from: '05-10', to: '05-20' }, '14.79'],
    ['two parts of months, 16 June to 15 July', 2019, { from: '06-16', to: '07-15' }, '41.00'],
    ['one day of a month of 31: 500 / 372', 2019, { to: '01-01' }, '1.35'],
    ['one day of a month of 30: 500 / 360', 2019, { from: '04-30', to: '04-30' }, '1.39'],
    ['the last day of the year', 2019, { from: '12-31' }, '1.35'],
    [
      'one day of a month of 30 in 2018: 360 / 360, nothing to round',
      2018,
      { from: '04-30', to: '04-30' },
      '1.00',
    ],
    ['one day of a month of 31 in 2018: 360 / 372', 2018, { to: '01-01' }, '0.97'],
    ['a month in 2018', 2018, { to: '01-31' }, '30.00'],
  ])('%s', (_case, year, told, expected) => {
    expect(rightOf(year, [told])).toBe(`${expected} / 5000.00 / self_employed / self_employed`)
  })
})

describe('February has 28 days, 29 in a leap year', () => {
  it.each<[string, number, Work, string]>([
    ['a whole one', 2019, { from: '02-01', to: '02-28' }, '41.67'],
    ['a whole one of a leap year', 2020, { from: '02-01', to: '02-29' }, '41.67'],
    ['28 days of 29: 500 x 28/29 / 12', 2020, { from: '02-01', to: '02-28' }, '40.23'],
    ['14 days of 28', 2019, { from: '02-01', to: '02-14' }, '20.84'],
    ['14 days of 29', 2020, { from: '02-01', to: '02-14' }, '20.12'],
    ['one day of 28: 500 / 336', 2019, { from: '02-28', to: '02-28' }, '1.49'],
    ['29 February: 500 / 348', 2020, { from: '02-29', to: '02-29' }, '1.44'],
    ['to 28 February of a leap year', 2024, { to: '02-28' }, '81.90'],
    ['to 29 February', 2024, { to: '02-29' }, '83.34'],
    ['from 29 February', 2024, { from: '02-29' }, '418.11'],
    ['a whole leap year', 2024, {}, '500.00'],
  ])('%s', (_case, year, told, expected) => {
    expect(rightOf(year, [told])).toBe(`${expected} / 5000.00 / self_employed / self_employed`)
  })
})

describe('several activities: every day counts once', () => {
  const of = (from: string, to: string, told: Work = {}): Work => ({ from, to, ...told })
  it.each<[string, Work[], string]>([
    ['the same months twice', [of('01-01', '06-30'), of('01-01', '06-30')], '250.00'],
    ['overlapping: January to September', [of('01-01', '06-30'), of('04-01', '09-30')], '375.00'],
    ['overlapping, told the other way round', [of('04-01', '09-30'), of('01-01', '06-30')], '375.00'],
    ['one within the other', [of('01-01', '12-31'), of('05-10', '05-20')], '500.00'],
    ['two within one', [of('01-01', '01-31'), of('01-03', '01-05'), of('01-20', '01-31')], '41.67'],
    ['one after the other within a month: no cent lost', [of('01-01', '01-15'), of('01-16', '01-31')], '41.67'],
    ['sharing one day', [of('01-01', '01-15'), of('01-15', '01-31')], '41.67'],
    ['with a gap of a day: 500 x 30/31 / 12', [of('01-01', '01-15'), of('01-17', '01-31')], '40.33'],
    [
      'rounded up once: three single days are 500 x 3/372',
      [1, 3, 5].map((day) => of(`01-0${day}`, `01-0${day}`)),
      '4.04',
    ],
    ['beginning and end of the year', [of('01-01', '01-31'), of('12-01', '12-31')], '83.34'],
    ['three in a chain', [of('01-01', '02-28'), of('02-15', '04-30'), of('04-30', '06-30')], '250.00'],
  ])('%s', (_case, activities, expected) => {
    expect(rightOf(2019, activities)).toBe(`${expected} / 5000.00 / self_employed / self_employed`)
  })

  it('as when the days are counted one by one', () => {
    const day = fc.integer({ min: 0, max: 365 }) // 2024 has 366 days
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day), { minLength: 1, maxLength: 6 }), (pairs) => {
        const stretches = pairs.map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)
        let counted = Rational.zero
        for (const [index, date] of datesOf2024.entries()) {
          if (!stretches.some(([first, last]) => first <= index && index <= last)) continue
          const month = Number(date.slice(5, 7))
          counted = counted.plus(Rational.of(1n, BigInt(daysInMonth(2024, month) * 12)))
        }
        const told = stretches.map(([first, last]) => {
          return { activityStart: datesOf2024[first]!, activityEnd: datesOf2024[last]! }
        })
        expect(shareOfMonths(told).toString()).toBe(counted.toString())
      }),
    )
  })
})

describe('self-employed or artist-author: the scheme that is named', () => {
  it.each<[string, Work[], string]>([
    ['artist-author alone', [{ scheme: 'artist_author' }], '500.00 / 5000.00 / self_employed / artist_author'],
    ['both', [{}, { scheme: 'artist_author' }], '500.00 / 5000.00 / self_employed / self_employed'],
    [
      'both, the longer as artist-author',
      [{ to: '01-31' }, { scheme: 'artist_author' }],
      '500.00 / 5000.00 / self_employed / self_employed',
    ],
    [
      'both, only the contribution as artist-author paid',
      [{ paid: false }, { scheme: 'artist_author', to: '06-30' }],
      '250.00 / 5000.00 / self_employed / artist_author',
    ],
  ])('%s', (_case, activities, expected) => {
    expect(rightOf(2025, activities)).toBe(expected)
  })
})

describe('only with the training contribution paid (L6323-27, second paragraph)', () => {
  it.each<[string, Work[], string]>([
    ['unpaid', [{ paid: false }], 'contribution_unpaid'],
    ['all unpaid', [{ paid: false }, { paid: false, scheme: 'artist_author' }], 'contribution_unpaid'],
    [
      'paid for one of two: its months',
      [{ to: '03-31' }, { paid: false }],
      '125.00 / 5000.00 / self_employed / self_employed',
    ],
    [
      'unpaid, and a job that gives a right',
      [{ paid: false }, { scheme: 'employee' }],
      '500.00 / 5000.00 / base / employee',
    ],
    [
      'unpaid, and a job without time',
      [{ paid: false }, { scheme: 'employee', hours: '0' }],
      'contribution_unpaid',
    ],
  ])('%s', (_case, activities, expected) => {
    expect(rightOf(2025, activities)).toBe(expected)
  })

  it('credited by the next run when paid late, taken back when it was not paid after all', () => {
    const world = new World()
    world.load([ada.traded(2024, { paid: false })])
    world.openAccounts('2025-02-20')
    expect(world.credit(2024, '2025-04-01').assessments).toMatchObject([{ excluded: 'contribution_unpaid' }])
    world.load([ada.traded(2024)])
    world.credit(2024, '2025-09-25')
    world.load([ada.traded(2024, { paid: false })])
    world.credit(2024, '2025-10-25')
    const { entries } = world.account(ada.key)
    expect(
      entries.map(({ kind, amount, effectiveOn, scheme }) => [kind, euros(amount), effectiveOn, scheme].join(' ')),
    ).toEqual(['credit 500.00 2025-09-25 self_employed', 'correction -500.00 2025-10-25 '])
  })

  it('credited for the months paid, then for the others', () => {
    const world = new World()
    const spring = { to: '06-30', employer: 'A' }
    const autumn = { from: '07-01', employer: 'B' }
    world.load([ada.traded(2024, spring), ada.traded(2024, { ...autumn, paid: false })])
    world.openAccounts('2025-02-20')
    world.credit(2024, '2025-04-01')
    world.load([ada.traded(2024, autumn)])
    world.credit(2024, '2025-09-25')
    expect(world.account(ada.key).entries.map(({ kind, amount }) => `${kind} ${euros(amount)}`)).toEqual([
      'credit 250.00',
      'correction 250.00',
    ])
  })
})

describe('no higher rate: those texts are for employees (L6323-11-1, D6323-3-3)', () => {
  it.each<[string, Work]>([
    ['low-qualified', { level: 1 }],
    ['disabled', { disabled: true }],
  ])('%s', (_case, told) => {
    expect(rightOf(2025, [told])).toBe('500.00 / 5000.00 / self_employed / self_employed')
  })
})

describe('several schemes in euros: the largest amount and the largest cap, not the sum (R6323-27)', () => {
  const employee = (told: Work = {}): Work => ({ scheme: 'employee', ...told })
  it.each<[string, Work[], string]>([
    ['a full-time job: as much, so the job is named', [{}, employee()], '500.00 / 5000.00 / base / employee'],
    [
      'a job below half: less',
      [{}, employee({ hours: '700' })],
      '500.00 / 5000.00 / self_employed / self_employed',
    ],
    [
      'a job below half and few months: the job gives more',
      [{ to: '05-31' }, employee({ hours: '700' })],
      '217.80 / 5000.00 / prorata / employee',
    ],
    [
      'a quarter of a job and a quarter of a year: the job is named',
      [{ to: '03-31' }, employee({ hours: '401.75' })],
      '125.00 / 5000.00 / prorata / employee',
    ],
    ['a low-qualified job', [{}, employee({ level: 2 })], '800.00 / 8000.00 / low_qualified / employee'],
    [
      'a low-qualified job below half: its cap is the common one',
      [{}, employee({ level: 2, hours: '700' })],
      '500.00 / 5000.00 / self_employed / self_employed',
    ],
    [
      'a quarter of a job of a disabled worker gives less, 425, and its higher cap',
      [{}, employee({ hours: '401.75', disabled: true })],
      '500.00 / 8000.00 / self_employed / self_employed',
    ],
    ['ESAT', [{}, { scheme: 'esat' }], '800.00 / 8000.00 / esat / esat'],
    ['all three', [{}, { scheme: 'esat' }, employee()], '800.00 / 8000.00 / esat / esat'],
    ['an unpaid contribution and ESAT', [{ paid: false }, { scheme: 'esat' }], '800.00 / 8000.00 / esat / esat'],
    ['a job without time', [{}, employee({ hours: '0' })], '500.00 / 5000.00 / self_employed / self_employed'],
  ])('%s', (_case, activities, expected) => {
    expect(rightOf(2025, activities)).toBe(expected)
  })

  it('changes the scheme that is named when a correction gives another the larger amount', () => {
    const world = new World()
    world.load([ada.worked(2025, { hours: '401.75', employer: 'A' }), ada.traded(2025, { paid: false })])
    world.openAccounts('2026-02-20')
    world.credit(2025, '2026-04-01')
    world.load([ada.traded(2025)])
    world.credit(2025, '2026-09-25')
    expect(world.account(ada.key).entries).toMatchObject([
      { kind: 'credit', amount: 125_00, rate: 'prorata', scheme: 'employee' },
      { kind: 'correction', amount: 375_00, rate: 'self_employed', scheme: 'self_employed' },
    ])
  })
})

describe('beside rights in hours', () => {
  it('2018: the hours of a job and the euros of the self-employed, in two accounts', () => {
    const world = new World()
    world.load([ada.worked(2018, { employer: 'A' }), ada.traded(2018, { to: '06-30' })])
    world.openAccounts('2019-02-20')
    expect(world.assess(ada.key, 2018, '2019-04-01')).toMatchObject([
      { account: 'cpf', right: 180_00, rate: 'self_employed' },
      { account: 'cpf_hours', right: 24, rate: 'hours' },
    ])
  })

  it('2025: the hours of a public post and the euros of the self-employed', () => {
    const world = new World()
    world.load([ada.served(2025, { employer: 'A' }), ada.traded(2025)])
    world.openAccounts('2026-02-20')
    expect(world.assess(ada.key, 2025, '2026-04-01')).toMatchObject([
      { account: 'cpf', right: 500_00, rate: 'self_employed' },
      { account: 'cpf_public', right: 25, rate: 'public' },
    ])
  })
})

describe('the cap of 5,000 (R6323-22)', () => {
  /** Self-employed for so many years since 2018. */
  function careerOf(years: number): World {
    const world = new World()
    for (let year = 2018; year < 2018 + years; year += 1) {
      world.load([ada.traded(year)])
      world.openAccounts(`${year + 1}-02-20`)
      world.credit(year, `${year + 1}-04-01`)
    }
    return world
  }

  it('is reached in the eleventh year: 360, nine times 500, and 140', () => {
    const world = careerOf(12)
    const { entries } = world.account(ada.key)
    expect(entries.map(({ amount }) => euros(amount))).toEqual([
      '360.00',
      ...Array.from({ length: 9 }, () => '500.00'),
      '140.00',
    ])
    expect(world.assess(ada.key, 2028, '2030-04-01')).toMatchObject([
      { right: 500_00, should: 140_00, capped: true },
    ])
  })

  it('is the same for what was earned as an employee', () => {
    const world = careerOf(10)
    world.load([ada.worked(2028)])
    expect(world.assess(ada.key, 2028, '2029-04-01')).toMatchObject([{ rate: 'base', should: 140_00 }])
  })
})

it('activities that end after the full-rate pension give nothing any more (L5151-2)', () => {
  const world = new World()
  world.load([
    ada.traded(2025, { to: '06-30', employer: 'A' }),
    ada.traded(2025, { to: '07-01', employer: 'B' }),
    ada.is('pension_full_rate', '2025-06-30'),
  ])
  world.openAccounts('2026-02-20')
  expect(world.assess(ada.key, 2025, '2026-04-01')).toMatchObject([{ right: 250_00 }])
})
