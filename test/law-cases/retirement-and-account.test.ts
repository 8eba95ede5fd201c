import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'who is credited: account, pension, life (L5151-2)',
  rounds: [{ on: '2025-04-01', credit: [2018, 2019, 2023, 2024] }],
  shows: 'right',
  sections: [
    {
      title: 'a full-rate pension within the year: what was done before its first day counts',
      article: 'L6323-3 and L5421-4, 1° to 3°',
      cases: [
        [
          'work that ended before',
          'born 1960-05-12; 2024 employee to 05-31; pension_full_rate 2024-06-01',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'on the same day: 181 of 182 days',
          'born 1960-05-12; 2024 employee 401.75 h, to 06-30; pension_full_rate 2024-06-30',
          'cpf 124.32 prorata, cap 5000.00',
        ],
        [
          'work that goes on: 152 of 366 days',
          'born 1960-05-12; 2024 employee; pension_full_rate 2024-06-01',
          'cpf 207.66 prorata, cap 5000.00',
        ],
        [
          'exactly half of the year before it',
          'born 1960-05-12; 2024 employee; pension_full_rate 2024-07-02',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'a day less',
          'born 1960-05-12; 2024 employee; pension_full_rate 2024-07-01',
          'cpf 248.64 prorata, cap 5000.00',
        ],
        [
          'one of two: the other began on the day',
          'born 1960-05-12; 2024 employee 401.75 h, to 06-30; 2024 employee 803.5 h, from 07-01; pension_full_rate 2024-07-01',
          'cpf 125.00 prorata, cap 5000.00',
        ],
        [
          'in days, beside hours',
          'born 1960-05-12; 2024 employee 109 days; 2024 employee 160.7 h, to 06-30; pension_full_rate 2024-07-01',
          'cpf 174.32 prorata, cap 5000.00',
        ],
        [
          'disabled: the increase in full',
          'born 1960-05-12; 2024 employee, disabled; pension_full_rate 2024-06-01',
          'cpf 507.66 boeth, cap 8000.00',
        ],
        [
          'self-employed: eleven months',
          'born 1960-05-12; 2023 self-employed; pension_full_rate 2023-12-01',
          'cpf 458.34 self_employed, cap 5000.00',
        ],
        [
          'artist-author: half a month',
          'born 1960-05-12; 2023 artist-author; pension_full_rate 2023-04-16',
          'cpf 145.84 self_employed as artist-author, cap 5000.00',
        ],
        [
          'public agents: 182 of 366 days of 25 hours',
          'born 1960-05-12; 2024 public; pension_full_rate 2024-07-01',
          'cpf_public 13 public, cap 150',
        ],
        [
          'public agents, part time',
          'born 1960-05-12; 2024 public 800 h, part_time; pension_full_rate 2024-07-01',
          'cpf_public 13 public, cap 150',
        ],
        [
          'sheltered workplaces: the year in full',
          'born 1960-05-12; 2024 ESAT; pension_full_rate 2024-03-31',
          'cpf 800.00 esat, cap 8000.00',
        ],
        [
          'the hours of 2018: 181 of 365 days of 24',
          'born 1960-05-12; 2018 employee; pension_full_rate 2018-07-01',
          'cpf_hours 12 hours, cap 150',
          'L5151-2',
        ],
        [
          'on the first day of the activity',
          'born 1960-05-12; 2024 employee from 03-01; pension_full_rate 2024-03-01',
          'retired',
        ],
        ['on 1 January', 'born 1960-05-12; 2024 self-employed; pension_full_rate 2024-01-01', 'retired'],
        [
          'a pension of the next year',
          'born 1960-05-12; 2024 employee; pension_full_rate 2025-01-01',
          'cpf 500.00 base, cap 5000.00',
          'R6323-1, I',
        ],
        ['a pension of years ago', 'born 1955-05-12; 2024 employee; pension_full_rate 2020-01-01', 'retired'],
        ['public agents too', 'born 1955-05-12; 2024 public; pension_full_rate 2020-01-01', 'retired'],
        ['self-employed too', 'born 1955-05-12; 2024 self-employed; pension_full_rate 2020-01-01', 'retired'],
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
      title: 'did the pension take the whole year of an activity that goes on',
      article: 'L6323-3 and L5421-4, 1° to 3°',
      law: { 'cpf.pension.year': 'whole_year_lost' },
      cases: [
        [
          'on the last day of the activity',
          'born 1960-05-12; 2024 employee to 06-30; pension_full_rate 2024-06-30',
          'cpf 500.00 base, cap 5000.00',
        ],
        ['a day earlier', 'born 1960-05-12; 2024 employee to 06-30; pension_full_rate 2024-06-29', 'retired'],
        ['self-employed', 'born 1960-05-12; 2023 self-employed; pension_full_rate 2023-12-01', 'retired'],
        ['public agents', 'born 1960-05-12; 2024 public, part_time; pension_full_rate 2024-12-01', 'retired'],
        ['sheltered workplaces', 'born 1960-05-12; 2024 ESAT; pension_full_rate 2024-03-31', 'retired'],
        [
          'one of two',
          'born 1960-05-12; 2024 self-employed to 06-30; 2024 self-employed to 07-01; pension_full_rate 2024-06-30',
          'cpf 250.00 self_employed, cap 5000.00',
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
          'self-employed: days in two activities count once, and none from the pension on',
          '2024 self-employed to 06-30; 2024 self-employed from 06-01, to 07-31; pension_full_rate 2024-07-01',
          'cpf 250.00 self_employed, cap 5000.00',
          'L6323-3',
        ],
        [
          'lets the activities count that end before its day',
          '2019 employee 803.5 h, to 06-29; pension_full_rate 2019-06-30',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'does not let those count that begin on its day',
          '2019 employee 401.75 h, to 06-29; 2019 employee 803.5 h, from 06-30; pension_full_rate 2019-06-30',
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
          '2018 public 0 h, to 06-30; 2018 self-employed from 07-01, unpaid; pension_full_rate 2018-07-01',
          'no_activity',
        ],
        [
          'the pension leaves out both',
          '2018 self-employed from 07-01, unpaid; 2018 ESAT from 07-01; pension_full_rate 2018-06-30',
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
