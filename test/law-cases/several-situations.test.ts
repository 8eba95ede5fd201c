import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'several situations in one year: the most favourable amount and cap, not the sum (R6323-27)',
  rounds: [{ on: '2025-04-01', credit: [2018, 2024] }],
  shows: 'right',
  sections: [
    {
      title: 'one credit in euros a year',
      cases: [
        [
          'a quarter employed, all year self-employed',
          '2024 employee 401.75 h; 2024 self-employed',
          'cpf 500.00 self_employed, cap 5000.00',
          'R6323-27',
        ],
        [
          'full time and all year self-employed',
          '2024 employee; 2024 self-employed',
          'cpf 500.00 base, cap 5000.00',
          'R6323-27',
        ],
        [
          'a quarter of both',
          '2024 employee 401.75 h; 2024 self-employed to 03-31',
          'cpf 125.00 prorata, cap 5000.00',
          'R6323-27',
        ],
        [
          'equal once rounded up: named as an employee',
          '2024 employee 401.74 h; 2024 self-employed to 03-31',
          'cpf 125.00 prorata, cap 5000.00',
          'R6323-27',
        ],
        [
          'a cent less as an employee',
          '2024 employee 401.7 h; 2024 self-employed to 03-31',
          'cpf 125.00 self_employed, cap 5000.00',
          'R6323-27',
        ],
        [
          'a sheltered workplace and full time',
          '2024 ESAT to 03-31; 2024 employee',
          'cpf 800.00 esat, cap 8000.00',
          'R6323-27',
        ],
        [
          'a sheltered workplace and self-employed',
          '2024 ESAT to 03-31; 2024 self-employed from 04-01',
          'cpf 800.00 esat, cap 8000.00',
          'R6323-27',
        ],
        [
          'a sheltered workplace and low-qualified employed',
          '2024 ESAT to 03-31; 2024 employee, level 2',
          'cpf 800.00 low_qualified, cap 8000.00',
          'R6323-27',
        ],
        [
          'low-qualified below half and a sheltered workplace',
          '2024 employee 700 h, level 2; 2024 ESAT from 10-01',
          'cpf 800.00 esat, cap 8000.00',
          'R6323-27',
        ],
        [
          'amount of the self-employed, cap of the disabled worker',
          '2024 employee 401.75 h, disabled; 2024 self-employed',
          'cpf 500.00 self_employed, cap 8000.00',
          'R6323-27',
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
          'R6323-27',
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
          'L6323-27',
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
          'L6323-27',
        ],
      ],
    },
  ],
})
