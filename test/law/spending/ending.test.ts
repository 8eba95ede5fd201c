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

function ends(rows: readonly (readonly [title: string, end: string, books: readonly string[]])[]): Case[] {
  return rows.map(([title, end, books]) => ({
    title,
    life: end === '' ? bought : [...bought, end],
    books: [reserved, ...books],
  }))
}

describe.each<{ about: string; cases: Case[] }>([
  {
    about: 'how a training ends',
    cases: [
      ...ends([
        ['nothing told yet', '', []],
        ['in training, ended and declared change nothing', '2025-07-07 F1 delivery_declared', []],
        ['delivery validated: all is used', '2025-07-07 F1 delivery_validated', used('2025-07-07')],
        ['whatever the attendance', '2025-07-07 F1 delivery_validated attended 5000', used('2025-07-07')],
        [
          'but with force majeure only the share attended',
          '2025-07-07 F1 delivery_validated attended 5000 force_majeure',
          used('2025-07-07', '500.00'),
        ],
        // The contract is of 2 June 2025, a Monday; 9 June is Whit Monday: the eleventh working day is 18 June.
        ['withdrawn on the last day: all comes back', '2025-06-18 F1 withdrawn', released('2025-06-18')],
        ['withdrawn a day late, but long before the start', '2025-06-19 F1 withdrawn', released('2025-06-19')],
        ['told as a cancellation', '2025-06-18 F1 cancelled_by_holder', released('2025-06-18')],
        // The start is 7 July, a Monday: the seventh working day before it is 26 June.
        [
          'cancelled more than seven working days before',
          '2025-06-25 F1 cancelled_by_holder',
          released('2025-06-25'),
        ],
        [
          'cancelled on the seventh working day before: all is lost',
          '2025-06-26 F1 cancelled_by_holder',
          used('2025-06-26'),
        ],
        ['withdrawn that late: the same', '2025-06-26 F1 withdrawn', used('2025-06-26')],
        ['unless for force majeure', '2025-07-04 F1 cancelled_by_holder force_majeure', released('2025-07-04')],
        ['a no-show loses all', '2025-07-07 F1 no_show', used('2025-07-07')],
        ['unless for force majeure', '2025-07-07 F1 no_show force_majeure', released('2025-07-07')],
        [
          'stopped below a quarter: all is lost',
          '2025-08-01 F1 stopped_by_holder attended 2499',
          used('2025-08-01'),
        ],
        [
          'stopped at four fifths: all is lost',
          '2025-08-01 F1 stopped_by_holder attended 8000',
          used('2025-08-01'),
        ],
        [
          'stopped for force majeure: the share attended, down to the cent',
          '2025-08-01 F1 stopped_by_holder attended 3333 force_majeure',
          used('2025-08-01', '333.30'),
        ],
        [
          'for force majeure without a word on attendance: nothing',
          '2025-08-01 F1 stopped_by_holder force_majeure',
          released('2025-08-01'),
        ],
        ['cancelled by the body', '2025-07-04 F1 cancelled_by_body', released('2025-07-04')],
        ['stopped by the body: all comes back', '2025-08-01 F1 stopped_by_body', released('2025-08-01')],
        [
          'stopped by the body that offered to postpone it: the share attended',
          '2025-08-01 F1 stopped_by_body attended 2500',
          used('2025-08-01', '250.00'),
        ],
        ['cancelled by the funder', '2025-07-04 F1 cancelled_by_funder', released('2025-07-04')],
        ['a state that is impossible has no effect', '2025-06-03 F1 refused_by_body', []],
      ]),
      {
        title: 'after the end nothing more happens',
        life: [...bought, '2025-06-10 F1 withdrawn', '2025-09-01 F1 delivery_validated'],
        books: [reserved, ...released('2025-06-10')],
      },
      {
        title: 'fourteen working days to withdraw until 2022',
        life: [
          ...['2022-05-04 gets 1000 cpf', '2022-12-13 F1 accepted price 100 certification starts 2023-01-04'],
          '2023-01-02 F1 withdrawn',
        ],
        books: ['2022-12-13 reservation -100.00 cpf file F1', '2023-01-02 release 100.00 cpf file F1'],
      },
      {
        title: 'eleven since: the same days later are too late',
        life: [
          ...['2022-05-04 gets 1000 cpf', '2023-12-11 F1 accepted price 100 certification starts 2024-01-04'],
          '2024-01-02 F1 withdrawn',
        ],
        books: [
          '2023-12-11 reservation -100.00 cpf file F1',
          '2024-01-02 release 100.00 cpf file F1',
          '2024-01-02 use -100.00 cpf file F1',
        ],
      },
      {
        title: 'the withdrawal ends when the training starts',
        life: [
          ...[
            '2025-05-04 gets 1000 cpf',
            '2025-06-02 F1 accepted price 100 certification exempt starts 2025-06-10',
          ],
          '2025-06-10 F1 withdrawn',
        ],
        books: [
          '2025-06-02 reservation -100.00 cpf file F1',
          '2025-06-10 release 100.00 cpf file F1',
          '2025-06-10 use -100.00 cpf file F1',
        ],
      },
      {
        title: 'without a known start nothing is too late',
        life: [
          '2025-05-04 gets 1000 cpf',
          '2025-06-02 F1 accepted price 100 certification exempt',
          '2025-09-10 F1 cancelled_by_holder',
        ],
        books: ['2025-06-02 reservation -100.00 cpf file F1', '2025-09-10 release 100.00 cpf file F1'],
      },
      {
        title: 'accepted and withdrawn on one day',
        life: [
          '2025-05-04 gets 1000 cpf',
          '2025-06-02 F1 accepted price 100 certification exempt',
          '2025-06-02 F1 withdrawn',
        ],
        books: ['2025-06-02 reservation -100.00 cpf file F1', '2025-06-02 release 100.00 cpf file F1'],
      },
      {
        title: 'a share of several lots: each down to the cent, the last one what is missing',
        life: [
          ...[
            '2025-05-04 gets 100.01 cpf',
            '2025-05-04 top-up A 33.33',
            '2025-05-04 gets 66.67 cec for 2024 civic_service',
          ],
          '2025-06-02 F1 accepted price 500 certification exempt',
          '2025-08-01 F1 stopped_by_holder attended 3333 force_majeure',
        ],
        books: [
          '2025-06-02 reservation -100.01 cpf file F1',
          '2025-06-02 reservation -33.33 cpf voluntary/A file F1',
          '2025-06-02 reservation -66.67 cec 2024/civic_service file F1',
          '2025-08-01 release 100.01 cpf file F1',
          '2025-08-01 use -33.33 cpf file F1',
          '2025-08-01 release 33.33 cpf voluntary/A file F1',
          '2025-08-01 use -11.10 cpf voluntary/A file F1',
          '2025-08-01 release 66.67 cec 2024/civic_service file F1',
          '2025-08-01 use -22.23 cec 2024/civic_service file F1',
        ],
      },
      {
        title: 'points of a share: down to the whole one',
        life: [
          '2025-05-04 gets 20 c2p',
          '2025-06-02 F1 accepted price 2500 certification points 5',
          '2025-08-01 F1 stopped_by_holder attended 5999 force_majeure',
        ],
        books: [
          '2025-06-02 reservation -5 c2p file F1',
          '2025-08-01 release 5 c2p file F1',
          '2025-08-01 use -2 c2p file F1',
        ],
      },
    ],
  },
])('$about', ({ cases }) => {
  it.each(cases)('$title', ({ life, books }) => {
    expect(linesOf(replayOf(life, '2026-06-01'))).toEqual(books)
  })
})
