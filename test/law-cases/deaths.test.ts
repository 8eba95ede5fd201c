import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'deaths: closed on the day of death, late-known deaths, deaths reported in error (L5151-2)',
  rounds: [
    { on: '2025-04-01', credit: [2018, 2023, 2024] },
    { on: '2025-09-25', credit: [2018, 2023, 2024] },
    { on: '2026-04-01', credit: [2018, 2023, 2024] },
    { on: '2026-05-04', credit: [2018, 2023, 2024] },
  ],
  shows: 'entries',
  sections: [
    {
      title: 'before and after the credit',
      article: 'L5151-2',
      cases: [
        ['the day before: no credit', '2024 employee; died 2025-03-31', 'nothing; closed 2025-03-31'],
        [
          'on the day of the credit: credited, and lapsed',
          '2024 employee; died 2025-04-01',
          '2024 credit 500.00 base; 2025 closing -500.00; balance 0.00; closed 2025-04-01',
        ],
        [
          'known later, after the credit: what is left lapses',
          ['2024 employee', 'died 2025-06-30'],
          '2024 credit 500.00 base; 2025 closing -500.00; balance 0.00; closed 2025-06-30',
        ],
        [
          'known later, before the credit: taken back',
          ['2024 employee', 'died 2025-03-01'],
          '2024 credit 500.00 base; 2024 reversal -500.00 base; balance 0.00; closed 2025-03-01',
        ],
        ['before the account: none is opened', '2024 employee; died 2023-05-01', 'nothing'],
        [
          'a correction after the death is not booked',
          ['2024 employee 401.75 h; died 2025-04-01', '2024 employee'],
          '2024 credit 125.00 prorata; 2025 closing -125.00; balance 0.00; closed 2025-04-01',
        ],
      ],
    },
    {
      title: 'each account lapses by one entry',
      article: 'L5151-2',
      cases: [
        [
          'euros and hours',
          ['2024 employee; 2024 public', 'died 2025-06-30'],
          '2024 credit 500.00 base; 2025 closing -500.00; 2024 credit cpf_public 25 public; 2025 closing cpf_public -25; balance 0.00; balance cpf_public 0; closed 2025-06-30',
        ],
        [
          'two years',
          ['2023 employee; 2024 employee', 'died 2025-06-30'],
          '2023 credit 500.00 base; 2024 credit 500.00 base; 2025 closing -1000.00; balance 0.00; closed 2025-06-30',
        ],
        [
          'the former training right and a top-up',
          ['holds dif 1800.00; topped up cpf 3000.00; 2024 employee', 'died 2025-06-30'],
          '2024 credit 500.00 base; 2025 closing -3500.00; 2025 closing dif -1800.00; balance 0.00; balance dif 0.00; closed 2025-06-30',
        ],
        [
          'hours of employees',
          ['2018 employee', 'died 2025-06-30'],
          '2018 credit cpf_hours 24 hours; 2025 closing cpf_hours -24; balance cpf_hours 0; closed 2025-06-30',
        ],
      ],
    },
    {
      title: 'reported in error or with another day',
      article: 'L5151-2',
      cases: [
        [
          'in error, after a reversal',
          ['2024 employee', 'died 2025-03-01', 'not dead (2025-03-01)'],
          '2024 credit 500.00 base; 2024 reversal -500.00 base; 2024 restoration 500.00 base; balance 500.00',
        ],
        [
          'in error, after a closing',
          ['2024 employee', 'died 2025-06-30', 'not dead (2025-06-30)'],
          '2024 credit 500.00 base; 2025 closing -500.00; 2025 restoration 500.00; balance 500.00',
        ],
        [
          'in error: the next run credits what was missed',
          ['2024 employee; died 2025-03-31', 'not dead (2025-03-31)', ''],
          '2024 credit 500.00 base; balance 500.00',
          'R6323-1, III',
        ],
        [
          'a later day: the credit stands and lapses',
          ['2024 employee', 'died 2025-03-01', 'died 2025-06-30'],
          '2024 credit 500.00 base; 2024 reversal -500.00 base; 2024 restoration 500.00 base; 2025 closing -500.00; balance 0.00; closed 2025-06-30',
        ],
        [
          'an earlier day: the credit is taken back',
          ['2024 employee', 'died 2025-06-30', 'died 2025-03-01'],
          '2024 credit 500.00 base; 2025 closing -500.00; 2025 restoration 500.00; 2024 reversal -500.00 base; balance 0.00; closed 2025-03-01',
        ],
      ],
    },
    {
      title: 'what was held before, and what took effect after',
      article: 'L5151-2',
      cases: [
        [
          'the one lapses, the other is taken back first',
          ['holds cpf 500.00; 2024 employee', 'died 2025-03-31'],
          '2024 credit 500.00 base; 2024 reversal -500.00 base; 2025 closing -500.00; balance 0.00; closed 2025-03-31',
        ],
        [
          'in error: undone entry by entry',
          ['holds cpf 500.00; 2024 employee', 'died 2025-03-31', 'not dead (2025-03-31)'],
          '2024 credit 500.00 base; 2024 reversal -500.00 base; 2025 closing -500.00; 2025 restoration 500.00; 2024 restoration 500.00 base; balance 1000.00',
        ],
        [
          'a later day: restored, then closed at the new day',
          ['holds cpf 500.00; 2024 employee', 'died 2025-03-31', 'died 2025-05-31'],
          '2024 credit 500.00 base; 2024 reversal -500.00 base; 2025 closing -500.00; 2025 restoration 500.00; 2024 restoration 500.00 base; 2025 closing -1000.00; balance 0.00; closed 2025-05-31',
        ],
        [
          'an earlier day: a credit that stood again is taken back again',
          ['holds cpf 500.00; 2024 employee', 'died 2025-03-31', 'died 2024-12-31'],
          '2024 credit 500.00 base; 2024 reversal -500.00 base; 2025 closing -500.00; 2025 restoration 500.00; 2024 restoration 500.00 base; 2024 reversal -500.00 base; 2024 closing -500.00; balance 0.00; closed 2024-12-31',
        ],
        [
          'in euros and in hours, and in error',
          ['holds cpf_hours 96; 2024 employee', 'died 2025-03-15', 'not dead (2025-03-15)'],
          '2024 credit 500.00 base; 2024 reversal -500.00 base; 2024 restoration 500.00 base; 2025 closing cpf_hours -96; 2025 restoration cpf_hours 96; balance 500.00; balance cpf_hours 96',
        ],
        [
          'in error, then real: closed for good',
          ['2024 employee', 'died 2025-03-31', 'not dead (2025-03-31)', 'died 2026-04-30'],
          '2024 credit 500.00 base; 2024 reversal -500.00 base; 2024 restoration 500.00 base; 2026 closing -500.00; balance 0.00; closed 2026-04-30',
        ],
      ],
    },
  ],
})
