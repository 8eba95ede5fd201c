import { describe, expect, it } from 'vitest'
import { linesOf, replayOf, type Sentence } from './told-life.ts'

interface Case {
  readonly title: string
  readonly life: readonly Sentence[]
  readonly books: readonly string[]
}

/** A training of 1,000 euros that begins on 7 July 2025. */
const bought = [
  '2025-05-04 gets 1000 cpf',
  '2025-06-02 F1 accepted price 1000 certification exempt starts 2025-07-07',
]
const reserved = '2025-06-02 reservation -1000.00 cpf file F1'
const released = (on: string) => [`${on} release 1000.00 cpf file F1`]
const used = (on: string, amount = '1000.00') => [...released(on), `${on} use -${amount} cpf file F1`]

describe.each<{ about: string; cases: Case[] }>([
  {
    about: 'top-ups',
    cases: [
      ...(
        [
          ['2025-12-31', ['use -300.00 cpf voluntary/A', 'use -500.00 cpf'], 'lost until 2025'],
          ['2026-01-02', ['use -500.00 cpf'], 'restored since 2026'],
        ] as const
      ).map(([on, lost, title]) => ({
        title: `in a late cancellation: ${title}`,
        life: [
          ...['2025-05-04 gets 500 cpf', '2025-05-04 top-up A 300'],
          '2025-12-05 F1 accepted price 800 certification exempt starts 2026-01-05',
          `${on} F1 cancelled_by_holder`,
        ],
        books: [
          '2025-12-05 reservation -300.00 cpf voluntary/A file F1',
          '2025-12-05 reservation -500.00 cpf file F1',
          `${on} release 300.00 cpf voluntary/A file F1`,
          ...lost.filter((line) => line.includes('/')).map((line) => `${on} ${line} file F1`),
          `${on} release 500.00 cpf file F1`,
          `${on} use -500.00 cpf file F1`,
        ],
      })),
      {
        title: 'what is asked for after a work accident is taken once, of however many lots',
        life: [
          ...['2025-05-04 work_accident W1 50', '2025-05-05 work_accident W2 7500'],
          '2026-02-02 F1 accepted price 1000 certification accident 70',
        ],
        books: [
          '2026-02-02 reservation -50.00 cpf work_accident/W1 file F1',
          '2026-02-02 reservation -20.00 cpf work_accident/W2 file F1',
        ],
      },
      {
        title: 'asked for this training only, they are lost with it',
        life: [
          ...['2025-05-04 work_accident W1 7500', '2025-05-04 gets 20 c2p'],
          '2026-02-02 F1 accepted price 1000 certification points 1 accident 500',
          '2026-02-03 F1 no_show',
        ],
        books: [
          '2026-02-02 reservation -1 c2p file F1',
          '2026-02-02 reservation -500.00 cpf work_accident/W1 file F1',
          '2026-02-03 release 1 c2p file F1',
          '2026-02-03 use -1 c2p file F1',
          '2026-02-03 release 500.00 cpf work_accident/W1 file F1',
          '2026-02-03 use -500.00 cpf work_accident/W1 file F1',
        ],
      },
      {
        title: 'what is left expires on the day after the last one; what comes back later at once',
        life: [
          '2025-05-04 top-up A 300 for clea until 2025-09-30',
          '2025-09-30 F1 accepted price 200 clea exempt starts 2025-12-01',
          '2025-10-02 F1 withdrawn',
        ],
        books: [
          '2025-09-30 reservation -200.00 cpf voluntary/A file F1',
          '2025-10-01 expiry -100.00 cpf voluntary/A',
          '2025-10-02 release 200.00 cpf voluntary/A file F1',
          '2025-10-02 expiry -200.00 cpf voluntary/A',
        ],
      },
      {
        title: 'before the first of December 2026 nothing is refunded',
        life: ['2025-05-04 top-up A 300 for clea until 2026-05-29 refundable'],
        books: ['2026-05-30 expiry -300.00 cpf voluntary/A'],
      },
      {
        title: 'after its last day a top-up pays nothing',
        life: [
          '2025-05-04 top-up A 300 for clea until 2025-09-30',
          '2025-10-01 F1 accepted price 200 clea exempt',
        ],
        books: ['2025-10-01 expiry -300.00 cpf voluntary/A'],
      },
    ],
  },
  {
    about: 'times in which nothing is taken',
    cases: [
      ...(
        [
          ['2025-06-02 hold suspended until 2025-06-02', 'a hold on that day'],
          ['2025-05-05 hold fraud_suspected', 'a hold that lasts'],
          ['2025-06-01 dies', 'after a death'],
          ['2025-06-02 retires', 'from the day of a full-rate pension'],
          ['2025-06-02 stolen F1', 'a stolen file'],
        ] as const
      ).map(([sentence, title]) => ({ title, life: [...bought, sentence], books: [] })),
      ...(
        [
          ['2025-05-05 hold suspended until 2025-06-01', 'the day after a hold'],
          ['2025-06-03 hold suspended', 'the day before one'],
          ['2025-06-03 retires', 'the day before a pension'],
        ] as const
      ).map(([sentence, title]) => ({ title: `but on ${title}`, life: [...bought, sentence], books: [reserved] })),
      {
        title: 'reservations made before a pension are honoured',
        life: [...bought, '2025-06-03 retires', '2025-07-07 F1 delivery_validated'],
        books: [reserved, ...used('2025-07-07')],
      },
      {
        title: 'rights of engagements for volunteers stay usable after a pension (L6323-3)',
        life: [
          '2022-05-04 gets 240 cec for 2021 civic_reserve',
          '2025-01-01 retires',
          '2025-06-02 F1 accepted price 100 volunteer_training exempt',
          '2025-06-03 F2 accepted price 100 clea exempt',
        ],
        books: ['2025-06-02 reservation -100.00 cec 2021/civic_reserve file F1'],
      },
      {
        title: 'what a stolen file has set aside is given back; it does nothing more',
        life: [...bought, '2025-06-20 stolen F1', '2025-07-07 F1 delivery_validated'],
        books: [reserved, '2025-06-20 restoration 1000.00 cpf file F1'],
      },
      {
        title: 'and what it has used',
        life: [...bought, '2025-07-07 F1 delivery_validated', '2025-09-01 stolen F1'],
        books: [reserved, ...used('2025-07-07'), '2025-09-01 restoration 1000.00 cpf file F1'],
      },
      {
        title: 'what it had given back already does not come twice',
        life: [...bought, '2025-06-10 F1 withdrawn', '2025-09-01 stolen F1'],
        books: [reserved, ...released('2025-06-10')],
      },
    ],
  },
  {
    about: 'death with reservations',
    cases: [
      {
        title: 'not begun: comes back on the day of death',
        life: [...bought, '2025-07-06 dies', '2025-07-07 F1 delivery_validated'],
        books: [reserved, ...released('2025-07-06')],
      },
      {
        title: 'begun on its first day: used when the delivery is validated',
        life: [...bought, '2025-07-07 dies', '2025-09-07 F1 delivery_validated'],
        books: [reserved, ...used('2025-09-07')],
      },
      {
        title: 'begun earlier than was planned',
        life: [...bought, '2025-07-01 F1 in_training', '2025-07-02 dies', '2025-09-07 F1 delivery_validated'],
        books: [reserved, ...used('2025-09-07')],
      },
      {
        title: 'nothing expires after it',
        life: ['2025-05-04 top-up A 300 for clea until 2025-09-30', '2025-09-30 dies'],
        books: [],
      },
    ],
  },
  {
    about: 'debits without a training file',
    cases: [
      {
        title: 'a reconversion within the firm takes half of the rights at most (L6324-10)',
        life: [
          '2025-05-04 gets 500.01 cpf',
          '2025-05-04 top-up A 500',
          '2026-02-02 uses 800 cpf reconversion_internal R1',
        ],
        books: ['2026-02-02 use -500.00 cpf voluntary/A use reconversion_internal R1'],
      },
      {
        title: 'outside it takes all, a transition project too, and no more than there is',
        life: [
          ...['2025-05-04 gets 500 cpf', '2026-02-02 uses 400 cpf reconversion_external R1'],
          '2026-02-03 uses 400 cpf transition_project R2',
        ],
        books: [
          '2026-02-02 use -400.00 cpf use reconversion_external R1',
          '2026-02-03 use -100.00 cpf use transition_project R2',
        ],
      },
      {
        title: 'never what is bound to a training',
        life: [
          '2025-05-04 top-up A 500 for clea',
          '2025-05-04 work_accident W1 7500',
          '2026-02-02 uses 400 cpf job_seeker_training R1',
        ],
        books: [],
      },
      {
        title: 'hours of a public agent may run two years ahead',
        life: ['2025-05-04 gets 25 cpf_public', '2025-06-02 uses 80 cpf_public public_training R1'],
        books: ['2025-06-02 use -75 cpf_public use public_training R1'],
      },
      {
        title: 'also when they are ahead already',
        life: [
          ...['2025-05-04 gets 25 cpf_public', '2025-06-02 uses 60 cpf_public public_training R1'],
          '2025-06-03 uses 60 cpf_public public_training R2',
        ],
        books: [
          '2025-06-02 use -60 cpf_public use public_training R1',
          '2025-06-03 use -15 cpf_public use public_training R2',
        ],
      },
      {
        title: 'at the hours of the low-qualified of category C',
        life: [
          '2025-05-04 gets 50 cpf_public public_category_c',
          '2025-06-02 uses 300 cpf_public public_training R1',
        ],
        books: ['2025-06-02 use -150 cpf_public use public_training R1'],
      },
      {
        title: 'nothing during a hold',
        life: ['2025-05-04 gets 500 cpf', '2026-02-01 hold suspended', '2026-02-02 uses 400 cpf other R1'],
        books: [],
      },
    ],
  },
  {
    about: 'rights that were not due (L6323-45)',
    cases: [
      {
        title: 'hours of an engagement become euros of its own, also those that are taken back',
        life: [
          ...['2018-05-04 gets 20 cec_hours for 2017 military_reserve', '2019-01-01 converts 20 cec_hours'],
          '2020-01-06 F1 accepted price 240 volunteer_training exempt',
          ...['2020-04-01 loses 20 cec_hours for 2017 military_reserve'],
          ...['2020-04-01 gets 20 cec_hours for 2018 communal_reserve'],
          ...['2020-04-01 gets 20 cec_hours for 2018 civic_service', '2020-04-01 converts 20 cec_hours'],
          '2020-05-04 F2 accepted price 300 volunteer_training exempt',
        ],
        books: [
          '2020-01-06 reservation -240.00 cec 2017/military_reserve file F1',
          '2020-04-01 recovery -240.00 cec 2018/communal_reserve',
          '2020-04-01 recovery 240.00 cec 2017/military_reserve',
          '2020-05-04 reservation -240.00 cec 2018/civic_service file F2',
        ],
      },
      {
        title: 'what one engagement lost and another was given at once needs no conversion',
        life: [
          ...['2018-05-04 gets 20 cec_hours for 2017 military_reserve', '2019-01-01 converts 20 cec_hours'],
          ...['2020-04-01 loses 20 cec_hours for 2017 military_reserve'],
          ...['2020-04-01 gets 20 cec_hours for 2017 civic_service'],
          '2020-05-04 F1 accepted price 300 volunteer_training exempt',
        ],
        books: ['2020-05-04 reservation -240.00 cec 2017/civic_service file F1'],
      },
      {
        title: 'hours that wait for their conversion pay for nothing',
        life: [
          ...['2018-05-04 gets 20 cec_hours for 2017 military_reserve', '2019-01-01 converts 20 cec_hours'],
          ...['2020-04-01 gets 20 cec_hours for 2018 civic_service'],
          '2020-05-04 F1 accepted price 300 volunteer_training exempt',
        ],
        books: ['2020-05-04 reservation -240.00 cec 2017/military_reserve file F1'],
      },
      {
        title: 'a lot below zero is filled from other engagements, now or later',
        life: [
          ...['2021-05-04 gets 240 cec for 2020 civic_service', '2022-05-04 gets 100 cec for 2021 civic_reserve'],
          '2025-06-02 F1 accepted price 240 volunteer_training exempt',
          '2025-07-07 loses 240 cec for 2020 civic_service',
          '2026-05-04 gets 240 cec for 2025 civic_reserve',
        ],
        books: [
          '2025-06-02 reservation -240.00 cec 2020/civic_service file F1',
          '2025-07-07 recovery -100.00 cec 2021/civic_reserve',
          '2025-07-07 recovery 100.00 cec 2020/civic_service',
          '2026-05-04 recovery -140.00 cec 2025/civic_reserve',
          '2026-05-04 recovery 140.00 cec 2020/civic_service',
        ],
      },
      {
        title: 'statutory rights below zero are repaid by later credits, and nothing is reserved meanwhile',
        life: [
          ...['2025-05-04 gets 1000 cpf', '2025-06-02 F1 accepted price 800 certification exempt'],
          '2025-07-07 loses 500 cpf',
          '2025-08-04 F2 accepted price 100 certification exempt',
          '2026-05-04 gets 500 cpf',
          '2026-05-05 F3 accepted price 1000 certification exempt',
        ],
        books: ['2025-06-02 reservation -800.00 cpf file F1', '2026-05-05 reservation -200.00 cpf file F3'],
      },
    ],
  },
  {
    about: 'a system that was taken over',
    cases: [
      {
        title: 'a training still going on is reserved on that day, one that has ended has no effect',
        life: [
          '2026-01-01 took over 800 cpf',
          ...[
            '2025-11-03 F1 accepted price 300 certification exempt',
            '2025-11-03 F2 accepted price 300 certification exempt',
          ],
          ...['2025-12-01 F2 delivery_validated', '2026-02-02 F1 delivery_validated'],
          '2025-12-15 uses 100 cpf other R1',
        ],
        books: [
          '2026-01-01 reservation -300.00 cpf file F1',
          '2026-02-02 release 300.00 cpf file F1',
          '2026-02-02 use -300.00 cpf file F1',
        ],
      },
    ],
  },
])('$about', ({ cases }) => {
  it.each(cases)('$title', ({ life, books }) => {
    expect(linesOf(replayOf(life, '2026-06-01'))).toEqual(books)
  })
})
