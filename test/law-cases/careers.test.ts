import { holdAgainstLaw } from './law-book.ts'

const years = Array.from({ length: 15 }, (_, index) => 2015 + index)

holdAgainstLaw({
  title: 'careers: what the last year gives after those before it',
  rounds: [{ on: '2030-04-01', credit: years }],
  shows: 'right',
  sections: [
    {
      title: 'euros up to 5,000 or 8,000',
      article: 'R6323-1, I',
      cases: [
        ['the tenth year fills the account', '2019-2028 employee', 'cpf 500.00 base, cap 5000.00'],
        ['the eleventh gives nothing', '2019-2029 employee', 'cpf 0.00 of 500.00 base, cap 5000.00'],
        ['ten at 800', '2019-2028 employee, level 2', 'cpf 800.00 low_qualified, cap 8000.00', 'R6323-3-1, I'],
        ['eleven', '2019-2029 employee, level 2', 'cpf 0.00 of 800.00 low_qualified, cap 8000.00', 'R6323-3-1, I'],
        [
          'six at 800 and 70: room for 130',
          '2019-2024 employee, level 2; 2025 employee 224.98 h, level 4; 2026 employee, level 4',
          'cpf 130.00 of 500.00 base, cap 5000.00',
        ],
        [
          'seven at 800: above the lower cap',
          '2019-2025 employee, level 2; 2026 employee, level 3',
          'cpf 0.00 of 500.00 base, cap 5000.00',
        ],
      ],
    },
    {
      title: 'self-employed since 2018',
      article: 'R6323-22',
      cases: [
        [
          'the eleventh year: 360, nine times 500',
          '2018-2028 self-employed',
          'cpf 140.00 of 500.00 self_employed, cap 5000.00',
        ],
        ['the twelfth', '2018-2029 self-employed', 'cpf 0.00 of 500.00 self_employed, cap 5000.00'],
        [
          'the same cap for an employee',
          '2018-2027 self-employed; 2028 employee',
          'cpf 140.00 of 500.00 base, cap 5000.00',
          'R6323-1, I',
        ],
      ],
    },
    {
      title: 'hours of public agents since 2017',
      article: 'decree 2017-928',
      cases: [
        ['150 in the seventh year', '2017-2023 public', 'cpf_public 3 of 25 public, cap 150'],
        ['the eighth', '2017-2024 public', 'cpf_public 0 of 25 public, cap 150'],
        [
          '400 in the ninth year of category C',
          '2017-2025 public, category C, level 1',
          'cpf_public 6 of 50 public_category_c, cap 400',
        ],
        [
          'a cap that fell: 194 are kept',
          '2017-2020 public, category C, level 1; 2021 public, category C, level 4',
          'cpf_public 0 of 25 public, cap 150',
        ],
        [
          'beside 110 hours of a job: limits of each account',
          'holds cpf_hours 110; 2018 employee; 2018 public',
          'cpf_hours 17 hours, cap 150; cpf_public 24 public, cap 150',
        ],
      ],
    },
  ],
})
