import { holdAgainstLaw } from './law-book.ts'

/** The second round credits the year before again: the cap neither gives then what it refused, nor takes back. */
holdAgainstLaw({
  title: 'the cap after spending (L6323-11, R6323-1)',
  rounds: [
    { on: '2025-04-01', credit: [2024] },
    { on: '2026-04-01', credit: [2024, 2025] },
  ],
  shows: 'entries',
  sections: [
    {
      title: 'rights that were used make room from the day on which they are set aside',
      article: 'R6323-1, I',
      cases: [
        [
          'before the first of two campaigns',
          ['holds cpf 5000.00; spent cpf 2000.00 on 2025-02-01; 2024 employee', '2025 employee'],
          '2024 use -2000.00; 2024 credit 500.00 base; 2025 credit 500.00 base; balance 4000.00',
        ],
        [
          'between them: room for the second only',
          ['holds cpf 5000.00; 2024 employee', 'spent cpf 2000.00 on 2025-09-01; 2025 employee'],
          '2024 use -2000.00; 2025 credit 500.00 base; balance 3500.00',
        ],
        [
          'between them, when the first had room for a part',
          ['holds cpf 4870.00; 2024 employee', 'spent cpf 2000.00 on 2025-05-01; 2025 employee'],
          '2024 credit 130.00 base; 2024 use -2000.00; 2025 credit 500.00 base; balance 3500.00',
        ],
        [
          'on the day of the campaign',
          ['holds cpf 5000.00; reserved cpf 2000.00 on 2025-04-01; 2024 employee', '2025 employee'],
          '2024 reservation -2000.00; 2024 credit 500.00 base; 2025 credit 500.00 base; balance 4000.00',
        ],
        [
          'told a year late: what was used before the end of the window had made room',
          ['holds cpf 5000.00; 2024 employee', 'spent cpf 2000.00 on 2025-03-01; 2025 employee'],
          '2024 use -2000.00; 2024 credit 500.00 base; 2025 credit 500.00 base; balance 4000.00',
        ],
        [
          'reserved before the first, given back after it: what was given stays, and the room is gone',
          [
            'holds cpf 5000.00; reserved cpf 2000.00 on 2025-03-01; 2024 employee',
            'released cpf 2000.00 on 2025-09-01; 2025 employee',
          ],
          '2024 reservation -2000.00; 2024 credit 500.00 base; 2024 release 2000.00; balance 5500.00',
        ],
        [
          'reserved and given back between two campaigns',
          [
            'holds cpf 5000.00; 2024 employee',
            'reserved cpf 900.00 on 2025-07-01; released cpf 900.00 on 2025-08-01; 2025 employee',
          ],
          '2024 reservation -900.00; 2024 release 900.00; balance 5000.00',
        ],
        [
          'reserved between two campaigns, half of it used',
          [
            'holds cpf 5000.00; 2024 employee',
            'reserved cpf 900.00 on 2025-07-01; spent cpf 450.00 on 2025-08-01; released cpf 900.00 on 2025-08-01; 2025 employee',
          ],
          '2024 reservation -900.00; 2024 use -450.00; 2024 release 900.00; 2025 credit 450.00 base; balance 5000.00',
        ],
      ],
    },
    {
      title: 'a late or corrected declaration finds what it would have found in time',
      article: 'R6323-1, I',
      cases: [
        [
          'late, the account being full then',
          ['holds cpf 5000.00; 2023 employee', 'spent cpf 2000.00 on 2025-09-01; 2024 employee; 2025 employee'],
          '2024 use -2000.00; 2025 credit 500.00 base; balance 3500.00',
        ],
        [
          'late, with room for a part then',
          ['holds cpf 4900.00; 2023 employee', 'spent cpf 2000.00 on 2025-09-01; 2024 employee; 2025 employee'],
          '2024 use -2000.00; 2024 credit 100.00 base; 2025 credit 500.00 base; balance 3500.00',
        ],
        [
          'corrected upwards after the spending',
          [
            'holds cpf 4900.00; 2024 employee 160.7 h',
            'spent cpf 2000.00 on 2025-09-01; 2024 employee; 2025 employee',
          ],
          '2024 credit 50.00 prorata; 2024 use -2000.00; 2024 correction 50.00 base; 2025 credit 500.00 base; balance 3500.00',
        ],
        [
          'taken over by then: its credits are those of the system before',
          [
            'taken over cpf 4500.00 on 2024-12-31; 2024 employee',
            'spent cpf 4000.00 on 2025-09-01; 2025 employee',
          ],
          '2023 takeover 4500.00; 2024 credit 500.00 base; 2024 use -4000.00; 2025 credit 500.00 base; balance 1500.00',
        ],
      ],
    },
    {
      title: 'a correction below what was spent leaves a debt, which later credits repay first',
      article: 'R6323-1, II',
      cases: [
        [
          'repaid by the next year',
          ['2024 employee', 'spent cpf 500.00 on 2025-09-01; 2024 employee 401.75 h; 2025 employee'],
          '2024 credit 500.00 base; 2024 use -500.00; 2024 correction -375.00 prorata; 2025 credit 500.00 base; balance 125.00',
          'R6323-1, I',
        ],
        [
          'not repaid yet',
          ['2024 employee', 'spent cpf 500.00 on 2025-09-01; 2024 employee 401.75 h'],
          '2024 credit 500.00 base; 2024 use -500.00; 2024 correction -375.00 prorata; balance -375.00',
        ],
      ],
    },
  ],
})
