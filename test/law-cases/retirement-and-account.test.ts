import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'who is credited: account, pension, life (L5151-2)',
  rounds: [{ on: '2025-04-01', credit: [2018, 2019, 2023, 2024] }],
  shows: 'right',
  sections: [
    {
      title: 'a full-rate pension stops the credit of what ends after it',
      article: 'L5151-2',
      cases: [
        [
          'work that ended before',
          'born 1960-05-12; 2024 employee to 05-31; pension_full_rate 2024-06-01',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'on the same day',
          'born 1960-05-12; 2024 employee to 06-30; pension_full_rate 2024-06-30',
          'cpf 500.00 base, cap 5000.00',
        ],
        ['a day later', 'born 1960-05-12; 2024 employee to 06-30; pension_full_rate 2024-06-29', 'retired'],
        [
          'one of two',
          'born 1960-05-12; 2024 employee 401.75 h, to 06-30; 2024 employee 803.5 h, from 07-01; pension_full_rate 2024-06-30',
          'cpf 125.00 prorata, cap 5000.00',
        ],
        [
          'a pension of the next year',
          'born 1960-05-12; 2024 employee; pension_full_rate 2025-01-01',
          'cpf 500.00 base, cap 5000.00',
          'R6323-1, I',
        ],
        ['a pension of years ago', 'born 1955-05-12; 2024 employee; pension_full_rate 2020-01-01', 'retired'],
        ['public agents too', 'born 1955-05-12; 2024 public; pension_full_rate 2020-01-01', 'retired'],
        ['self-employed too', 'born 1955-05-12; 2024 self-employed; pension_full_rate 2020-01-01', 'retired'],
        ['sheltered workplaces too', 'born 1960-05-12; 2024 ESAT; pension_full_rate 2024-03-31', 'retired'],
        [
          'a pension with reduction stops nothing',
          'born 1960-05-12; 2024 employee; pension_claimed 2024-01-01',
          'cpf 500.00 base, cap 5000.00',
          'R6323-1, I',
        ],
        [
          'age alone stops nothing',
          'born 1950-05-12; 2024 employee',
          'cpf 500.00 base, cap 5000.00',
          'R6323-1, I',
        ],
      ],
    },
    {
      title: 'the account is open by the end of the year',
      article: 'R6323-1, I',
      cases: [
        [
          '16 on 31 December: the whole year counts',
          'born 2008-12-31; 2024 employee',
          'cpf 500.00 base, cap 5000.00',
        ],
        ['never old enough', 'born 2009-05-12; 2024 employee', 'no_account', 'L5151-2'],
        [
          'apprentice of 15',
          'born 2009-05-12; 2024 employee from 09-01, apprenticeship',
          'cpf 500.00 base, cap 5000.00',
        ],
        ['living abroad', '2024 employee; abroad 2024-01-01', 'cpf 500.00 base, cap 5000.00'],
        ['seeking work earns nothing', 'job_seeker 2024-01-01; 2024 employee 0 h', 'no_activity', 'L6323-11'],
      ],
    },
    {
      title: 'nothing is credited after a death',
      article: 'L5151-2',
      cases: [
        ['the day before the credit', '2024 employee; died 2025-03-31', 'deceased'],
        ['during the year worked', '2024 employee to 06-30; died 2024-06-30', 'deceased'],
        [
          'a death reported in error',
          '2024 employee; not dead (2024-06-30)',
          'cpf 500.00 base, cap 5000.00',
          'R6323-1, I',
        ],
      ],
    },
    {
      title: 'of several activities',
      article: 'L5151-2',
      cases: [
        [
          'self-employed: what ends after the pension gives nothing',
          '2024 self-employed to 06-30; 2024 self-employed to 07-01; pension_full_rate 2024-06-30',
          'cpf 250.00 self_employed, cap 5000.00',
        ],
        [
          'lets the activities count that end by its day',
          '2019 employee 803.5 h, to 06-30; pension_full_rate 2019-06-30',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'does not let those count that end later',
          '2019 employee 401.75 h, to 06-30; 2019 employee 803.5 h, to 07-01; pension_full_rate 2019-06-30',
          'cpf 125.00 prorata, cap 5000.00',
        ],
        [
          'a pension with reduction stops nothing',
          '2024 employee; pension_claimed 2024-01-01',
          'cpf 500.00 base, cap 5000.00',
        ],
        ['16 in the year after', 'born 2009-01-10; 2024 employee; job_seeker 2025-01-20', 'opened_later'],
        ['a year with nothing declared', 'job_seeker 2024-06-01', 'nothing declared'],
      ],
    },
    {
      title: 'of several reasons the first',
      article: 'L5151-2',
      cases: [
        [
          'deceased',
          'pension_full_rate 2017-01-01; 2018 self-employed, unpaid; 2018 employee 0 h; 2018 ESAT; died 2019-03-31',
          'deceased',
        ],
        [
          'retired',
          'pension_full_rate 2017-01-01; 2018 self-employed, unpaid; 2018 employee 0 h; 2018 ESAT',
          'retired',
        ],
        [
          'contribution_unpaid',
          '2018 self-employed, unpaid; 2018 employee 0 h; 2018 ESAT',
          'cpf contribution_unpaid; cpf_hours no_activity',
        ],
        ['no_activity', '2018 employee 0 h; 2018 ESAT', 'no_activity'],
        [
          'no_activity in two accounts',
          '2018 employee 0 h; 2018 public 0 h',
          'cpf_hours no_activity; cpf_public no_activity',
        ],
        [
          'the pension leaves out only one of them',
          '2018 public 0 h, to 06-30; 2018 self-employed, unpaid; pension_full_rate 2018-06-30',
          'no_activity',
        ],
        [
          'the pension leaves out both',
          '2018 self-employed, unpaid; 2018 ESAT; pension_full_rate 2018-06-30',
          'retired',
        ],
        [
          'opened later, before what the activities say',
          'born 2003-12-31; 2018 self-employed, unpaid; job_seeker 2020-01-01',
          'opened_later',
        ],
      ],
    },
  ],
})
