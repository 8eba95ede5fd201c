import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { convertHours } from '../../jobs/convert-hours/job.ts'
import type { RunResult } from '../../src/runs/engine.ts'
import { Installation } from '../jobs/installation.ts'
import { results, type Sentence, tell } from './told-holders.ts'

/*
 * What becomes of rights that are converted: a case a line, with what was told of the holder and what stands on the
 * accounts in the end.
 */
interface Case {
  readonly what: string
  readonly told: readonly Sentence[]
  readonly gives: string
}

type Line = readonly [what: string, told: readonly Sentence[], gives: string]
const table = (lines: readonly Line[]): Case[] => lines.map(([what, told, gives]) => ({ what, told, gives }))

const hours = table([
  ['24 CPF hours', [['2018-03-01', 'has 24 cpf_hours']], 'cpf 360.00'],
  ['150 CPF hours, all that there can be', [['2018-03-01', 'has 150 cpf_hours']], 'cpf 2250.00'],
  ['1 CPF hour', [['2018-03-01', 'has 1 cpf_hours']], 'cpf 15.00'],
  ['95 DIF hours', [['2018-03-01', 'dif 95']], 'dif 1425.00'],
  ['120 DIF hours, all that there can be', [['2018-03-01', 'dif 120']], 'dif 1800.00'],
  [
    'CPF and DIF hours: two pots',
    [
      ['2018-03-01', 'has 24 cpf_hours'],
      ['2018-03-01', 'dif 120'],
    ],
    'cpf 360.00, dif 1800.00',
  ],
  ['hours of 2018, credited in 2019', [['2019-04-15', 'has 24 cpf_hours']], 'cpf 360.00'],
  [
    'a part on 1 January, the hours of 2018 when they come',
    [
      ['2018-03-01', 'has 24 cpf_hours'],
      ['2019-04-15', 'has 12 cpf_hours'],
    ],
    'cpf 540.00',
  ],
  [
    'a negative correction after the conversion takes the euros back',
    [
      ['2019-04-15', 'has 24 cpf_hours'],
      ['2020-06-01', 'corrected -12 cpf_hours'],
    ],
    'cpf 180.00',
  ],
  [
    'all hours taken back after the conversion',
    [
      ['2019-04-15', 'has 24 cpf_hours'],
      ['2020-06-01', 'corrected -24 cpf_hours'],
    ],
    'nothing',
  ],
  ['hours of public agents are not converted', [['2018-03-01', 'has 24 cpf_public']], 'cpf_public 24'],
  [
    'more than 5,000 euros in all: kept',
    [
      ['2018-03-01', 'has 150 cpf_hours'],
      ['2019-04-15', 'has 3000 cpf'],
    ],
    'cpf 5250.00',
  ],
])

const engagement = table([
  ['20 CEC hours', [['2018-03-01', 'has 20 cec_hours']], 'cec 240.00'],
  ['60 CEC hours, all that there can be', [['2018-03-01', 'has 60 cec_hours']], 'cec 720.00'],
  ['CEC hours of 2018, credited in 2019', [['2019-04-15', 'has 20 cec_hours']], 'cec 240.00'],
  [
    'CPF and CEC hours, each at its own rate',
    [
      ['2018-03-01', 'has 24 cpf_hours'],
      ['2018-03-01', 'has 20 cec_hours'],
    ],
    'cpf 360.00, cec 240.00',
  ],
])

const dif = table([
  ['stated on the last day', [['2021-06-30', 'dif 80']], 'dif 1200.00'],
  ['stated between 2019 and 2021', [['2020-06-01', 'dif 10']], 'dif 150.00'],
  ['none left', [['2020-06-01', 'dif 0']], 'nothing'],
  [
    'corrected upwards by a later file, after the conversion',
    [
      ['2018-03-01', 'dif 80'],
      ['2020-06-01', 'dif 100'],
    ],
    'dif 1500.00',
  ],
  [
    'corrected downwards by a later file, after the conversion',
    [
      ['2018-03-01', 'dif 80'],
      ['2020-06-01', 'dif 60'],
    ],
    'dif 900.00',
  ],
])

const youth = table([
  [
    'hours of the young stay outside the cap as euros',
    [['2018-03-01', 'youth_qualification 400 (Q1)']],
    'cpf 6000.00 (0.00 under the cap)',
  ],
  [
    'beside hours that count',
    [
      ['2018-03-01', 'has 24 cpf_hours'],
      ['2018-03-01', 'youth_qualification 100 (Q1)'],
    ],
    'cpf 1860.00 (360.00 under the cap)',
  ],
  [
    'two decisions',
    [
      ['2018-03-01', 'youth_qualification 100 (Q1)'],
      ['2018-03-01', 'youth_qualification 50 (Q2)'],
    ],
    'cpf 2250.00 (0.00 under the cap)',
  ],
])

const points = table([
  [
    'none before 2019',
    [
      ['2018-03-01', 'has 20 c2p'],
      ['2018-12-01', 'asks 10 c2p to cpf'],
    ],
    'c2p 20, no_conversion_at_this_date',
  ],
  [
    '375 euros a point from 2019',
    [
      ['2018-03-01', 'has 20 c2p'],
      ['2019-04-15', 'asks 10 c2p to cpf'],
    ],
    'cpf 3750.00 (0.00 under the cap), c2p 10',
  ],
  [
    '375 euros until 31 August 2023',
    [
      ['2018-03-01', 'has 20 c2p'],
      ['2024-03-01', 'asked on 2023-08-31 4 c2p to cpf'],
    ],
    'cpf 1500.00 (0.00 under the cap), c2p 16',
  ],
  [
    '500 euros from 1 September 2023',
    [
      ['2018-03-01', 'has 20 c2p'],
      ['2024-03-01', 'asked on 2023-09-01 4 c2p to cpf'],
    ],
    'cpf 2000.00 (0.00 under the cap), c2p 16',
  ],
  [
    'all of them',
    [
      ['2018-03-01', 'has 20 c2p'],
      ['2024-03-01', 'asks 20 c2p to cpf'],
    ],
    'cpf 10000.00 (0.00 under the cap)',
  ],
  [
    'more than there are',
    [
      ['2018-03-01', 'has 20 c2p'],
      ['2024-03-01', 'asks 21 c2p to cpf'],
    ],
    'c2p 20, insufficient_balance',
  ],
])

const publicHours = table([
  [
    '15 euros an hour, from 2020',
    [
      ['2018-03-01', 'has 24 cpf_public'],
      ['2024-03-01', 'asks 24 cpf_public to cpf'],
    ],
    'cpf 360.00',
  ],
  [
    'not in 2019',
    [
      ['2018-03-01', 'has 24 cpf_public'],
      ['2019-04-15', 'asks 24 cpf_public to cpf'],
    ],
    'cpf_public 24, no_conversion_at_this_date',
  ],
  [
    'a part of them',
    [
      ['2018-03-01', 'has 24 cpf_public'],
      ['2024-03-01', 'asks 10 cpf_public to cpf'],
    ],
    'cpf 150.00, cpf_public 14',
  ],
  [
    'up to the cap of 5,000; the rest stays as hours',
    [
      ['2018-03-01', 'has 150 cpf_public'],
      ['2021-06-30', 'has 4000 cpf of cap 5000'],
      ['2024-03-01', 'asks 100 cpf_public to cpf'],
    ],
    'cpf 4990.00, cpf_public 84',
  ],
  [
    'up to the cap of 8,000 for those whose last credit had it',
    [
      ['2018-03-01', 'has 150 cpf_public'],
      ['2021-06-30', 'has 7000 cpf of cap 8000'],
      ['2024-03-01', 'asks 100 cpf_public to cpf'],
    ],
    'cpf 7990.00, cpf_public 84',
  ],
  [
    'at the cap',
    [
      ['2018-03-01', 'has 24 cpf_public'],
      ['2021-06-30', 'has 5000 cpf of cap 5000'],
      ['2024-03-01', 'asks 24 cpf_public to cpf'],
    ],
    'cpf 5000.00, cpf_public 24, cap_reached',
  ],
  [
    'top-ups do not fill the cap',
    [
      ['2018-03-01', 'has 24 cpf_public'],
      ['2021-06-30', 'has 4500 cpf of cap 5000'],
      ['2021-06-30', 'agreement 2000 (A1)'],
      ['2024-03-01', 'asks 24 cpf_public to cpf'],
    ],
    'cpf 6860.00 (4860.00 under the cap)',
  ],
  [
    'more than there are',
    [
      ['2018-03-01', 'has 24 cpf_public'],
      ['2024-03-01', 'asks 25 cpf_public to cpf'],
    ],
    'cpf_public 24, insufficient_balance',
  ],
  ['nothing on the account', [['2024-03-01', 'asks 25 cpf_public to cpf']], 'nothing, insufficient_balance'],
])

const euros = table([
  [
    '15 euros make an hour',
    [
      ['2021-06-30', 'has 500 cpf of cap 5000'],
      ['2024-03-01', 'asks 300 cpf to cpf_public'],
    ],
    'cpf 200.00, cpf_public 20',
  ],
  [
    'to the nearest hour: 7.49 euros more make none',
    [
      ['2021-06-30', 'has 500 cpf of cap 5000'],
      ['2024-03-01', 'asks 307.49 cpf to cpf_public'],
    ],
    'cpf 192.51, cpf_public 20',
  ],
  [
    'to the nearest hour: half an hour is one (the text is silent)',
    [
      ['2021-06-30', 'has 500 cpf of cap 5000'],
      ['2024-03-01', 'asks 307.50 cpf to cpf_public'],
    ],
    'cpf 192.50, cpf_public 21',
  ],
  [
    'less than half an hour',
    [
      ['2021-06-30', 'has 500 cpf of cap 5000'],
      ['2024-03-01', 'asks 7.49 cpf to cpf_public'],
    ],
    'cpf 500.00, less_than_half_an_hour',
  ],
  [
    'up to 150 hours; the rest stays as euros',
    [
      ['2021-06-30', 'has 3000 cpf of cap 5000'],
      ['2021-06-30', 'has 100 cpf_public of cap 150'],
      ['2024-03-01', 'asks 1500 cpf to cpf_public'],
    ],
    'cpf 2250.00, cpf_public 150',
  ],
  [
    'up to 400 hours for an agent of category C without a diploma',
    [
      ['2021-06-30', 'has 3000 cpf of cap 5000'],
      ['2021-06-30', 'has 340 cpf_public of cap 400'],
      ['2024-03-01', 'asks 1500 cpf to cpf_public'],
    ],
    'cpf 2100.00, cpf_public 400',
  ],
  [
    'at the cap',
    [
      ['2021-06-30', 'has 3000 cpf of cap 5000'],
      ['2021-06-30', 'has 150 cpf_public of cap 150'],
      ['2024-03-01', 'asks 1500 cpf to cpf_public'],
    ],
    'cpf 3000.00, cpf_public 150, cap_reached',
  ],
  [
    'top-ups are no hours to come: they are bound to what they were paid for',
    [
      ['2021-06-30', 'has 100 cpf of cap 5000'],
      ['2021-06-30', 'corrective 3000 (A1)'],
      ['2024-03-01', 'asks 150 cpf to cpf_public'],
    ],
    'cpf 3100.00 (100.00 under the cap), insufficient_balance',
  ],
  [
    'CEC: 12 euros make an hour',
    [
      ['2021-06-30', 'has 240 cec of cap 720'],
      ['2024-03-01', 'asks 240 cec to cpf_public'],
    ],
    'cpf_public 20',
  ],
  [
    'CEC: to the nearest hour',
    [
      ['2021-06-30', 'has 240 cec of cap 720'],
      ['2024-03-01', 'asks 101.99 cec to cpf_public'],
    ],
    'cpf_public 8, cec 138.01',
  ],
  [
    'CEC: half an hour is one',
    [
      ['2021-06-30', 'has 240 cec of cap 720'],
      ['2024-03-01', 'asks 102 cec to cpf_public'],
    ],
    'cpf_public 9, cec 138.00',
  ],
])

const topUps = table([
  ...(
    [
      ['agreement', '1234.56'],
      ['corrective', '3000.00'],
      ['performance_agreement', '3000.00'],
      ['whistle_blower', '8000.00'],
      ['work_accident', '7500.00'],
    ] as const
  ).map(
    ([kind, amount]): Line => [
      `${kind}, outside the cap`,
      [['2023-06-30', `${kind} ${amount} (A1)`]],
      `cpf ${amount} (0.00 under the cap)`,
    ],
  ),
  [
    'corrected by a later file: less',
    [
      ['2021-06-30', 'agreement 1000 (A1)'],
      ['2024-03-01', 'agreement 400 (A1)'],
    ],
    'cpf 400.00 (0.00 under the cap)',
  ],
  [
    'corrected by a later file: more',
    [
      ['2021-06-30', 'agreement 1000 (A1)'],
      ['2021-07-01', 'agreement 1500 (A1)'],
    ],
    'cpf 1500.00 (0.00 under the cap)',
  ],
  [
    'two of one kind',
    [
      ['2021-06-30', 'agreement 1000 (A1)'],
      ['2024-03-01', 'agreement 400 (A2)'],
    ],
    'cpf 1400.00 (0.00 under the cap)',
  ],
])

const order = table([
  [
    'two requests of one day, as the file has them: the second finds what the first left',
    [
      ['2018-03-01', 'has 20 cpf_public'],
      ['2024-03-01', 'asks 15 cpf_public to cpf'],
      ['2024-03-01', 'asks 225 cpf to cpf_public'],
    ],
    'cpf_public 20',
  ],
  [
    'the other way round: the first finds nothing yet',
    [
      ['2018-03-01', 'has 20 cpf_public'],
      ['2024-03-01', 'asks 225 cpf to cpf_public'],
      ['2024-03-01', 'asks 15 cpf_public to cpf'],
    ],
    'cpf 225.00, cpf_public 5, insufficient_balance',
  ],
  [
    'two requests of two days: the older first, wherever it stands',
    [
      ['2018-03-01', 'has 20 cpf_public'],
      ['2024-03-01', 'asked on 2024-02-02 15 cpf_public to cpf'],
      ['2024-03-01', 'asked on 2024-02-01 10 cpf_public to cpf'],
    ],
    'cpf 150.00, cpf_public 10, insufficient_balance',
  ],
])

const deaths = table([
  [
    'hours lapse with the death, before any conversion',
    [
      ['2018-03-01', 'has 24 cpf_hours'],
      ['2018-12-01', 'died on 2018-11-20'],
    ],
    'nothing',
  ],
  [
    'what was converted lapses as euros',
    [
      ['2018-03-01', 'has 24 cpf_hours'],
      ['2020-06-01', 'died on 2020-05-04'],
    ],
    'nothing',
  ],
  [
    'a death told late undoes a conversion after it',
    [
      ['2018-03-01', 'has 24 cpf_hours'],
      ['2020-06-01', 'died on 2018-12-20'],
    ],
    'nothing',
  ],
  [
    'a death told in error: the conversion stands again',
    [
      ['2018-03-01', 'has 24 cpf_hours'],
      ['2020-06-01', 'died on 2018-12-20'],
      ['2021-06-30', 'lives after all (2018-12-20)'],
    ],
    'cpf 360.00',
  ],
  [
    'a request of a closed account waits',
    [
      ['2018-03-01', 'has 20 c2p'],
      ['2020-06-01', 'died on 2020-05-04'],
      ['2021-06-30', 'asks 10 c2p to cpf'],
    ],
    'nothing',
  ],
  [
    'and is carried out, at its rate, when the death was told in error',
    [
      ['2018-03-01', 'has 20 c2p'],
      ['2020-06-01', 'died on 2020-05-04'],
      ['2021-06-30', 'asks 10 c2p to cpf'],
      ['2024-03-01', 'lives after all (2020-05-04)'],
    ],
    'cpf 3750.00 (0.00 under the cap), c2p 10',
  ],
  [
    'a top-up decided after the death is not given',
    [
      ['2020-06-01', 'died on 2020-05-04'],
      ['2021-06-30', 'agreement 1000 (A1)'],
    ],
    'nothing',
  ],
])

const tables = [
  ['hours on 1 January 2019 at 15 euros (law 2018-771, art. 1, VIII; decree 2018-1153)', hours],
  ['CEC hours at 12 euros', engagement],
  ['DIF, entered until 30 June 2021', dif],
  ['hours for the young without qualification (L6323-7 of 2015)', youth],
  ['C2P points (R4163-11)', points],
  ['hours of public agents to euros (R6323-43, D6323-44)', publicHours],
  ['euros to hours of public agents (decree 2017-928)', euros],
  ['top-ups that others pay (L6323-15)', topUps],
  ['the order of requests', order],
  ['deaths (L5151-2)', deaths],
] as const
const cases = tables.flatMap(([, lines]) => lines)

let installation: Installation
let found: string[]
let runs: ReadonlyMap<string, RunResult>

beforeAll(async () => {
  installation = await Installation.open()
  runs = await tell(
    installation,
    cases.map(({ told }) => told),
  )
  await installation.closeDeaths('2024-04-01')
  await installation.run(convertHours, {}, '2024-04-01')
  found = await results(installation, cases.length)
})
afterAll(() => installation?.close())

describe.each(tables)('%s', (_, lines) => {
  it.each(lines)('$what: $gives', (one) => {
    expect(found[cases.indexOf(one)]).toBe(one.gives)
  })
})

it('a second run books nothing', async () => {
  const again = await installation.run(convertHours, {}, '2024-04-01')
  expect(again).toMatchObject({ outcome: 'nothing_to_do', totals: { entries: 0 } })
})

it('tells what it granted, converted and refused', () => {
  expect(runs.get('2018-12-01')).toMatchObject({
    outcome: 'converted',
    totals: {
      requests: { converted: 0, refused: [{ reason: 'no_conversion_at_this_date', requests: 1 }] },
    },
  })
  const { granted, converted_hours } = runs.get('2020-06-01')!.totals as Record<string, unknown>
  expect(granted).toEqual([{ account: 'dif_hours', amount: { unit: 'hour', amount: '10' } }])
  expect(converted_hours).toContainEqual({ account: 'dif', amount: { unit: 'EUR', amount: '150.00' } })
})

it('a conversion takes effect on 1 January 2019, or on the day of hours that come later', async () => {
  const days = await installation.database.query<{ day: string }>(
    `select distinct effective_on as day from entry
     where kind = 'conversion' and account in ('cpf', 'dif', 'cec') and rate like 'conversion.%'
     order by 1`,
  )
  expect(days.map(({ day }) => day)).toEqual(['2019-01-01', '2019-04-15', '2020-06-01', '2021-06-30'])
})
