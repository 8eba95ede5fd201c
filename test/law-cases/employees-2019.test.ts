import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'employees, activity years 2019 on (L6323-11, R6323-1)',
  rounds: [{ on: '2026-04-01', credit: [2019, 2020, 2021, 2022, 2024, 2025] }],
  shows: 'right',
  sections: [
    {
      title: 'half of the full-time year gives the whole amount, less gives its share of the whole year',
      article: 'R6323-1, II',
      cases: [
        ['a full-time year', '2024 employee', 'cpf 500.00 base, cap 5000.00', 'R6323-1, I'],
        ['the first year in euros', '2019 employee 803.5 h', 'cpf 500.00 base, cap 5000.00', 'L6323-11'],
        ['exactly one half', '2024 employee 803.5 h', 'cpf 500.00 base, cap 5000.00', 'L6323-11'],
        ['less by a ten-thousandth', '2024 employee 803.4999 h', 'cpf 250.00 prorata, cap 5000.00'],
        ['a quarter', '2024 employee 401.75 h', 'cpf 125.00 prorata, cap 5000.00'],
        ['700 hours: 217.797', '2024 employee 700 h', 'cpf 217.80 prorata, cap 5000.00'],
        ['one hour: 0.311', '2024 employee 1 h', 'cpf 0.32 prorata, cap 5000.00'],
        ['hardly anything', '2024 employee 0.0001 h', 'cpf 0.01 prorata, cap 5000.00'],
        ['nothing worked', '2024 employee 0 h', 'no_activity', 'L6323-11'],
        ['overtime', '2024 employee 1900 h', 'cpf 500.00 base, cap 5000.00', 'L6323-11'],
        ['one month at full time', '2025 employee 151.67 h, to 01-31', 'cpf 47.20 prorata, cap 5000.00'],
        [
          'half of the year, all worked in six months',
          '2025 employee 803.5 h, to 06-30',
          'cpf 500.00 base, cap 5000.00',
          'L6323-11',
        ],
      ],
    },
    {
      title: 'the full-time year is that of the agreement, else 1,607 hours',
      article: 'R6323-1, II',
      cases: [
        ['half of an agreement', '2024 employee 791 h of 1582', 'cpf 500.00 base, cap 5000.00'],
        [
          'less than half of 1,607 but half of the agreement',
          '2024 employee 750 h of 1500',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'half of 1,607 where the agreement asks more',
          '2024 employee 803.5 h of 1607.0001',
          'cpf 250.00 prorata, cap 5000.00',
        ],
        ['700 of 1,600 hours', '2024 employee 700 h of 1600', 'cpf 218.75 prorata, cap 5000.00'],
      ],
    },
    {
      title: 'days and pay have full years of their own',
      article: 'R6323-1, II',
      cases: [
        ['half of 218 days', '2024 employee 109 days of 218', 'cpf 500.00 base, cap 5000.00'],
        ['no number of days agreed: 218', '2024 employee 109 days', 'cpf 500.00 base, cap 5000.00'],
        ['less by a ten-thousandth', '2024 employee 108.9999 days', 'cpf 250.00 prorata, cap 5000.00'],
        ['an agreement above 218 counts as 218', '2024 employee 109 days of 235', 'cpf 500.00 base, cap 5000.00'],
        ['an agreement below 218', '2024 employee 100 days of 200', 'cpf 500.00 base, cap 5000.00'],
        [
          'a reduced number of days under an agreement of 218',
          '2024 employee 54.5 days of 218',
          'cpf 125.00 prorata, cap 5000.00',
        ],
        [
          'pay of half of 2,080 minimum wages: 24,232.00 in 2024',
          '2024 employee 12116 EUR',
          'cpf 500.00 base, cap 5000.00',
        ],
        ['a cent less', '2024 employee 12115.99 EUR', 'cpf 250.00 prorata, cap 5000.00'],
        ['a quarter of it', '2024 employee 6058 EUR', 'cpf 125.00 prorata, cap 5000.00'],
        ['the minimum wage of 2019: 20,862.40', '2019 employee 10431.20 EUR', 'cpf 500.00 base, cap 5000.00'],
        [
          'that of 1 January 2021, not of October: 21,320.00',
          '2021 employee 10660 EUR',
          'cpf 500.00 base, cap 5000.00',
        ],
      ],
    },
    {
      title: 'certain absences count as work',
      article: 'L6323-12',
      cases: [
        ['half with the absence', '2024 employee 603.5 h, absent 200', 'cpf 500.00 base, cap 5000.00'],
        ['absent all the time', '2024 employee 0 h, absent 1607', 'cpf 500.00 base, cap 5000.00'],
        ['below half with it', '2024 employee 100 h, absent 301.75', 'cpf 125.00 prorata, cap 5000.00'],
        ['in days', '2024 employee 100 days, absent 9', 'cpf 500.00 base, cap 5000.00'],
        ['never more than the whole', '2024 employee, absent 400', 'cpf 500.00 base, cap 5000.00'],
      ],
    },
    {
      title: 'several employers are added up before the test of one half',
      article: 'L6323-11',
      cases: [
        ['a quarter each', '2024 employee 401.75 h; 2024 employee 401.75 h', 'cpf 500.00 base, cap 5000.00'],
        [
          'one after the other',
          '2024 employee 401.75 h, to 06-30; 2024 employee 401.75 h, from 07-01',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'rounded once: 0.622, not twice 0.32',
          '2024 employee 1 h; 2024 employee 1 h',
          'cpf 0.63 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'a quarter in hours and one in days',
          '2024 employee 401.75 h; 2024 employee 54.5 days',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'a third and a sixth, exactly',
          '2024 employee 504 h of 1512; 2024 employee 36 days of 216',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'a quarter and a little less',
          '2024 employee 401.75 h; 2024 employee 54.4 days',
          'cpf 249.78 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'a quarter in hours and one in pay',
          '2024 employee 401.75 h; 2024 employee 6058 EUR',
          'cpf 500.00 base, cap 5000.00',
        ],
        ['two whole years are one', '2024 employee; 2024 employee', 'cpf 500.00 base, cap 5000.00'],
      ],
    },
    {
      title: 'at the edges of one half, of agreements, days and pay',
      article: 'R6323-1, I',
      cases: [
        [
          'one minute less: to the upper cent',
          '2019 employee 803.4833 h',
          'cpf 250.00 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'half in absences that count as worked',
          '2019 employee 600 h, absent 203.5',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'an agreement of 1,820 hours: 803.5 is not half',
          '2019 employee 803.5 h of 1820',
          'cpf 220.75 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        ['an agreement of 1,820 hours: 910 is', '2019 employee 910 h of 1820', 'cpf 500.00 base, cap 5000.00'],
        ['108.5 of 218', '2019 employee 108.5 days', 'cpf 248.86 prorata, cap 5000.00', 'R6323-1, II'],
        ['an agreement of 230 days counts 218', '2019 employee 109 days of 230', 'cpf 500.00 base, cap 5000.00'],
        ['an agreement of 208 days', '2019 employee 104 days of 208', 'cpf 500.00 base, cap 5000.00'],
        [
          'a cent less than half of 2,080 x 10.03',
          '2019 employee 10431.19 EUR',
          'cpf 250.00 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'the same pay is below half of 2,080 x 10.15 in 2020',
          '2020 employee 10431.2 EUR',
          'cpf 247.05 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'half of 2,080 x 10.57: the wage of 1 January 2022, not of May or August',
          '2022 employee 10992.8 EUR',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'the wage of November 2024 is that of 1 January 2025',
          '2025 employee 12355.2 EUR',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'each below half, half together',
          '2019 employee 400 h; 2019 employee 403.5 h',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'a third and a bit less than a sixth',
          '2019 employee 504 h of 1512; 2019 employee 35.9999 days of 216',
          'cpf 250.00 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'the hours of a post are not those of a job',
          '2019 employee 700 h; 2019 public',
          'cpf 217.80 prorata, cap 5000.00; cpf_public 24 public, cap 150',
          'R6323-1, II',
        ],
        [
          'two employers, a quarter each',
          '2024 employee 401.75 h; 2024 employee 401.75 h, from 07-01',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'a yearly number above 218 counts as 218',
          '2024 employee 109 days of 220',
          'cpf 500.00 base, cap 5000.00',
        ],
        ['half of a smaller yearly number', '2024 employee 54.5 days of 109', 'cpf 500.00 base, cap 5000.00'],
      ],
    },
    {
      title: 'were the test of one half for hours only',
      article: 'R6323-1, II',
      law: { 'cpf.employee.half_time_for_days_and_pay': 'none' },
      cases: [
        ['half of 218 days', '2024 employee 109 days', 'cpf 250.00 prorata, cap 5000.00'],
        ['all days', '2024 employee 218 days', 'cpf 500.00 base, cap 5000.00', 'L6323-11'],
        ['half in pay', '2024 employee 12116 EUR', 'cpf 250.00 prorata, cap 5000.00'],
        ['hours beside days', '2024 employee 1000 h; 2024 employee 1 days', 'cpf 313.44 prorata, cap 5000.00'],
        ['half in hours', '2024 employee 803.5 h', 'cpf 500.00 base, cap 5000.00', 'L6323-11'],
      ],
    },
    {
      title: 'were the minimum wage that of 31 December',
      article: 'R6323-1, II',
      law: { 'cpf.employee.smic_date': 'december_31' },
      cases: [
        ['24,710.40 in 2024', '2024 employee 12355.20 EUR', 'cpf 500.00 base, cap 5000.00'],
        ['half of the year by that of 1 January', '2024 employee 12116 EUR', 'cpf 245.16 prorata, cap 5000.00'],
        ['21,798.40 in 2021', '2021 employee 10660 EUR', 'cpf 244.52 prorata, cap 5000.00'],
      ],
    },
  ],
})
