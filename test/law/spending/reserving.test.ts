import { describe, expect, it } from 'vitest'
import { linesOf, replayOf, type Sentence } from './told-life.ts'

interface Case {
  readonly title: string
  readonly life: readonly Sentence[]
  readonly books: readonly string[]
}

const rich = '2019-12-01 gets 5000 cpf'

describe.each<{ about: string; cases: Case[] }>([
  {
    about: 'participation (L6323-7)',
    cases: [
      {
        title: 'published example: of 1,500 euros rights of 2,000 pay 1,400',
        life: ['2024-05-01 gets 2000 cpf', '2024-06-03 F1 accepted price 1500 certification'],
        books: ['2024-06-03 reservation -1400.00 cpf file F1'],
      },
      {
        title: 'published example: of 2,500 euros rights of 2,000 pay all they have, the 100 are within the 500',
        life: ['2024-05-01 gets 2000 cpf', '2024-06-03 F1 accepted price 2500 certification'],
        books: ['2024-06-03 reservation -2000.00 cpf file F1'],
      },
      ...(
        [
          ['2024-05-01', '1500.00', 'none before 2 May 2024'],
          ['2024-05-02', '1400.00', '100 euros'],
          ['2025-01-01', '1397.77', '102.23 in 2025'],
          ['2026-01-01', '1396.80', '103.20 in 2026'],
          ['2026-04-02', '1350.00', '150 from 2 April 2026'],
        ] as const
      ).map(([on, amount, title]) => ({
        title,
        life: [rich, `${on} F1 accepted price 1500 certification`],
        books: [`${on} reservation -${amount} cpf file F1`],
      })),
      {
        title: 'is that of the day of the contract',
        life: [rich, '2026-04-03 F1 accepted price 1500 certification contract 2026-03-31'],
        books: ['2026-04-03 reservation -1396.80 cpf file F1'],
      },
      ...(
        [
          ['exempt', '1500.00', 'a job-seeker'],
          ['others 50 by employer', '1450.00', 'an employer who pays a part'],
          ['others 50 by opco', '1450.00', 'its fund'],
          ['others 50 by region', '1350.00', 'not a region'],
          ['points 1', '1500.00', 'points asked for'],
          ['accident 100', '1500.00', 'the top-up after a work accident'],
        ] as const
      ).map(([words, amount, title]) => ({
        title: `exempt: ${title}`,
        life: [rich, `2025-06-02 F1 accepted price 1500 certification ${words}`].map((line) =>
          words.includes('region') ? line.replace('2025-06-02', '2024-06-02') : line,
        ),
        books: [`${words.includes('region') ? '2024' : '2025'}-06-02 reservation -${amount} cpf file F1`],
      })),
      {
        title: 'a price below it asks nothing of the rights',
        life: [rich, '2026-05-04 F1 accepted price 120 certification'],
        books: [],
      },
    ],
  },
  {
    about: 'order of use (R6333-3)',
    cases: [
      {
        title: 'until 4 December 2025 statutory rights first, then top-ups, then engagements',
        life: [
          ...[
            '2025-05-04 gets 500 cpf',
            '2025-05-04 top-up V1 300',
            '2025-05-04 gets 240 cec for 2024 civic_service',
          ],
          '2025-12-04 F1 accepted price 1000 certification exempt',
        ],
        books: [
          '2025-12-04 reservation -500.00 cpf file F1',
          '2025-12-04 reservation -300.00 cpf voluntary/V1 file F1',
          '2025-12-04 reservation -200.00 cec 2024/civic_service file F1',
        ],
      },
      {
        title: 'from 5 December 2025 top-ups first',
        life: [
          ...[
            '2025-05-04 gets 500 cpf',
            '2025-05-04 top-up V1 300',
            '2025-05-04 gets 240 cec for 2024 civic_service',
          ],
          '2025-12-05 F1 accepted price 1000 certification exempt',
        ],
        books: [
          '2025-12-05 reservation -300.00 cpf voluntary/V1 file F1',
          '2025-12-05 reservation -500.00 cpf file F1',
          '2025-12-05 reservation -200.00 cec 2024/civic_service file F1',
        ],
      },
      {
        title: 'the law of a file is that of its contract',
        life: [
          ...['2025-05-04 gets 500 cpf', '2025-05-04 top-up V1 300'],
          '2025-12-08 F1 accepted price 600 certification exempt contract 2025-12-04',
        ],
        books: [
          '2025-12-08 reservation -500.00 cpf file F1',
          '2025-12-08 reservation -100.00 cpf voluntary/V1 file F1',
        ],
      },
      {
        title: 'the former training right first until the end of 2020',
        life: [
          '2020-05-04 gets 500 cpf',
          '2020-05-04 gets 300 dif',
          '2020-12-31 F1 accepted price 400 certification',
        ],
        books: ['2020-12-31 reservation -300.00 dif file F1', '2020-12-31 reservation -100.00 cpf file F1'],
      },
      {
        title: 'and after the statutory rights since',
        life: [
          '2020-05-04 gets 500 cpf',
          '2020-05-04 gets 300 dif',
          '2021-01-01 F1 accepted price 600 certification',
        ],
        books: ['2021-01-01 reservation -500.00 cpf file F1', '2021-01-01 reservation -100.00 dif file F1'],
      },
      {
        title: 'of top-ups those bound to this training, then the earliest end, then the oldest',
        life: [
          ...['2026-01-05 top-up OLD 100', '2026-01-06 top-up YOUNG 100'],
          '2026-01-07 top-up LATE 100 until 2027-12-31 for clea',
          '2026-01-08 top-up SOON 100 until 2026-12-31 for clea',
          '2026-01-07 top-up OPEN 100 until 2026-06-30',
          '2026-02-02 F1 accepted price 500 clea exempt',
        ],
        books: [
          '2026-02-02 reservation -100.00 cpf voluntary/SOON file F1',
          '2026-02-02 reservation -100.00 cpf voluntary/LATE file F1',
          '2026-02-02 reservation -100.00 cpf voluntary/OPEN file F1',
          '2026-02-02 reservation -100.00 cpf voluntary/OLD file F1',
          '2026-02-02 reservation -100.00 cpf voluntary/YOUNG file F1',
        ],
      },
      {
        title: 'a top-up bound to another training never pays, one of a certification pays its blocks',
        life: [
          ...[
            '2026-01-05 top-up A 100 for vae',
            '2026-01-05 top-up B 100 for RNCP34126',
            '2026-01-05 top-up C 100 for RNCP1',
          ],
          '2026-02-02 F1 accepted price 500 block code RNCP34126BC02 exempt',
        ],
        books: ['2026-02-02 reservation -100.00 cpf voluntary/B file F1'],
      },
      {
        title: 'money that comes after the acceptance pays nothing',
        life: ['2026-02-02 F1 accepted price 500 certification exempt', '2026-02-03 top-up A 100'],
        books: [],
      },
      {
        title: 'engagements by seniority of their declaration',
        life: [
          ...['2022-05-04 gets 240 cec for 2021 civic_reserve', '2021-05-04 gets 240 cec for 2020 civic_service'],
          '2025-06-02 F1 accepted price 300 certification exempt',
        ],
        books: [
          '2025-06-02 reservation -240.00 cec 2021/civic_reserve file F1',
          '2025-06-02 reservation -60.00 cec 2020/civic_service file F1',
        ],
      },
      {
        title: 'a training for volunteers is paid by engagements alone',
        life: [
          ...[rich, '2025-05-04 top-up A 100', '2022-05-04 gets 240 cec for 2021 civic_reserve'],
          '2025-06-02 F1 accepted price 300 volunteer_training exempt',
        ],
        books: ['2025-06-02 reservation -240.00 cec 2021/civic_reserve file F1'],
      },
      {
        title: 'points only as many as are asked for and needed, in whole ones; the top-up after an accident last',
        life: [
          ...['2025-05-04 gets 100 cpf', '2025-05-04 gets 20 c2p', '2025-05-04 work_accident W1 7500'],
          '2025-06-02 F1 accepted price 2900 certification points 4 accident 500',
          '2025-06-03 F2 accepted price 900 certification points 9',
          '2025-06-04 F3 accepted price 900 certification',
        ],
        books: [
          '2025-06-02 reservation -100.00 cpf file F1',
          '2025-06-02 reservation -4 c2p file F1',
          '2025-06-02 reservation -500.00 cpf work_accident/W1 file F1',
          '2025-06-03 reservation -2 c2p file F2',
        ],
      },
      {
        title: 'a point is worth 375 euros until August 2023',
        life: ['2022-05-04 gets 20 c2p', '2023-08-31 F1 accepted price 900 certification points 9'],
        books: ['2023-08-31 reservation -3 c2p file F1'],
      },
      {
        title: 'the top-up after an accident within two years of the notification',
        life: [
          '2023-06-01 work_accident W1 7500',
          '2025-06-09 F1 accepted price 100 certification accident 100 requested 2025-06-01',
          '2025-06-10 F2 accepted price 100 certification accident 100 requested 2025-06-02',
        ],
        books: ['2025-06-09 reservation -100.00 cpf work_accident/W1 file F1'],
      },
      {
        title: 'euros that points became are used with the top-ups, and are not statutory',
        life: [
          '2025-05-04 has 300 cpf from points',
          '2025-05-04 gets 500 cpf',
          '2026-02-02 F1 accepted price 400 clea exempt',
        ],
        books: ['2026-02-02 reservation -400.00 cpf (-100.00 statutory) file F1'],
      },
    ],
  },
  {
    about: 'caps of statutory rights (D6323-1, A)',
    cases: [
      ...(
        [
          ['specific_register', '1500.00'],
          ['skills_review', '1600.00'],
          ['light_licence', '900.00'],
          ['certification', '3000.00'],
          ['clea', '3000.00'],
          ['heavy_licence', '3000.00'],
        ] as const
      ).map(([action, amount]) => ({
        title: `${action}: ${amount}`,
        life: [rich, `2026-02-26 F1 accepted price 3000 ${action} exempt`],
        books: [`2026-02-26 reservation -${amount} cpf file F1`],
      })),
      {
        title: 'none before 26 February 2026',
        life: [rich, '2026-02-25 F1 accepted price 3000 skills_review exempt'],
        books: ['2026-02-25 reservation -3000.00 cpf file F1'],
      },
      {
        title: 'top-ups, the former training right and engagements pay above it',
        life: [
          ...[
            rich,
            '2026-01-05 top-up A 100',
            '2020-05-04 gets 200 dif',
            '2022-05-04 gets 240 cec for 2021 civic_reserve',
          ],
          '2026-03-02 F1 accepted price 3000 light_licence exempt',
        ],
        books: [
          '2026-03-02 reservation -100.00 cpf voluntary/A file F1',
          '2026-03-02 reservation -900.00 cpf file F1',
          '2026-03-02 reservation -200.00 dif file F1',
          '2026-03-02 reservation -240.00 cec 2021/civic_reserve file F1',
        ],
      },
    ],
  },
])('$about', ({ cases }) => {
  it.each(cases)('$title', ({ life, books }) => {
    expect(linesOf(replayOf(life, '2026-06-01'))).toEqual(books)
  })
})
