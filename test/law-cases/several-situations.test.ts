import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'several situations in one year: the most favourable amount and cap, not the sum (R6323-27)',
  rounds: [{ on: '2025-04-01', credit: [2016, 2018, 2019, 2024] }],
  shows: 'right',
  sections: [
    {
      title: 'one credit in euros a year',
      article: 'R6323-27',
      cases: [
        [
          'a quarter employed, all year self-employed',
          '2024 employee 401.75 h; 2024 self-employed',
          'cpf 500.00 self_employed, cap 5000.00',
        ],
        [
          'full time and all year self-employed',
          '2024 employee; 2024 self-employed',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'a quarter of both',
          '2024 employee 401.75 h; 2024 self-employed to 03-31',
          'cpf 125.00 prorata, cap 5000.00',
        ],
        [
          'equal once rounded up: named as an employee',
          '2024 employee 401.74 h; 2024 self-employed to 03-31',
          'cpf 125.00 prorata, cap 5000.00',
        ],
        [
          'a cent less as an employee',
          '2024 employee 401.7 h; 2024 self-employed to 03-31',
          'cpf 125.00 self_employed, cap 5000.00',
        ],
        [
          'a sheltered workplace and full time',
          '2024 ESAT to 03-31; 2024 employee',
          'cpf 800.00 esat, cap 8000.00',
        ],
        [
          'a sheltered workplace and self-employed',
          '2024 ESAT to 03-31; 2024 self-employed from 04-01',
          'cpf 800.00 esat, cap 8000.00',
        ],
        [
          'a sheltered workplace and low-qualified employed',
          '2024 ESAT to 03-31; 2024 employee, level 2',
          'cpf 800.00 low_qualified, cap 8000.00',
        ],
        [
          'low-qualified below half and a sheltered workplace',
          '2024 employee 700 h, level 2; 2024 ESAT from 10-01',
          'cpf 800.00 esat, cap 8000.00',
        ],
        [
          'amount of the self-employed, cap of the disabled worker',
          '2024 employee 401.75 h, disabled; 2024 self-employed',
          'cpf 500.00 self_employed, cap 8000.00',
        ],
        [
          'cap of a category that gives nothing does not count',
          '2024 employee 0 h, disabled; 2024 self-employed',
          'cpf 500.00 self_employed, cap 5000.00',
          'R6323-22',
        ],
        [
          'three at once',
          '2024 employee 700 h; 2024 ESAT to 01-31; 2024 artist-author',
          'cpf 800.00 esat, cap 8000.00',
        ],
        [
          'employed, and self-employed without contribution',
          '2024 employee 401.75 h; 2024 self-employed, unpaid',
          'cpf 125.00 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'artist-author and self-employed at once',
          '2024 artist-author; 2024 self-employed',
          'cpf 500.00 self_employed, cap 5000.00',
          'R6323-22',
        ],
      ],
    },
    {
      title: 'euros and hours, each for their own activity',
      article: 'L6323-27',
      cases: [
        [
          'half employed, half in a public post',
          '2024 employee 803.5 h; 2024 public 803.5 h',
          'cpf 500.00 base, cap 5000.00; cpf_public 13 public, cap 150',
          'R6323-1, I',
        ],
        [
          'public time does not help to reach the half',
          '2024 employee 401.75 h; 2024 public 1205.25 h',
          'cpf 125.00 prorata, cap 5000.00; cpf_public 19 public, cap 150',
          'R6323-1, II',
        ],
        [
          'public post and self-employed',
          '2024 public; 2024 self-employed to 03-31',
          'cpf 125.00 self_employed, cap 5000.00; cpf_public 25 public, cap 150',
          'R6323-22',
        ],
        [
          'public post, self-employed without contribution',
          '2024 public; 2024 self-employed, unpaid',
          'cpf contribution_unpaid; cpf_public 25 public, cap 150',
        ],
        [
          'public post, and a job without an hour worked',
          '2024 public; 2024 employee 0 h',
          'cpf no_activity; cpf_public 25 public, cap 150',
          'L6323-11',
        ],
        [
          '2018: hours of employees, euros of the self-employed, hours of public agents',
          '2018 employee 803.5 h; 2018 self-employed to 06-30; 2018 public 803.5 h',
          'cpf 180.00 self_employed, cap 5000.00; cpf_hours 12 hours, cap 150; cpf_public 12 public, cap 150',
        ],
      ],
    },
    {
      title: 'a sheltered workplace beside a job',
      article: 'R6323-29',
      cases: [
        ['with a job that gives less', '2019 ESAT; 2019 employee', 'cpf 800.00 esat, cap 8000.00'],
        [
          'with a job that gives as much: the job is named',
          '2019 ESAT; 2019 employee, level 2',
          'cpf 800.00 low_qualified, cap 8000.00',
          'L6323-11-1',
        ],
        ['with a job without time', '2019 ESAT; 2019 employee 0 h', 'cpf 800.00 esat, cap 8000.00'],
      ],
    },
    {
      title: 'beside an unpaid contribution',
      article: 'L6323-27',
      cases: [
        ['all unpaid', '2024 self-employed, unpaid; 2024 artist-author, unpaid', 'contribution_unpaid'],
        [
          'paid for one of two: its months',
          '2024 self-employed to 03-31; 2024 self-employed, unpaid',
          'cpf 125.00 self_employed, cap 5000.00',
        ],
        [
          'unpaid, and a job that gives a right',
          '2024 self-employed, unpaid; 2024 employee',
          'cpf 500.00 base, cap 5000.00',
          'R6323-1, I',
        ],
        ['unpaid, and a job without time', '2024 self-employed, unpaid; 2024 employee 0 h', 'contribution_unpaid'],
      ],
    },
    {
      title: 'self-employed beside another activity',
      article: 'L6323-27',
      cases: [
        [
          'a job below half: less',
          '2024 self-employed; 2024 employee 700 h',
          'cpf 500.00 self_employed, cap 5000.00',
        ],
        [
          'a job below half, few months',
          '2024 self-employed to 05-31; 2024 employee 700 h',
          'cpf 217.80 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'a quarter of a job and a quarter of a year: the job is named',
          '2024 self-employed to 03-31; 2024 employee 401.75 h',
          'cpf 125.00 prorata, cap 5000.00',
          'R6323-1, II',
        ],
        [
          'a low-qualified job',
          '2024 self-employed; 2024 employee, level 2',
          'cpf 800.00 low_qualified, cap 8000.00',
          'L6323-11-1',
        ],
        [
          'a low-qualified job below half: its cap is the common one',
          '2024 self-employed; 2024 employee 700 h, level 2',
          'cpf 500.00 self_employed, cap 5000.00',
        ],
        ['ESAT', '2024 self-employed; 2024 ESAT', 'cpf 800.00 esat, cap 8000.00', 'R6323-29'],
        ['all three', '2024 self-employed; 2024 ESAT; 2024 employee', 'cpf 800.00 esat, cap 8000.00', 'R6323-29'],
        [
          'an unpaid contribution and ESAT',
          '2024 self-employed, unpaid; 2024 ESAT',
          'cpf 800.00 esat, cap 8000.00',
          'R6323-29',
        ],
        ['a job without time', '2024 self-employed; 2024 employee 0 h', 'cpf 500.00 self_employed, cap 5000.00'],
      ],
    },
    {
      title: 'euros and hours',
      article: 'L6323-27',
      cases: [
        [
          '2018: a job in hours, self-employed in euros',
          '2018 employee; 2018 self-employed to 06-30',
          'cpf 180.00 self_employed, cap 5000.00; cpf_hours 24 hours, cap 150',
        ],
        [
          'a public post in hours, self-employed in euros',
          '2024 public; 2024 self-employed',
          'cpf 500.00 self_employed, cap 5000.00; cpf_public 25 public, cap 150',
        ],
      ],
    },
    {
      title: 'a right on one account, a reason on the other',
      article: 'L6323-11',
      cases: [
        [
          'a public post without time, and a job',
          '2024 employee; 2024 public 0 h',
          'cpf 500.00 base, cap 5000.00; cpf_public no_activity',
          'R6323-1, I',
        ],
        ['a public post before 2017, and a job', '2016 employee; 2016 public', 'cpf_hours 24 hours, cap 150'],
        ['ESAT before 2019, and a job', '2018 employee; 2018 ESAT', 'cpf_hours 24 hours, cap 150'],
        [
          'a job after the pension, and a public post before it',
          '2024 employee from 07-01; 2024 public 803.5 h, to 06-30; pension_full_rate 2024-07-01',
          'cpf_public 13 public, cap 150',
          'decree 2017-928',
        ],
      ],
    },
  ],
})
