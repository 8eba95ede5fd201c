import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import {
  type Contract,
  creditPoints,
  employers,
  exposedPerson,
  exposureFile,
  exposureRow,
} from './exposed-people.ts'

/*
 * What one year of exposure gives: one person a line. `gives` is the points with their rate, or why there are none.
 * Points are credited on 1 February of the year after.
 */
interface Case {
  readonly what: string
  readonly born?: string
  readonly year: number
  readonly contracts: readonly Contract[]
  readonly gives: string
}

const [one, two] = employers

const wholeYears: Case[] = [
  ...[
    'hyperbaric',
    'extreme_temperatures',
    'noise',
    'night',
    'alternating_shifts',
    'repetitive',
    'manual_handling',
    'postures',
    'vibration',
    'chemicals',
  ].map((factor, index) => ({
    what: `${factor}: a factor of its time`,
    year: index < 6 ? 2019 : 2016,
    contracts: [['2015-03-01', null, factor] as const],
    // Those that are no longer on the list began to count on 1 July 2016.
    gives: index < 6 ? '4 one_factor' : '2 one_factor',
  })),
  ...(
    [
      ['one factor, to 2022', 2022, 'night', '4 one_factor'],
      ['two factors, to 2022', 2022, 'night|noise', '8 several_factors'],
      ['three factors, to 2022: no more than two', 2022, 'night|noise|repetitive', '8 several_factors'],
      [
        'six factors, to 2022',
        2022,
        'hyperbaric|extreme_temperatures|noise|night|alternating_shifts|repetitive',
        '8 several_factors',
      ],
      ['one factor, 2023: the rules of September for the whole year', 2023, 'night', '4 factors'],
      ['two factors, 2023', 2023, 'night|noise', '8 factors'],
      ['three factors, 2023: each counts', 2023, 'night|noise|repetitive', '12 factors'],
      [
        'six factors, since 2023',
        2024,
        'hyperbaric|extreme_temperatures|noise|night|alternating_shifts|repetitive',
        '24 factors',
      ],
      ['a factor named twice counts once', 2024, 'night|night', '4 factors'],
      ['the rules of 2015 are those of 2022', 2015, 'night|repetitive', '8 several_factors'],
    ] as const
  ).map(([what, year, factors, gives]) => ({
    what,
    year,
    contracts: [['2010-05-03', null, factors] as const],
    gives,
  })),
]

const partsOfTheYear: Case[] = (
  [
    ['one month', 2024, [['2024-03-01', '2024-03-31', 'night']], 'exposure_too_short'],
    ['two months', 2024, [['2024-03-01', '2024-04-30', 'night']], 'exposure_too_short'],
    ['three months', 2024, [['2024-03-01', '2024-05-31', 'night']], '1 factors'],
    ['three months less a day', 2024, [['2024-03-01', '2024-05-30', 'night']], 'exposure_too_short'],
    [
      'five months: the incomplete period gives nothing',
      2024,
      [['2024-03-01', '2024-07-31', 'night']],
      '1 factors',
    ],
    ['six months', 2024, [['2024-03-01', '2024-08-31', 'night']], '2 factors'],
    ['nine months to the end of the year', 2024, [['2024-04-01', null, 'night']], '3 factors'],
    ['eleven months', 2024, [['2024-02-01', null, 'night']], '3 factors'],
    ['the whole year less its last day', 2024, [['2020-01-01', '2024-12-30', 'night']], '3 factors'],
    ['parts of months add up: 15/31 + 2 + 16/31', 2024, [['2024-05-17', '2024-08-16', 'night']], '1 factors'],
    [
      'the days of a long month weigh less: 15/31 + 2 + 15/31',
      2024,
      [['2024-05-17', '2024-08-15', 'night']],
      'exposure_too_short',
    ],
    ['29 days are February in a leap year', 2024, [['2024-02-01', '2024-04-30', 'night']], '1 factors'],
    ['28 days are not', 2024, [['2024-02-02', '2024-04-30', 'night']], 'exposure_too_short'],
    ['28 days are February in another year', 2022, [['2022-02-01', '2022-04-30', 'night']], '1 one_factor'],
    ['only the days in the year count', 2024, [['2023-10-01', '2024-02-29', 'night']], 'exposure_too_short'],
  ] as const
).map(([what, year, contracts, gives]) => ({ what, year, contracts, gives }))

const severalEmployers: Case[] = (
  [
    [
      'two and four months are six',
      2024,
      [
        ['2024-01-01', '2024-02-29', 'night', one],
        ['2024-06-01', '2024-09-30', 'night', two],
      ],
      '2 factors',
    ],
    [
      'twice two months are one period',
      2024,
      [
        ['2024-01-01', '2024-02-29', 'night', one],
        ['2024-06-01', '2024-07-31', 'night', two],
      ],
      '1 factors',
    ],
    [
      'half months of two employers make one',
      2022,
      [
        ['2022-01-01', '2022-03-15', 'night', one],
        ['2022-03-16', '2022-06-30', 'night', two],
      ],
      '2 one_factor',
    ],
    [
      'the same months under two contracts count once',
      2024,
      [
        ['2024-01-01', '2024-06-30', 'night', one],
        ['2024-01-01', '2024-06-30', 'night', two],
      ],
      '2 factors',
    ],
    [
      'overlapping months count once',
      2024,
      [
        ['2024-01-01', '2024-04-30', 'night', one],
        ['2024-03-01', '2024-06-30', 'night', two],
      ],
      '2 factors',
    ],
    [
      'two contracts with one employer',
      2024,
      [
        ['2024-01-01', '2024-03-31', 'night', one],
        ['2024-10-01', '2024-12-31', 'night', one],
      ],
      '2 factors',
    ],
    [
      'each factor has its own months',
      2024,
      [
        ['2024-01-01', '2024-06-30', 'night', one],
        ['2024-07-01', '2024-12-31', 'noise', two],
      ],
      '4 factors',
    ],
    [
      'one factor after the other, to 2022: the two longest',
      2022,
      [
        ['2022-01-01', '2022-06-30', 'night', one],
        ['2022-07-01', '2022-12-31', 'noise', two],
      ],
      '4 several_factors',
    ],
    [
      'two months of each: no period of any',
      2024,
      [
        ['2024-01-01', '2024-02-29', 'night', one],
        ['2024-05-01', '2024-06-30', 'noise', two],
      ],
      'exposure_too_short',
    ],
    [
      '12 months and 5 months, to 2022',
      2022,
      [
        ['2022-01-01', null, 'night', one],
        ['2022-03-01', '2022-07-31', 'noise', two],
      ],
      '5 several_factors',
    ],
    [
      '12 months and 2 months, to 2022',
      2022,
      [
        ['2022-01-01', null, 'night', one],
        ['2022-03-01', '2022-04-30', 'noise', two],
      ],
      '4 one_factor',
    ],
    [
      '12, 9 and 6 months, to 2022: the third counts no more',
      2022,
      [
        ['2022-01-01', null, 'night', one],
        ['2022-04-01', null, 'noise', two],
        ['2022-07-01', null, 'repetitive', two],
      ],
      '7 several_factors',
    ],
    [
      '12, 9 and 6 months, since 2023',
      2023,
      [
        ['2023-01-01', null, 'night', one],
        ['2023-04-01', null, 'noise', two],
        ['2023-07-01', null, 'repetitive', two],
      ],
      '9 factors',
    ],
  ] as const
).map(([what, year, contracts, gives]) => ({ what, year, contracts, gives }))

const shortContracts: Case[] = (
  [
    ['a contract of a month less a day', 2024, [['2024-03-01', '2024-03-30', 'night']], 'contract_too_short'],
    [
      'short ones do not add up',
      2024,
      [
        ['2024-01-01', '2024-01-30', 'night'],
        ['2024-02-01', '2024-02-28', 'night'],
        ['2024-03-01', '2024-03-30', 'night'],
        ['2024-04-01', '2024-04-29', 'night'],
      ],
      'contract_too_short',
    ],
    [
      'one of a month and long ones: all but the short count',
      2024,
      [
        ['2024-01-01', '2024-01-31', 'night'],
        ['2024-02-01', '2024-02-28', 'night'],
        ['2024-04-01', '2024-05-31', 'night'],
      ],
      '1 factors',
    ],
    [
      'a month from day to day over the end of the year',
      2024,
      [
        ['2024-12-15', '2025-01-14', 'night'],
        ['2024-01-01', '2024-02-29', 'night'],
      ],
      'exposure_too_short',
    ],
    [
      'from 31 January a month goes to 28 February: the eve is enough',
      2022,
      [['2022-01-31', '2022-02-27', 'night']],
      'exposure_too_short',
    ],
    [
      'from 31 January to 26 February it does not',
      2022,
      [['2022-01-31', '2022-02-26', 'night']],
      'contract_too_short',
    ],
    [
      'a contract that goes on, begun in December',
      2024,
      [
        ['2024-12-20', null, 'night'],
        ['2024-01-01', '2024-03-30', 'night'],
      ],
      '1 factors',
    ],
  ] as const
).map(([what, year, contracts, gives]) => ({ what, year, contracts, gives }))

const changesOfTheList: Case[] = (
  [
    ['noise of all 2016: only from July', 2016, [['2016-01-01', null, 'noise']], '2 one_factor'],
    [
      'noise from May to September 2016: three months',
      2016,
      [['2016-05-01', '2016-09-30', 'noise']],
      '1 one_factor',
    ],
    ['noise to June 2016', 2016, [['2016-01-01', '2016-06-30', 'noise']], 'no_exposure'],
    ['night and noise of 2016', 2016, [['2016-01-01', null, 'night|noise']], '6 several_factors'],
    ['postures of all 2017: only to September', 2017, [['2017-01-01', null, 'postures']], '3 one_factor'],
    ['postures of the last quarter of 2017', 2017, [['2017-10-01', null, 'postures']], 'no_exposure'],
    ['night and postures of 2017', 2017, [['2017-01-01', null, 'night|postures']], '7 several_factors'],
  ] as const
).map(([what, year, contracts, gives]) => ({ what, year, contracts, gives }))

const births: Case[] = (
  [
    ['1956-06-30', 2019, 'night', '8 one_factor'],
    ['1956-07-01', 2019, 'night', '4 one_factor'],
    ['1956-06-30', 2019, 'night|noise', '16 several_factors'],
    ['1956-06-30', 2023, 'night|noise|repetitive', '24 factors'],
    ['1956-06-00', 2019, 'night', '8 one_factor'],
    ['1956-00-00', 2019, 'night', '4 one_factor'],
    ['1955-00-00', 2019, 'night', '8 one_factor'],
  ] as const
).map(([born, year, factors, gives]) => ({
  what: `born ${born}, ${factors} in ${year}`,
  ...{ born, year, gives },
  contracts: [['2010-01-04', null, factors] as const],
}))

const cases = [
  ...wholeYears,
  ...partsOfTheYear,
  ...severalEmployers,
  ...shortContracts,
  ...changesOfTheList,
  ...births,
  {
    what: 'no exposure after all',
    year: 2024,
    contracts: [['2010-01-04', null, 'none'] as const],
    gives: 'no_exposure',
  },
]

let installation: Installation
let results: string[]

beforeAll(async () => {
  installation = await Installation.open()
  const rows = cases.flatMap(({ born, year, contracts }, index) =>
    contracts.map((contract) => exposureRow(exposedPerson(index, born), year, contract)),
  )
  const loaded = await installation.load('exposures', 'exposures.csv', exposureFile(rows), '2026-06-01')
  expect(loaded).toMatchObject({ rows: rows.length, accepted: rows.length, rejected: 0 })
  await installation.openAccounts('2026-06-01')
  results = Array.from({ length: cases.length }, () => '')
  for (const year of [...new Set(cases.map((one) => one.year))].sort()) {
    const asOf = `${year + 1}-02-01`
    await creditPoints(installation, year, asOf)
    const found = await installation.database.query<{ holder: number; result: string }>(
      `select a.holder_id::integer as holder, coalesce(a.excluded, e.amount || ' ' || e.rate) as result
       from assess_exposures($1, 1, 1000000, $2) a
       left join entry e on e.holder_id = a.holder_id and e.account = 'c2p' and e.kind = 'credit'`,
      [year, asOf],
    )
    // Nobody was known before: holders are numbered as the file names them.
    for (const { holder, result } of found) results[holder - 1] = result
  }
})

afterAll(async () => {
  await installation?.close()
})

describe.each([
  ['a whole year (R4163-9, I)', wholeYears],
  ['parts of a year (R4163-9, II)', partsOfTheYear],
  ['several contracts (R4163-9, II)', severalEmployers],
  ['contracts of less than a month (R4163-8, II)', shortContracts],
  ['factors that joined or left the list (D4161-2, L4163-1)', changesOfTheList],
  ['born before 1 July 1956 (R4163-10)', births],
])('%s', (_, ofTheTable) => {
  it.each(ofTheTable)('$what ($year): $gives', (one) => {
    expect(results[cases.indexOf(one)]).toBe(one.gives)
  })
})

it('a row without a factor gives nothing', () => {
  expect(results.at(-1)).toBe('no_exposure')
})
