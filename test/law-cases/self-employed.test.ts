import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'self-employed and artist-authors (L6323-27, R6323-22)',
  rounds: [{ on: '2025-04-01', credit: [2018, 2019, 2020, 2023, 2024] }],
  shows: 'right',
  sections: [
    {
      title: '500 a year of activity, by months, to the cent above, without a test of one half',
      article: 'L6323-27',
      cases: [
        ['a whole year', '2024 self-employed', 'cpf 500.00 self_employed, cap 5000.00', 'R6323-22'],
        [
          'an artist-author',
          '2024 artist-author',
          'cpf 500.00 self_employed as artist-author, cap 5000.00',
          'R6323-22',
        ],
        ['three months', '2024 self-employed to 03-31', 'cpf 125.00 self_employed, cap 5000.00'],
        ['six months', '2024 self-employed from 07-01', 'cpf 250.00 self_employed, cap 5000.00'],
        [
          'seven months are not the whole amount',
          '2024 self-employed from 06-01',
          'cpf 291.67 self_employed, cap 5000.00',
        ],
        ['half of June: 20.833', '2024 self-employed from 06-01 to 06-15', 'cpf 20.84 self_employed, cap 5000.00'],
        [
          '22 days of March and nine months',
          '2024 self-employed from 03-10',
          'cpf 404.57 self_employed, cap 5000.00',
        ],
        [
          '29 February alone: 1.436',
          '2024 self-employed from 02-29 to 02-29',
          'cpf 1.44 self_employed, cap 5000.00',
        ],
        [
          '28 February of a common year: 1.488',
          '2023 self-employed from 02-28 to 02-28',
          'cpf 1.49 self_employed, cap 5000.00',
        ],
        [
          'the whole of February',
          '2023 self-employed from 02-01 to 02-28',
          'cpf 41.67 self_employed, cap 5000.00',
        ],
        [
          'days in two activities count once',
          '2024 self-employed to 06-30; 2024 self-employed from 04-01 to 09-30',
          'cpf 375.00 self_employed, cap 5000.00',
        ],
        [
          'two stretches',
          '2024 self-employed to 03-31; 2024 self-employed from 10-01',
          'cpf 250.00 self_employed, cap 5000.00',
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
      article: 'L6323-27',
      cases: [
        ['unpaid', '2024 self-employed, unpaid', 'contribution_unpaid'],
        ['an artist-author, unpaid', '2024 artist-author, unpaid', 'contribution_unpaid'],
        [
          'paid for one of two activities',
          '2024 self-employed to 06-30; 2024 self-employed, unpaid, from 07-01',
          'cpf 250.00 self_employed, cap 5000.00',
        ],
        [
          'paid as an artist-author only',
          '2024 artist-author to 03-31; 2024 self-employed, unpaid',
          'cpf 125.00 self_employed as artist-author, cap 5000.00',
        ],
      ],
    },
    {
      title: '2018, the first year: 24 hours, credited as 360 euros',
      article: 'L6323-27',
      cases: [
        ['a whole year', '2018 self-employed', 'cpf 360.00 self_employed, cap 5000.00', '2016-1999'],
        ['three months', '2018 artist-author to 03-31', 'cpf 90.00 self_employed as artist-author, cap 5000.00'],
        ['a day of January: 0.967', '2018 self-employed to 01-01', 'cpf 0.97 self_employed, cap 5000.00'],
        ['2019', '2019 self-employed', 'cpf 500.00 self_employed, cap 5000.00', 'R6323-22'],
      ],
    },
    {
      title: 'parts of months',
      article: 'L6323-27',
      cases: [
        ['a month of 31 days', '2019 self-employed to 01-31', 'cpf 41.67 self_employed, cap 5000.00'],
        ['a month of 30 days', '2019 self-employed from 04-01 to 04-30', 'cpf 41.67 self_employed, cap 5000.00'],
        ['the last month', '2019 self-employed from 12-01', 'cpf 41.67 self_employed, cap 5000.00'],
        ['half a year is half', '2019 self-employed to 06-30', 'cpf 250.00 self_employed, cap 5000.00'],
        ['eleven months: 458.33...', '2019 self-employed to 11-30', 'cpf 458.34 self_employed, cap 5000.00'],
        [
          'all but the first day: 500 x (11 + 30/31) / 12',
          '2019 self-employed from 01-02',
          'cpf 498.66 self_employed, cap 5000.00',
        ],
        ['all but the last day', '2019 self-employed to 12-30', 'cpf 498.66 self_employed, cap 5000.00'],
        [
          'from 15 March to 30 September: 500 x (6 + 17/31) / 12',
          '2019 self-employed from 03-15 to 09-30',
          'cpf 272.85 self_employed, cap 5000.00',
        ],
        [
          'within a month, 10 to 20 May: 500 x 11/31 / 12',
          '2019 self-employed from 05-10 to 05-20',
          'cpf 14.79 self_employed, cap 5000.00',
        ],
        [
          'two parts of months, 16 June to 15 July',
          '2019 self-employed from 06-16 to 07-15',
          'cpf 41.00 self_employed, cap 5000.00',
        ],
        ['one day of a month of 31', '2019 self-employed to 01-01', 'cpf 1.35 self_employed, cap 5000.00'],
        [
          'one day of a month of 30',
          '2019 self-employed from 04-30 to 04-30',
          'cpf 1.39 self_employed, cap 5000.00',
        ],
        ['the last day of the year', '2019 self-employed from 12-31', 'cpf 1.35 self_employed, cap 5000.00'],
        [
          'one day of a month of 30 in 2018',
          '2018 self-employed from 04-30 to 04-30',
          'cpf 1.00 self_employed, cap 5000.00',
        ],
        ['a month in 2018', '2018 self-employed to 01-31', 'cpf 30.00 self_employed, cap 5000.00'],
      ],
    },
    {
      title: 'February',
      article: 'L6323-27',
      cases: [
        [
          'a whole one of a leap year',
          '2020 self-employed from 02-01 to 02-29',
          'cpf 41.67 self_employed, cap 5000.00',
        ],
        [
          '28 days of 29: 500 x 28/29 / 12',
          '2020 self-employed from 02-01 to 02-28',
          'cpf 40.23 self_employed, cap 5000.00',
        ],
        ['14 days of 28', '2019 self-employed from 02-01 to 02-14', 'cpf 20.84 self_employed, cap 5000.00'],
        ['14 days of 29', '2020 self-employed from 02-01 to 02-14', 'cpf 20.12 self_employed, cap 5000.00'],
        ['to 28 February of a leap year', '2024 self-employed to 02-28', 'cpf 81.90 self_employed, cap 5000.00'],
        ['to 29 February', '2024 self-employed to 02-29', 'cpf 83.34 self_employed, cap 5000.00'],
        ['from 29 February', '2024 self-employed from 02-29', 'cpf 418.11 self_employed, cap 5000.00'],
      ],
    },
    {
      title: 'every day counts once',
      article: 'L6323-27',
      cases: [
        [
          'the same months twice',
          '2019 self-employed to 06-30; 2019 self-employed to 06-30',
          'cpf 250.00 self_employed, cap 5000.00',
        ],
        [
          'overlapping: January to September',
          '2019 self-employed to 06-30; 2019 self-employed from 04-01 to 09-30',
          'cpf 375.00 self_employed, cap 5000.00',
        ],
        [
          'one within the other',
          '2019 self-employed; 2019 self-employed from 05-10 to 05-20',
          'cpf 500.00 self_employed, cap 5000.00',
        ],
        [
          'two within one',
          '2019 self-employed to 01-31; 2019 self-employed from 01-03 to 01-05; 2019 self-employed from 01-20 to 01-31',
          'cpf 41.67 self_employed, cap 5000.00',
        ],
        [
          'one after the other within a month: no cent lost',
          '2019 self-employed to 01-15; 2019 self-employed from 01-16 to 01-31',
          'cpf 41.67 self_employed, cap 5000.00',
        ],
        [
          'sharing one day',
          '2019 self-employed to 01-15; 2019 self-employed from 01-15 to 01-31',
          'cpf 41.67 self_employed, cap 5000.00',
        ],
        [
          'with a gap of a day: 500 x 30/31 / 12',
          '2019 self-employed to 01-15; 2019 self-employed from 01-17 to 01-31',
          'cpf 40.33 self_employed, cap 5000.00',
        ],
        [
          'rounded up once: three single days are 500 x 3/372',
          '2019 self-employed to 01-01; 2019 self-employed from 01-03 to 01-03; 2019 self-employed from 01-05 to 01-05',
          'cpf 4.04 self_employed, cap 5000.00',
        ],
        [
          'beginning and end of the year',
          '2019 self-employed to 01-31; 2019 self-employed from 12-01',
          'cpf 83.34 self_employed, cap 5000.00',
        ],
        [
          'three in a chain',
          '2019 self-employed to 02-28; 2019 self-employed from 02-15 to 04-30; 2019 self-employed from 04-30 to 06-30',
          'cpf 250.00 self_employed, cap 5000.00',
        ],
        [
          'both, the longer as artist-author',
          '2024 self-employed to 01-31; 2024 artist-author',
          'cpf 500.00 self_employed, cap 5000.00',
        ],
        [
          'both, only the contribution as artist-author paid',
          '2024 self-employed, unpaid; 2024 artist-author to 06-30',
          'cpf 250.00 self_employed as artist-author, cap 5000.00',
        ],
      ],
    },
    {
      title: 'no higher rate',
      article: 'L6323-27',
      cases: [
        ['low-qualified', '2024 self-employed, level 1', 'cpf 500.00 self_employed, cap 5000.00'],
        ['disabled', '2024 self-employed, disabled', 'cpf 500.00 self_employed, cap 5000.00'],
      ],
    },
    {
      title: 'were the time of activity counted in days',
      article: 'L6323-27',
      law: { 'cpf.self_employed.partial_year': 'days' },
      cases: [
        ['91 days of 366', '2024 self-employed to 03-31', 'cpf 124.32 self_employed, cap 5000.00'],
        ['one day', '2024 self-employed from 02-29 to 02-29', 'cpf 1.37 self_employed, cap 5000.00'],
        ['the whole year', '2024 self-employed', 'cpf 500.00 self_employed, cap 5000.00', 'R6323-22'],
        ['181 days of 365', '2023 self-employed to 06-30', 'cpf 247.95 self_employed, cap 5000.00'],
      ],
    },
  ],
})
