import { describe, expect, it } from 'vitest'
import type { DerivedYear } from '../../../src/input/months/year.ts'
import { derive } from './derived.ts'
import type { ToldContract, ToldDsn } from './dsn-text.ts'

/** A month of 2025 of one contract. */
function month(number: number, contract: ToldContract, more: Partial<ToldDsn> = {}): ToldDsn {
  return {
    month: `2025-${String(number).padStart(2, '0')}-01`,
    people: [{ contracts: [contract] }],
    ...more,
  }
}

const fullTime = { worked: [['151.67']] } as const satisfies ToldContract
const months = (from: number, to: number, contract: ToldContract): ToldDsn[] =>
  Array.from({ length: to - from + 1 }, (_, index) => month(from + index, contract))

/** Rows as `start end worked + assimilated of reference`. */
function shown({ declarations }: DerivedYear): string[] {
  return declarations.map(
    ({ contractNumber, activityStart, activityEnd, timeWorked, assimilatedTime, timeReference, timeUnit }) =>
      `${contractNumber} ${activityStart.slice(5)} ${activityEnd.slice(5)} ${timeWorked / 10_000}+${assimilatedTime / 10_000}/${timeReference === null ? '-' : timeReference / 10_000} ${timeUnit}`,
  )
}

const cases: [string, readonly ToldDsn[], string[]][] = [
  ['twelve months of full time', months(1, 12, fullTime), ['00001 01-01 12-31 1820.04+0/1820.04 hour']],
  [
    'one month only keeps the reference of a full year',
    [month(12, { worked: [['75.83']] })],
    ['00001 12-01 12-31 75.83+0/1820.04 hour'],
  ],
  [
    'another full time of the firm within the year: a row for each reference',
    [...months(1, 6, fullTime), ...months(7, 12, { reference: '160.00', worked: [['160.00']] })],
    ['00001 01-01 06-30 910.02+0/1820.04 hour', '00001 07-01 12-31 960+0/1920 hour'],
  ],
  [
    'a month without a declaration in between: two rows',
    [month(1, fullTime), month(3, fullTime)],
    ['00001 01-01 01-31 151.67+0/1820.04 hour', '00001 03-01 03-31 151.67+0/1820.04 hour'],
  ],
  [
    'negative hours correct an earlier month',
    [month(1, fullTime), month(2, { worked: [['151.67'], ['-20.00', '10', '2025-01-01', '2025-01-31']] })],
    ['00001 01-01 02-28 283.34+0/1820.04 hour'],
  ],
  [
    'hours of arrears count for the days that they are of, also of another year',
    [month(1, { worked: [['151.67'], ['10.00', '10', '2024-12-01', '2024-12-31']] })],
    ['00001 01-01 01-31 151.67+0/1820.04 hour'],
  ],
  [
    'a period over two years is split by its days: 31 of 62',
    [month(1, { worked: [['100.00', '10', '2024-12-01', '2025-01-31']] })],
    ['00001 01-01 01-31 50+0/1820.04 hour'],
  ],
  [
    'what days do not divide is cut, and the other year has the rest: 31 of 61 days of 100 hours',
    [month(1, { worked: [['100.00', '10', '2024-12-02', '2025-01-31']] })],
    ['00001 01-01 01-31 50.8197+0/1820.04 hour'],
  ],
  [
    'a day of work by the day, with a reference of a year',
    months(1, 2, { unit: '20', reference: '218.00', worked: [['18.00', '20']] }),
    ['00001 01-01 02-28 36+0/218 day'],
  ],
  [
    'a day of work by the day, with a reference of a month',
    months(1, 2, { unit: '20', reference: '18.00', worked: [['18.00', '20']] }),
    ['00001 01-01 02-28 36+0/216 day'],
  ],
  [
    'where time is not counted: the gross pay',
    [month(1, { unit: '33', reference: '0.00' })],
    ['00001 01-01 01-31 2000+0/- pay'],
  ],
  [
    'a new number, told: one contract under its last number',
    [
      month(1, { ...fullTime, number: '00007' }),
      month(2, { ...fullTime, number: '00008', changed: ['2025-02-01', '00007'] }),
    ],
    ['00008 01-01 02-28 303.34+0/1820.04 hour'],
  ],
  [
    'a new number, not told, with the same first day: one contract',
    [month(1, { ...fullTime, number: '00007' }), month(2, { ...fullTime, number: '00008' })],
    ['00008 01-01 02-28 303.34+0/1820.04 hour'],
  ],
  [
    'two contracts of one first day at the same time: two',
    [
      month(1, fullTime, {
        people: [
          {
            contracts: [
              { number: '0000A', quota: '60.00', worked: [['60.00']] },
              { number: '0000B', quota: '60.00', worked: [['60.00']] },
            ],
          },
        ],
      }),
    ],
    ['0000A 01-01 01-31 60+0/1820.04 hour', '0000B 01-01 01-31 60+0/1820.04 hour'],
  ],
  [
    'another first day, told or not: one contract',
    [
      month(1, fullTime),
      month(2, { ...fullTime, from: '2020-02-01', changed: ['2025-02-01', null, '2020-01-01'] }),
    ],
    ['00001 01-01 02-28 303.34+0/1820.04 hour'],
  ],
  [
    'another employer: rows of their own',
    [month(1, fullTime), month(2, fullTime, { siret: '99900001100026' })],
    ['00001 01-01 01-31 151.67+0/1820.04 hour', '00001 02-01 02-28 151.67+0/1820.04 hour'],
  ],
  ['an internship gives no rights', [month(1, { ...fullTime, nature: '29' })], []],
  ['nine thousand hours in a year are not meant', months(1, 3, { worked: [['3000.00']] }), []],
  [
    'maternity leave without pay: the quota of its days',
    [month(4, { worked: [['75.83']], stops: [['02', '2025-04-15', '2025-06-30']] })],
    ['00001 04-01 04-30 75.83+75.835/1820.04 hour'],
  ],
  [
    'a whole month of leave is a whole month of the quota, and no more than is known of counts',
    [
      month(3, { worked: [['151.67']], stops: [['06', '2025-03-31', '2025-09-30']] }),
      month(4, { stops: [['06', '2025-03-31', '2025-09-30']] }),
    ],
    ['00001 03-01 04-30 151.67+151.67/1820.04 hour'],
  ],
  [
    'maternity leave that the employer pays and tells as hours counts once',
    [month(4, { ...fullTime, stops: [['02', '2025-03-31', '2025-06-30']] })],
    ['00001 04-01 04-30 151.67+0/1820.04 hour'],
  ],
  [
    'two absences at the same time count once',
    [
      month(4, {
        stops: [['02', '2025-03-31', '2025-04-20']],
        suspensions: [['632', '2025-04-11', '2025-04-30']],
      }),
    ],
    ['00001 04-01 04-30 0+151.67/1820.04 hour'],
  ],
  [
    'ordinary sick leave of an employee does not count',
    [month(4, { stops: [['01', '2025-03-31', '2025-04-30']] })],
    ['00001 04-01 04-30 0+0/1820.04 hour'],
  ],
  [
    'an absence told again with another end: the later one; a cancelled one: none',
    [
      month(4, { stops: [['02', '2025-03-31', '2025-04-30']] }),
      month(5, { ...fullTime, stops: [['02', '2025-03-31', '2025-05-31', '2025-04-16']] }),
    ],
    ['00001 04-01 05-31 151.67+75.835/1820.04 hour'],
  ],
  [
    'a cancelled absence',
    [
      month(4, { stops: [['02', '2025-03-31', '2025-04-30']] }),
      month(5, { ...fullTime, stops: [['99', '2025-03-31', '2025-04-30']] }),
    ],
    ['00001 04-01 05-31 151.67+0/1820.04 hour'],
  ],
  [
    'an end within the month',
    [month(4, { worked: [['70.00', '10', '2025-04-01', '2025-04-14']], end: ['2025-04-14', '059'] })],
    ['00001 04-01 04-14 70+0/1820.04 hour'],
  ],
  [
    'days of the ceiling of social security are never added',
    [month(4, { worked: [['30.00', '40']] })],
    ['00001 04-01 04-30 0+0/1820.04 hour'],
  ],
]

describe('the months of a year make', () => {
  it.each(cases)('%s', (_, declarations, expected) => {
    expect(shown(derive(2025, ...declarations))).toEqual(expected)
    // Whatever comes first.
    expect(shown(derive(2025, ...declarations.toReversed()))).toEqual(expected)
  })

  it('the shares of all years of a period sum to it', () => {
    const told = month(1, { worked: [['100.01', '10', '2024-11-17', '2025-01-09']] })
    const sum = [2024, 2025]
      .flatMap((year) => derive(year, told).declarations)
      .reduce((sum, { timeWorked }) => sum + timeWorked, 0)
    expect(sum).toBe(1_000_100)
  })
})

const terms: [string, ToldContract, object][] = [
  ['an apprentice', { nature: '02', policy: '64' }, { scheme: 'employee', contractNature: 'apprenticeship' }],
  ['temporary work', { nature: '03' }, { scheme: 'employee', contractNature: 'temporary' }],
  ['an ESAT', { nature: '70' }, { scheme: 'esat' }],
  ['a disabled worker', { boeth: '01' }, { disabledWorker: true }],
  [
    'a public agent',
    { nature: '50' },
    { scheme: 'public_agent', postTime: 'full_time', contractNature: 'permanent' },
  ],
  ['part-time of a public agent', { nature: '50', time: '20', quota: '75.00' }, { postTime: 'part_time' }],
  [
    'an incomplete public post',
    { nature: '10', quota: '75.00' },
    { postTime: 'incomplete', contractNature: 'fixed_term' },
  ],
]

it.each(terms)('%s', (_, contract, expected) => {
  expect(derive(2025, month(1, { ...contract, worked: [['70.00']] })).declarations).toMatchObject([expected])
})

it('the level that is told last counts, and every line is known', () => {
  const [row] = derive(
    2025,
    month(1, fullTime, { people: [{ level: '02', contracts: [fullTime] }] }),
    month(2, fullTime),
  ).declarations
  expect(row).toMatchObject({ qualificationLevel: 2, fileId: 2, place: 2 })
  expect(row!.parts.map(({ fileId, month, rubric, worked }) => [fileId, month, rubric, worked])).toEqual([
    [1, '2025-01-01', 'S21.G00.53.002', 1_516_700],
    [2, '2025-02-01', 'S21.G00.53.002', 1_516_700],
  ])
})

const exposed = (number: number, factors: [string, string, number][], contract: ToldContract = {}) =>
  month(number, contract, { people: [{ exposed: factors, contracts: [contract] }] })

const exposures: [string, readonly ToldDsn[], unknown[]][] = [
  [
    'two factors',
    [
      exposed(12, [
        ['08', '00001', 2025],
        ['09', '00001', 2025],
      ]),
    ],
    [['2020-01-01', null, ['night', 'alternating_shifts']]],
  ],
  ['a cancelled one', [exposed(11, [['08', '00001', 2025]]), exposed(12, [['99', '00001', 2025]])], []],
  [
    'cancelled and told anew',
    [
      exposed(11, [['08', '00001', 2025]]),
      exposed(12, [
        ['99', '00001', 2025],
        ['07', '00001', 2025],
      ]),
    ],
    [['2020-01-01', null, ['noise']]],
  ],
  [
    'a contract that ended',
    [exposed(4, [['08', '00001', 2025]], { end: ['2025-04-14', '059'] })],
    [['2020-01-01', '2025-04-14', ['night']]],
  ],
  [
    'a contract of which nothing is heard for three months',
    [exposed(4, [['08', '00001', 2025]])],
    [['2020-01-01', '2025-04-30', ['night']]],
  ],
  ['of another year', [exposed(1, [['08', '00001', 2024]])], []],
]

it.each(exposures)('exposures: %s', (_, declarations, expected) => {
  const found = derive(2025, ...declarations).exposures
  expect(found.map(({ contractStart, contractEnd, factors }) => [contractStart, contractEnd, factors])).toEqual(
    expected,
  )
})
