import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'self-employed and artist-authors (L6323-27, R6323-22)',
  rounds: [{ on: '2025-04-01', credit: [2018, 2019, 2023, 2024] }],
  shows: 'right',
  sections: [
    {
      title: '500 a year of activity, by months, to the cent above, without a test of one half',
      cases: [
        ['a whole year', '2024 self-employed', 'cpf 500.00 self_employed, cap 5000.00', 'R6323-22'],
        [
          'an artist-author',
          '2024 artist-author',
          'cpf 500.00 self_employed as artist-author, cap 5000.00',
          'R6323-22',
        ],
        ['three months', '2024 self-employed to 03-31', 'cpf 125.00 self_employed, cap 5000.00', 'L6323-27'],
        ['six months', '2024 self-employed from 07-01', 'cpf 250.00 self_employed, cap 5000.00', 'L6323-27'],
        [
          'seven months are not the whole amount',
          '2024 self-employed from 06-01',
          'cpf 291.67 self_employed, cap 5000.00',
          'L6323-27',
        ],
        [
          'half of June: 20.833',
          '2024 self-employed from 06-01 to 06-15',
          'cpf 20.84 self_employed, cap 5000.00',
          'L6323-27',
        ],
        [
          '22 days of March and nine months',
          '2024 self-employed from 03-10',
          'cpf 404.57 self_employed, cap 5000.00',
          'L6323-27',
        ],
        [
          '29 February alone: 1.436',
          '2024 self-employed from 02-29 to 02-29',
          'cpf 1.44 self_employed, cap 5000.00',
          'L6323-27',
        ],
        [
          '28 February of a common year: 1.488',
          '2023 self-employed from 02-28 to 02-28',
          'cpf 1.49 self_employed, cap 5000.00',
          'L6323-27',
        ],
        [
          'the whole of February',
          '2023 self-employed from 02-01 to 02-28',
          'cpf 41.67 self_employed, cap 5000.00',
          'L6323-27',
        ],
        [
          'days in two activities count once',
          '2024 self-employed to 06-30; 2024 self-employed from 04-01 to 09-30',
          'cpf 375.00 self_employed, cap 5000.00',
          'L6323-27',
        ],
        [
          'two stretches',
          '2024 self-employed to 03-31; 2024 self-employed from 10-01',
          'cpf 250.00 self_employed, cap 5000.00',
          'L6323-27',
        ],
        [
          'artist-author, then self-employed',
          '2024 artist-author to 03-31; 2024 self-employed from 04-01',
          'cpf 500.00 self_employed, cap 5000.00',
          'R6323-22',
        ],
        [
          'no increase for a low qualification',
          '2024 self-employed; low_qualified 2024-01-01',
          'cpf 500.00 self_employed, cap 5000.00',
          'R6323-22',
        ],
      ],
    },
    {
      title: 'the training contribution must be paid',
      cases: [
        ['unpaid', '2024 self-employed, unpaid', 'contribution_unpaid', 'L6323-27'],
        ['an artist-author, unpaid', '2024 artist-author, unpaid', 'contribution_unpaid', 'L6323-27'],
        [
          'paid for one of two activities',
          '2024 self-employed to 06-30; 2024 self-employed, unpaid, from 07-01',
          'cpf 250.00 self_employed, cap 5000.00',
          'L6323-27',
        ],
        [
          'paid as an artist-author only',
          '2024 artist-author to 03-31; 2024 self-employed, unpaid',
          'cpf 125.00 self_employed as artist-author, cap 5000.00',
          'L6323-27',
        ],
      ],
    },
    {
      title: '2018, the first year: 24 hours, credited as 360 euros',
      cases: [
        ['a whole year', '2018 self-employed', 'cpf 360.00 self_employed, cap 5000.00', '2016-1999'],
        [
          'three months',
          '2018 artist-author to 03-31',
          'cpf 90.00 self_employed as artist-author, cap 5000.00',
          'L6323-27',
        ],
        [
          'a day of January: 0.967',
          '2018 self-employed to 01-01',
          'cpf 0.97 self_employed, cap 5000.00',
          'L6323-27',
        ],
        ['2019', '2019 self-employed', 'cpf 500.00 self_employed, cap 5000.00', 'R6323-22'],
      ],
    },
    {
      title: 'were the time of activity counted in days',
      law: { 'cpf.self_employed.partial_year': 'days' },
      cases: [
        ['91 days of 366', '2024 self-employed to 03-31', 'cpf 124.32 self_employed, cap 5000.00', 'L6323-27'],
        ['one day', '2024 self-employed from 02-29 to 02-29', 'cpf 1.37 self_employed, cap 5000.00', 'L6323-27'],
        ['the whole year', '2024 self-employed', 'cpf 500.00 self_employed, cap 5000.00', 'R6323-22'],
        ['181 days of 365', '2023 self-employed to 06-30', 'cpf 247.95 self_employed, cap 5000.00', 'L6323-27'],
      ],
    },
  ],
})
