import { describe, expect, it } from 'vitest'
import { Rational } from './rational.ts'
import { mostFavourable } from './right.ts'
import { euros, person, type Work } from './told-facts.ts'
import { World } from './world.ts'

/** The right of one year, as `amount / cap / rate`, or why there is none. */
function rightOf(jobs: Work[], year = 2019): string {
  const world = new World()
  const ada = person('Ada')
  // Each job has an employer of its own: one declaration does not replace another.
  world.load(jobs.map((job, index) => ada.worked(year, { employer: `${index}`, ...job })))
  world.openAccounts(`${year + 1}-02-20`)
  const assessments = world.assess(ada.key, year, `${year + 1}-04-01`)
  const { excluded, right, cap, rate } = assessments.find(({ account }) => account === 'cpf')!
  return excluded ?? `${euros(right)} / ${euros(cap)} / ${rate}`
}

describe('the half of the year is a cliff (R6323-1 I and II)', () => {
  it.each<[string, Work[], string]>([
    ['full time', [{ hours: '1607' }], '500.00 / 5000.00 / base'],
    ['overtime gives no more', [{ hours: '1900' }], '500.00 / 5000.00 / base'],
    ['exactly half of 1,607 hours', [{ hours: '803.5' }], '500.00 / 5000.00 / base'],
    [
      'one minute less: 500 x 803.4833 / 1607, to the upper cent',
      [{ hours: '803.4833' }],
      '250.00 / 5000.00 / prorata',
    ],
    ['just under: rounded up to half the amount', [{ hours: '803.4999' }], '250.00 / 5000.00 / prorata'],
    ['a quarter', [{ hours: '401.75' }], '125.00 / 5000.00 / prorata'],
    ['one hour: 500 / 1607 = 0.3111..., upper cent', [{ hours: '1' }], '0.32 / 5000.00 / prorata'],
    ['the least time that can be declared', [{ hours: '0.0001' }], '0.01 / 5000.00 / prorata'],
    ['no time at all', [{ hours: '0' }], 'no_activity'],
    [
      'half in absences that count as worked (L6323-12)',
      [{ hours: '600', absent: '203.5' }],
      '500.00 / 5000.00 / base',
    ],
  ])('%s', (_case, jobs, expected) => {
    expect(rightOf(jobs)).toBe(expected)
  })
})

describe('the reference (R6323-1 II)', () => {
  it.each<[string, number, Work[], string]>([
    [
      'an agreement of 1,820 hours: 803.5 is not half',
      2019,
      [{ hours: '803.5', of: '1820' }],
      '220.75 / 5000.00 / prorata',
    ],
    ['an agreement of 1,820 hours: 910 is', 2019, [{ hours: '910', of: '1820' }], '500.00 / 5000.00 / base'],
    ['a year in days: 109 of 218', 2019, [{ days: '109' }], '500.00 / 5000.00 / base'],
    ['108.5 of 218', 2019, [{ days: '108.5' }], '248.86 / 5000.00 / prorata'],
    ['an agreement of 230 days counts 218', 2019, [{ days: '109', of: '230' }], '500.00 / 5000.00 / base'],
    ['an agreement of 208 days', 2019, [{ days: '104', of: '208' }], '500.00 / 5000.00 / base'],
    ['pay: half of 2,080 x 10.03 in 2019', 2019, [{ pay: '10431.20' }], '500.00 / 5000.00 / base'],
    ['pay: a cent less', 2019, [{ pay: '10431.19' }], '250.00 / 5000.00 / prorata'],
    [
      'pay: the same sum is below half of 2,080 x 10.15 in 2020',
      2020,
      [{ pay: '10431.20' }],
      '247.05 / 5000.00 / prorata',
    ],
    [
      'pay in 2022: half of 2,080 x 10.57, the wage of 1 January, though it rose in May and in August',
      2022,
      [{ pay: '10992.80' }],
      '500.00 / 5000.00 / base',
    ],
    [
      'pay in 2025: the wage of November 2024 is that of 1 January',
      2025,
      [{ pay: '12355.20' }],
      '500.00 / 5000.00 / base',
    ],
  ])('%s', (_case, year, jobs, expected) => {
    expect(rightOf(jobs, year)).toBe(expected)
  })
})

describe('several jobs of one year', () => {
  it.each<[string, Work[], string]>([
    ['each below half, half together', [{ hours: '400' }, { hours: '403.5' }], '500.00 / 5000.00 / base'],
    [
      'unlike references: a third in hours and a sixth in days',
      [
        { hours: '504', of: '1512' },
        { days: '36', of: '216' },
      ],
      '500.00 / 5000.00 / base',
    ],
    [
      'a third and a bit less than a sixth',
      [
        { hours: '504', of: '1512' },
        { days: '35.9999', of: '216' },
      ],
      '250.00 / 5000.00 / prorata',
    ],
    ['two full jobs are one full year', [{}, {}], '500.00 / 5000.00 / base'],
    [
      "the hours of a public agent are not an employee's",
      [{ hours: '700' }, { hours: '1607', scheme: 'public_agent' }],
      '217.80 / 5000.00 / prorata',
    ],
  ])('%s', (_case, jobs, expected) => {
    expect(rightOf(jobs)).toBe(expected)
  })
})

describe('the low-qualified (L6323-11-1, R6323-3-1)', () => {
  it.each<[string, Work[], string]>([
    ['no diploma, half time', [{ hours: '803.5', level: 2 }], '800.00 / 8000.00 / low_qualified'],
    [
      'no diploma, below half: the common fraction and cap',
      [{ hours: '803.4833', level: 2 }],
      '250.00 / 5000.00 / prorata',
    ],
    ['level 3 is a first diploma', [{ level: 3 }], '500.00 / 5000.00 / base'],
    [
      'a diploma in a later job of the year',
      [
        { level: 2, to: '06-30' },
        { level: 3, from: '07-01' },
      ],
      '500.00 / 5000.00 / base',
    ],
    [
      'a diploma in an earlier job does not undo the later row',
      [
        { level: 3, to: '06-30' },
        { level: 2, from: '07-01' },
      ],
      '800.00 / 8000.00 / low_qualified',
    ],
    ['both on the same last day', [{ level: 3 }, { level: 2 }], '800.00 / 8000.00 / low_qualified'],
    [
      'a row without a level says nothing',
      [{ level: 2, to: '06-30' }, { from: '07-01' }],
      '800.00 / 8000.00 / low_qualified',
    ],
    [
      'the level told in an ESAT row holds for the job',
      [{ hours: '803.5' }, { scheme: 'esat', level: 1 }],
      '800.00 / 8000.00 / low_qualified',
    ],
  ])('%s', (_case, jobs, expected) => {
    expect(rightOf(jobs)).toBe(expected)
  })
})

describe('disabled workers: 300 more, up to 8,000 (L6323-11, D6323-3-3)', () => {
  it.each<[string, Work[], string]>([
    ['full time', [{ disabled: true }], '800.00 / 8000.00 / boeth'],
    ['a quarter: 125 and the whole 300', [{ hours: '401.75', disabled: true }], '425.00 / 8000.00 / boeth'],
    ['the least time', [{ hours: '0.0001', disabled: true }], '300.01 / 8000.00 / boeth'],
    ['no time: no increase either', [{ hours: '0', disabled: true }], 'no_activity'],
    ['low-qualified too: no sum', [{ level: 1, disabled: true }], '800.00 / 8000.00 / low_qualified'],
    ['low-qualified too, below half', [{ hours: '401.75', level: 1, disabled: true }], '425.00 / 8000.00 / boeth'],
    [
      'told in one of two jobs',
      [{ hours: '400' }, { hours: '403.5', disabled: true }],
      '800.00 / 8000.00 / boeth',
    ],
    [
      'told in an ESAT row only: the job has no increase',
      [{ hours: '401.75' }, { scheme: 'esat', disabled: true }],
      '800.00 / 8000.00 / esat',
    ],
    [
      "told in a row of the public service only: it is not an employee's",
      [{ hours: '803.5' }, { scheme: 'public_agent', disabled: true }],
      '500.00 / 5000.00 / base',
    ],
  ])('%s', (_case, jobs, expected) => {
    expect(rightOf(jobs)).toBe(expected)
  })
})

describe('ESAT (R6323-29) and the most favourable of several (R6323-27)', () => {
  it.each<[string, Work[], string]>([
    ['a year of ESAT', [{ scheme: 'esat' }], '800.00 / 8000.00 / esat'],
    ['from October on: no fraction', [{ scheme: 'esat', from: '10-01' }], '800.00 / 8000.00 / esat'],
    ['with a job that gives less', [{ scheme: 'esat' }, { hours: '1607' }], '800.00 / 8000.00 / esat'],
    [
      'with a job that gives as much: the job is named',
      [{ scheme: 'esat' }, { level: 2 }],
      '800.00 / 8000.00 / low_qualified',
    ],
    ['with a job without time', [{ scheme: 'esat' }, { hours: '0' }], '800.00 / 8000.00 / esat'],
  ])('%s', (_case, jobs, expected) => {
    expect(rightOf(jobs)).toBe(expected)
  })
})

it('the largest amount and the largest cap may come from two rights', () => {
  const ratio = Rational.one
  const asEmployee = { amount: 900_00, cap: 5_000_00, rate: 'base', scheme: 'employee', ratio } as const
  const asEsatWorker = { amount: 800_00, cap: 8_000_00, rate: 'esat', scheme: 'esat', ratio } as const
  const best = { ...asEmployee, cap: 8_000_00 }
  expect(mostFavourable([asEmployee, asEsatWorker])).toEqual(best)
  expect(mostFavourable([asEsatWorker, asEmployee])).toEqual(best)
})
