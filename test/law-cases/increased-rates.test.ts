import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'low-qualified, disabled workers, sheltered workplaces (L6323-11-1, D6323-3-3, R6323-29)',
  rounds: [{ on: '2025-04-01', credit: [2019, 2020, 2021, 2022, 2024] }],
  shows: 'right',
  sections: [
    {
      title: 'the low-qualified get 800 from one half of the year on',
      article: 'L6323-11-1',
      cases: [
        ['full time, below level 3', '2024 employee, level 2', 'cpf 800.00 low_qualified, cap 8000.00'],
        [
          'exactly one half',
          '2024 employee 803.5 h, level 2',
          'cpf 800.00 low_qualified, cap 8000.00',
          'R6323-3-1, I',
        ],
        [
          'below half: the ordinary amount and cap',
          '2024 employee 803.4999 h, level 2',
          'cpf 250.00 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        ['700 hours', '2024 employee 700 h, level 1', 'cpf 217.80 prorata, cap 5000.00', 'R6323-1, II'],
        ['level 3: CAP, BEP', '2024 employee, level 3', 'cpf 500.00 base, cap 5000.00'],
        ['level 7', '2024 employee, level 7', 'cpf 500.00 base, cap 5000.00', 'L6323-11'],
        ['level not told', '2024 employee', 'cpf 500.00 base, cap 5000.00', 'L6323-11'],
        ['since 2019', '2019 employee, level 2', 'cpf 800.00 low_qualified, cap 8000.00'],
        [
          'half in days',
          '2024 employee 109 days, level 2',
          'cpf 800.00 low_qualified, cap 8000.00',
          'R6323-3-1, I',
        ],
      ],
    },
    {
      title: 'on whose word: the employer counts as well, and the text is named that asks the holder',
      article: 'R6323-3-1, II',
      cases: [
        ["an employer's", '2024 employee, level 2', 'cpf 800.00 low_qualified, cap 8000.00'],
        ["the holder's", '2024 employee; low_qualified 2024-05-01', 'cpf 800.00 low_qualified, cap 8000.00'],
        ['both', '2024 employee, level 2; low_qualified 2024-05-01', 'cpf 800.00 low_qualified, cap 8000.00'],
      ],
    },
    {
      title: 'were the holder alone to say it: the text to the letter',
      article: 'R6323-3-1, II',
      law: { 'cpf.employee.low_qualified_source': 'holder_only' },
      cases: [
        ["an employer's word", '2024 employee, level 2', 'cpf 500.00 base, cap 5000.00'],
        ["an employer's, disabled", '2024 employee, level 2, disabled', 'cpf 800.00 boeth, cap 8000.00'],
        ["the holder's", '2024 employee; low_qualified 2024-05-01', 'cpf 800.00 low_qualified, cap 8000.00'],
        ['both', '2024 employee, level 2; low_qualified 2024-05-01', 'cpf 800.00 low_qualified, cap 8000.00'],
        [
          'a diploma that an employer declares does not undo it',
          '2024 employee, level 5; low_qualified 2024-05-01',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
      ],
    },
    {
      title: 'of two contracts the more recent tells the level',
      article: 'L6323-11-1',
      cases: [
        [
          'level 3 reached',
          '2024 employee, level 2, to 06-30; 2024 employee 800 h, level 3, from 07-01',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'the more recent below level 3',
          '2024 employee, level 3, to 06-30; 2024 employee 800 h, level 2, from 07-01',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'both to the same day',
          '2024 employee, level 3; 2024 employee 800 h, level 2',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'the more recent silent',
          '2024 employee, level 2, to 06-30; 2024 employee 800 h, from 07-01',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
      ],
    },
    {
      title: 'declared by the person: from that year through the year of its end',
      article: 'R6323-3-1, I',
      cases: [
        [
          'on the last day of the year',
          '2024 employee; low_qualified 2024-12-31',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'the day after: not for the year before',
          '2024 employee; low_qualified 2025-01-01',
          'cpf 500.00 base, cap 5000.00',
          'L6323-11',
        ],
        ['years ago', '2024 employee; low_qualified 2019-06-01', 'cpf 800.00 low_qualified, cap 8000.00'],
        [
          'lost on the first day: still through the year',
          '2024 employee; low_qualified 2020-01-01 to 2024-01-01',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'lost the year before',
          '2024 employee; low_qualified 2020-01-01 to 2023-12-31',
          'cpf 500.00 base, cap 5000.00',
          'L6323-11',
        ],
        [
          'against a contract of level 3',
          '2024 employee, level 3; low_qualified 2024-02-01',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'below half',
          '2024 employee 401.75 h; low_qualified 2024-02-01',
          'cpf 125.00 prorata, cap 5000.00',
          'R6323-1, II',
        ],
      ],
    },
    {
      title: 'disabled workers get 300 more, whatever they worked',
      article: 'D6323-3-3',
      cases: [
        ['full time', '2024 employee, disabled', 'cpf 800.00 boeth, cap 8000.00'],
        ['since 2019', '2019 employee, disabled', 'cpf 800.00 boeth, cap 8000.00'],
        ['exactly one half', '2024 employee 803.5 h, disabled', 'cpf 800.00 boeth, cap 8000.00'],
        ['a quarter: 125 and 300', '2024 employee 401.75 h, disabled', 'cpf 425.00 boeth, cap 8000.00'],
        ['one hour', '2024 employee 1 h, disabled', 'cpf 300.32 boeth, cap 8000.00'],
        ['nothing worked', '2024 employee 0 h, disabled', 'no_activity', 'L6323-11'],
        [
          'told by one of two employers',
          '2024 employee 803.5 h; 2024 employee 1 h, disabled',
          'cpf 800.00 boeth, cap 8000.00',
        ],
      ],
    },
    {
      title: 'low-qualified and disabled: the larger, not the sum',
      article: 'D6323-3-3',
      cases: [
        ['full time', '2024 employee, level 2, disabled', 'cpf 800.00 low_qualified, cap 8000.00'],
        [
          'exactly one half',
          '2024 employee 803.5 h, level 2, disabled',
          'cpf 800.00 low_qualified, cap 8000.00',
          'R6323-27',
        ],
        ['below half: 217.80 and 300', '2024 employee 700 h, level 2, disabled', 'cpf 517.80 boeth, cap 8000.00'],
      ],
    },
    {
      title: 'a year in a sheltered workplace gives 800 without proportion',
      article: 'R6323-29',
      cases: [
        ['a whole year', '2024 ESAT', 'cpf 800.00 esat, cap 8000.00'],
        ['admitted in October', '2024 ESAT from 10-01', 'cpf 800.00 esat, cap 8000.00'],
        ['admitted on the last day', '2024 ESAT from 12-31', 'cpf 800.00 esat, cap 8000.00'],
        ['since 2019', '2019 ESAT', 'cpf 800.00 esat, cap 8000.00'],
        ['twice in the year: once', '2024 ESAT to 03-31; 2024 ESAT from 10-01', 'cpf 800.00 esat, cap 8000.00'],
      ],
    },
    {
      title: 'the level of one contract, and of another',
      article: 'L6323-11-1',
      cases: [
        [
          'no diploma, below half: the common fraction and cap',
          '2019 employee 803.4833 h, level 2',
          'cpf 250.00 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'a diploma in a later job of the year',
          '2019 employee, level 2, to 06-30; 2019 employee, level 3, from 07-01',
          'cpf 500.00 base, cap 5000.00',
          'R6323-1, I',
        ],
        [
          'a diploma in an earlier job does not undo the later row',
          '2019 employee, level 3, to 06-30; 2019 employee, level 2, from 07-01',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'both on the same last day',
          '2019 employee, level 3; 2019 employee, level 2',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'a row without a level says nothing',
          '2019 employee, level 2, to 06-30; 2019 employee from 07-01',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'the level told in an ESAT row holds for the job',
          '2019 employee 803.5 h; 2019 ESAT, level 1',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'below level 3 and below half',
          '2024 employee 401.75 h, level 2',
          'cpf 125.00 prorata, cap 5000.00',
          'R6323-1, II',
        ],
      ],
    },
    {
      title: 'the disability of one contract, and of another',
      article: 'D6323-3-3',
      cases: [
        ['the least time', '2019 employee 0.0001 h, disabled', 'cpf 300.01 boeth, cap 8000.00'],
        [
          'low-qualified too: no sum',
          '2019 employee, level 1, disabled',
          'cpf 800.00 low_qualified, cap 8000.00',
          'L6323-11-1',
        ],
        [
          'low-qualified too, below half',
          '2019 employee 401.75 h, level 1, disabled',
          'cpf 425.00 boeth, cap 8000.00',
        ],
        [
          'told in one of two jobs',
          '2019 employee 400 h; 2019 employee 403.5 h, disabled',
          'cpf 800.00 boeth, cap 8000.00',
        ],
        [
          'told in an ESAT row only: the job has no increase',
          '2019 employee 401.75 h; 2019 ESAT, disabled',
          'cpf 800.00 esat, cap 8000.00',
          'R6323-29',
        ],
        [
          'told by a public post only',
          '2019 employee 803.5 h; 2019 public, disabled',
          'cpf 500.00 base, cap 5000.00; cpf_public 24 public, cap 150',
          'R6323-1, I',
        ],
      ],
    },
    {
      title: 'declared in one year, lost in the next',
      article: 'R6323-1, I',
      cases: [
        [
          'the year before: not yet',
          '2019 employee; low_qualified 2020-11-30 to 2021-02-01',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'the year of the declaration, however late',
          '2020 employee; low_qualified 2020-11-30 to 2021-02-01',
          'cpf 800.00 low_qualified, cap 8000.00',
          'L6323-11-1',
        ],
        [
          'the year in which it is lost, whole',
          '2021 employee; low_qualified 2020-11-30 to 2021-02-01',
          'cpf 800.00 low_qualified, cap 8000.00',
          'L6323-11-1',
        ],
        [
          'the year after',
          '2022 employee; low_qualified 2020-11-30 to 2021-02-01',
          'cpf 500.00 base, cap 5000.00',
        ],
      ],
    },
    {
      title: 'were the 800 in proportion below half',
      article: 'R6323-3-1, I',
      law: { 'cpf.employee.low_qualified_below_half': 'prorata_800' },
      cases: [
        ['700 hours: 348.475', '2024 employee 700 h, level 2', 'cpf 348.48 low_qualified, cap 8000.00'],
        ['just below half', '2024 employee 803.4999 h, level 2', 'cpf 400.00 low_qualified, cap 8000.00'],
        [
          'disabled too: 217.80 and 300 is larger than 348.48',
          '2024 employee 700 h, level 2, disabled',
          'cpf 517.80 boeth, cap 8000.00',
          'D6323-3-3',
        ],
        [
          'disabled too, from half on',
          '2024 employee 803.5 h, level 2, disabled',
          'cpf 800.00 low_qualified, cap 8000.00',
          'R6323-27',
        ],
        ['level 3', '2024 employee 700 h, level 3', 'cpf 217.80 prorata, cap 5000.00', 'R6323-1, II'],
      ],
    },
    {
      title: 'were both the 800 and the 300 in proportion below half',
      article: 'D6323-3-3',
      law: { 'cpf.employee.low_qualified_below_half': 'prorata_800', 'cpf.employee.boeth_below_half': 'prorata' },
      cases: [
        ['348.48 either way', '2024 employee 700 h, level 2, disabled', 'cpf 348.48 low_qualified, cap 8000.00'],
        [
          'two roundings make a cent more: 0.32 and 0.19',
          '2024 employee 1 h, level 2, disabled',
          'cpf 0.51 boeth, cap 8000.00',
        ],
      ],
    },
    {
      title: 'were the 300 in proportion below half',
      article: 'D6323-3-3',
      law: { 'cpf.employee.boeth_below_half': 'prorata' },
      cases: [
        ['a quarter', '2024 employee 401.75 h, disabled', 'cpf 200.00 boeth, cap 8000.00'],
        ['one hour: 0.32 and 0.19', '2024 employee 1 h, disabled', 'cpf 0.51 boeth, cap 8000.00'],
        ['exactly one half', '2024 employee 803.5 h, disabled', 'cpf 800.00 boeth, cap 8000.00'],
      ],
    },
    {
      title: 'were both increases added up',
      article: 'D6323-3-3',
      law: { 'cpf.employee.boeth_with_low_qualified': 'stacked' },
      cases: [
        ['full time', '2024 employee, level 2, disabled', 'cpf 1100.00 low_qualified, cap 8000.00'],
        ['below half no 800 is due', '2024 employee 700 h, level 2, disabled', 'cpf 517.80 boeth, cap 8000.00'],
      ],
    },
    {
      title: 'were both added up, in proportion below half',
      article: 'D6323-3-3',
      law: {
        'cpf.employee.boeth_with_low_qualified': 'stacked',
        'cpf.employee.low_qualified_below_half': 'prorata_800',
      },
      cases: [
        ['348.48 and 300', '2024 employee 700 h, level 2, disabled', 'cpf 648.48 low_qualified, cap 8000.00'],
      ],
    },
    {
      title: 'were sheltered workplaces in proportion',
      article: 'R6323-29',
      law: { 'cpf.esat.partial_year': 'prorata' },
      cases: [
        ['92 days of 366', '2024 ESAT from 10-01', 'cpf 201.10 esat, cap 8000.00'],
        ['a whole year', '2024 ESAT', 'cpf 800.00 esat, cap 8000.00'],
      ],
    },
  ],
})
