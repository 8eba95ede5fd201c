import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'corrections and late declarations: the difference is booked (R6323-1, III)',
  rounds: [
    { on: '2025-04-01', credit: [2016, 2017, 2018, 2023, 2024] },
    { on: '2025-09-25', credit: [2016, 2017, 2018, 2023, 2024] },
    { on: '2026-04-01', credit: [2016, 2017, 2018, 2023, 2024, 2025] },
  ],
  shows: 'entries',
  sections: [
    {
      title: 'one year told otherwise',
      article: 'R6323-1, III',
      cases: [
        [
          'more',
          ['2024 employee 401.75 h', '2024 employee'],
          '2024 credit 125.00 prorata; 2024 correction 375.00 base; balance 500.00',
        ],
        [
          'less',
          ['2024 employee', '2024 employee 401.75 h'],
          '2024 credit 500.00 base; 2024 correction -375.00 prorata; balance 125.00',
        ],
        [
          'from half to just below it',
          ['2024 employee 803.5 h', '2024 employee 803.4 h'],
          '2024 credit 500.00 base; 2024 correction -250.03 prorata; balance 249.97',
        ],
        [
          'more, then less',
          ['2024 employee 401.75 h', '2024 employee', '2024 employee 160.7 h'],
          '2024 credit 125.00 prorata; 2024 correction 375.00 base; 2024 correction -450.00 prorata; balance 50.00',
        ],
        [
          'nothing at all, then again',
          ['2024 employee', '2024 employee 0 h', '2024 employee'],
          '2024 credit 500.00 base; 2024 correction -500.00; 2024 credit 500.00 base; balance 500.00',
        ],
        [
          'the same again',
          ['2024 employee', '2024 employee', '2024 employee'],
          '2024 credit 500.00 base; balance 500.00',
        ],
        [
          'other hours, the same right',
          ['2024 employee', '2024 employee 1000 h'],
          '2024 credit 500.00 base; balance 500.00',
        ],
        [
          'a day of a month',
          ['2024 self-employed to 03-31', '2024 self-employed to 04-01'],
          '2024 credit 125.00 self_employed; 2024 correction 1.39 self_employed; balance 126.39',
          'L6323-27',
        ],
        [
          'hours of 2018',
          ['2018 employee', '2018 employee 803.5 h'],
          '2018 credit cpf_hours 24 hours; 2018 correction cpf_hours -12 hours; balance cpf_hours 12',
        ],
        [
          'hours of public agents',
          ['2024 public 803.5 h', '2024 public'],
          '2024 credit cpf_public 13 public; 2024 correction cpf_public 12 public; balance cpf_public 25',
          'decree 2017-928',
        ],
      ],
    },
    {
      title: 'told late',
      article: 'R6323-1, III',
      cases: [
        ['the only job', ['', '2024 employee'], '2024 credit 500.00 base; balance 500.00'],
        ['a year later', ['', '', '2024 employee'], '2024 credit 500.00 base; balance 500.00'],
        [
          'a second job',
          ['2024 employee 401.75 h', '2024 employee 401.75 h at B'],
          '2024 credit 125.00 prorata; 2024 correction 375.00 base; balance 500.00',
        ],
        [
          'a contribution paid late',
          ['2024 self-employed, unpaid', '2024 self-employed'],
          '2024 credit 500.00 self_employed; balance 500.00',
          'L6323-27',
        ],
        [
          'a contribution paid back',
          ['2024 self-employed', '2024 self-employed, unpaid'],
          '2024 credit 500.00 self_employed; 2024 correction -500.00; balance 0.00',
          'L6323-27',
        ],
        [
          'the low qualification',
          ['2024 employee', 'low_qualified 2024-10-01'],
          '2024 credit 500.00 base; 2024 correction 300.00 low_qualified; balance 800.00',
          'L6323-11-1',
        ],
        [
          'that there was none',
          ['2024 employee, level 2', '2024 employee, level 3'],
          '2024 credit 800.00 low_qualified; 2024 correction -300.00 base; balance 500.00',
          'L6323-11-1',
        ],
        [
          'the disability',
          ['2024 employee 401.75 h', '2024 employee 401.75 h, disabled'],
          '2024 credit 125.00 prorata; 2024 correction 300.00 boeth; balance 425.00',
          'D6323-3-3',
        ],
        [
          'the sheltered workplace',
          ['2024 employee', '2024 ESAT'],
          '2024 credit 500.00 base; 2024 correction 300.00 esat; balance 800.00',
          'R6323-29',
        ],
        [
          'the pension, of the year before',
          ['born 1960-05-12; 2024 employee', 'pension_full_rate 2023-06-30'],
          '2024 credit 500.00 base; 2024 correction -500.00; balance 0.00',
          'L5151-2',
        ],
        [
          'the pension, within the year: what goes before it stays',
          ['born 1960-05-12; 2024 employee', 'pension_full_rate 2024-06-30'],
          '2024 credit 500.00 base; 2024 correction -252.73 prorata; balance 247.27',
          'L6323-3',
        ],
        [
          'that the post was public',
          ['2024 employee at A', '2024 public at A'],
          '2024 credit 500.00 base; 2024 correction -500.00; 2024 credit cpf_public 25 public; balance 0.00; balance cpf_public 25',
          'decree 2017-928',
        ],
        [
          'that the post was private',
          ['2024 public at A', '2024 employee at A'],
          '2024 credit 500.00 base; 2024 credit cpf_public 25 public; 2024 correction cpf_public -25; balance 500.00; balance cpf_public 0',
        ],
      ],
    },
    {
      title: 'with what the account holds now',
      article: 'R6323-1, III',
      cases: [
        [
          'the cap leaves a part of the increase',
          ['holds cpf 4870.00; 2024 employee 401.75 h', '2024 employee'],
          '2024 credit 125.00 prorata; 2024 correction 5.00 base; balance 5000.00',
        ],
        [
          'the higher cap comes with the higher rate',
          ['holds cpf 4800.00; 2024 employee', 'low_qualified 2024-12-31'],
          '2024 credit 200.00 base; 2024 correction 600.00 low_qualified; balance 5600.00',
          'R6323-3-1, I',
        ],
        [
          'a smaller right that still fills the cap',
          ['holds cpf 4950.00; 2024 employee', '2024 employee 401.75 h'],
          '2024 credit 50.00 base; balance 5000.00',
        ],
        [
          'a debt, repaid by the next year',
          ['2024 employee', 'spent cpf 500.00; 2024 employee 401.75 h', '2025 employee'],
          '2024 credit 500.00 base; 2024 correction -375.00 prorata; 2025 credit 500.00 base; balance 125.00',
        ],
        [
          'two years corrected at once',
          ['2024 employee 401.75 h', '', '2024 employee; 2025 employee'],
          '2024 credit 125.00 prorata; 2024 correction 375.00 base; 2025 credit 500.00 base; balance 1000.00',
        ],
        [
          '16 only later: credited from then on',
          ['born 2009-06-01; 2024 employee', '2025 employee', ''],
          '2025 credit 500.00 base; balance 500.00',
        ],
      ],
    },
    {
      title: 'of a year before others',
      article: 'R6323-1, III',
      cases: [
        [
          'later years filled the cap: nothing is added',
          ['holds cpf 4375.00; 2023 employee 401.75 h; 2024 employee', '2023 employee'],
          '2023 credit 125.00 prorata; 2024 credit 500.00 base; balance 5000.00',
        ],
        [
          'what is taken back makes room for the later year',
          ['holds cpf 4500.00; 2023 employee; 2024 employee', '2023 employee 401.75 h'],
          '2023 credit 500.00 base; 2023 correction -375.00 prorata; 2024 credit 375.00 base; balance 5000.00',
        ],
        [
          'hours until 2018, euros since',
          '2016 employee 803.5 h; 2017 employee, level 2; 2018 employee; 2024 employee',
          '2024 credit 500.00 base; 2016 credit cpf_hours 12 hours; 2017 credit cpf_hours 48 hours_low_qualified; 2018 credit cpf_hours 24 hours; balance 500.00; balance cpf_hours 84',
        ],
        [
          'hours: what that year gives, whatever came after',
          ['2016-2018 employee', '2016 employee 803.5001 h; 2017 employee 0 h'],
          '2016 credit cpf_hours 24 hours; 2017 credit cpf_hours 24 hours; 2018 credit cpf_hours 24 hours; 2016 correction cpf_hours -11 hours; 2017 correction cpf_hours -24; balance cpf_hours 37',
        ],
        [
          'back under 120 hours, later years give more',
          ['holds cpf_hours 86; 2016-2018 employee', '2016 employee 0 h'],
          '2016 credit cpf_hours 24 hours; 2017 credit cpf_hours 17 hours; 2018 credit cpf_hours 12 hours; 2016 correction cpf_hours -24; 2017 correction cpf_hours 7 hours; 2018 correction cpf_hours 5 hours; balance cpf_hours 127',
        ],
        [
          '150 hours reached: no more than the room of today',
          ['holds cpf_hours 138; 2017 employee 803.5 h; 2018 employee 803.5 h', '2017 employee'],
          '2017 credit cpf_hours 6 hours; 2018 credit cpf_hours 6 hours; balance cpf_hours 150',
        ],
        [
          'hours that became euros leave no more than the room to 150',
          ['holds cpf_hours 148; spent cpf_hours 148; 2018 employee 134 h', '2018 employee'],
          '2018 credit cpf_hours 2 hours; balance cpf_hours 2',
        ],
        [
          'told again under a scheme without rights in that year',
          ['2016 employee at A', '2016 public at A'],
          '2016 credit cpf_hours 24 hours; 2016 correction cpf_hours -24; balance cpf_hours 0',
          'decree 2017-928',
        ],
        [
          'the post was public, and without time',
          ['2018 employee at A', '2018 public 0 h at A'],
          '2018 credit cpf_hours 24 hours; 2018 correction cpf_hours -24; balance cpf_hours 0',
          'decree 2017-928',
        ],
        [
          'the pension, of two accounts',
          ['born 1960-05-12; 2024 employee; 2024 public', 'pension_full_rate 2024-01-01'],
          '2024 credit 500.00 base; 2024 correction -500.00; 2024 credit cpf_public 25 public; 2024 correction cpf_public -25; balance 0.00; balance cpf_public 0',
          'L5151-2',
        ],
        [
          'the pension within the year, of two accounts',
          ['born 1960-05-12; 2024 employee; 2024 public', 'pension_full_rate 2024-06-30'],
          '2024 credit 500.00 base; 2024 correction -252.73 prorata; 2024 credit cpf_public 25 public; 2024 correction cpf_public -12 public; balance 247.27; balance cpf_public 13',
          'L6323-3',
        ],
        [
          'paid late, and not paid after all',
          ['2024 self-employed, unpaid', '2024 self-employed', '2024 self-employed, unpaid'],
          '2024 credit 500.00 self_employed; 2024 correction -500.00; balance 0.00',
          'L6323-27',
        ],
        [
          'the months paid, then the others',
          ['2024 self-employed to 06-30; 2024 self-employed, unpaid, from 07-01', '2024 self-employed from 07-01'],
          '2024 credit 250.00 self_employed; 2024 correction 250.00 self_employed; balance 500.00',
          'L6323-27',
        ],
        [
          'another scheme gives the larger amount',
          ['2024 employee 401.75 h; 2024 self-employed, unpaid', '2024 self-employed'],
          '2024 credit 125.00 prorata; 2024 correction 375.00 self_employed; balance 500.00',
          'R6323-27',
        ],
      ],
    },
  ],
})
