import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'employees, activity years 2015 to 2018, in hours (L6323-11, R6323-1 as then in force)',
  rounds: [{ on: '2019-04-01', credit: [2015, 2016, 2017, 2018] }],
  shows: 'right',
  sections: [
    {
      title: '24 hours a year, in proportion to the time worked, up to the next hour',
      cases: [
        ['full time', '2015 employee', 'cpf_hours 24 hours, cap 150', 'L6323-11'],
        [
          'half: no test of one half before 2019',
          '2015 employee 803.5 h',
          'cpf_hours 12 hours, cap 150',
          'L6323-11',
        ],
        ['a little more than half: 12.0015', '2015 employee 803.6 h', 'cpf_hours 13 hours, cap 150', 'L6323-11'],
        ['a little less: 11.9985', '2015 employee 803.4 h', 'cpf_hours 12 hours, cap 150', 'L6323-11'],
        ['one hour worked', '2016 employee 1 h', 'cpf_hours 1 hours, cap 150', 'L6323-11'],
        ['nothing worked', '2016 employee 0 h', 'no_activity', 'L6323-11'],
        ['overtime', '2016 employee 1900 h', 'cpf_hours 24 hours, cap 150', 'L6323-11'],
        ['full time by agreement', '2016 employee 1500 h of 1500', 'cpf_hours 24 hours, cap 150', 'R6323-1'],
        ['half by agreement', '2016 employee 750 h of 1500', 'cpf_hours 12 hours, cap 150', 'R6323-1'],
        ['a whole year in days', '2016 employee 218 days', 'cpf_hours 24 hours, cap 150', 'R6323-1'],
        ['half of the days', '2016 employee 109 days of 218', 'cpf_hours 12 hours, cap 150', 'R6323-1'],
        [
          'pay of 2,080 minimum wages of 2015: 19,988.80',
          '2015 employee 19988.80 EUR',
          'cpf_hours 24 hours, cap 150',
          'R6323-1',
        ],
        ['half of it', '2015 employee 9994.40 EUR', 'cpf_hours 12 hours, cap 150', 'R6323-1'],
        ['a cent more', '2015 employee 9994.41 EUR', 'cpf_hours 13 hours, cap 150', 'R6323-1'],
        ['an absence that counts', '2016 employee 0 h, absent 803.5', 'cpf_hours 12 hours, cap 150', 'L6323-12'],
        [
          'two employers, rounded once: 0.3',
          '2016 employee 10 h; 2016 employee 10 h',
          'cpf_hours 1 hours, cap 150',
          'L6323-11',
        ],
        ['disabled workers get no more', '2016 employee, disabled', 'cpf_hours 24 hours, cap 150', 'L6323-11'],
        [
          'four full years',
          '2015 employee; 2016 employee; 2017 employee; 2018 employee',
          'cpf_hours 24 hours, cap 150',
          'L6323-11',
        ],
      ],
    },
    {
      title: 'from 120 hours on 12 a year, up to 150',
      cases: [
        [
          'just 120 after the year',
          'holds cpf_hours 96; 2017 employee',
          'cpf_hours 24 hours, cap 150',
          'L6323-11',
        ],
        [
          '97: 23 hours, then a twenty-fourth of the year at 12',
          'holds cpf_hours 97; 2017 employee',
          'cpf_hours 24 hours, cap 150',
          'L6323-11',
        ],
        [
          '110: 10 hours, then 14/24 of the year at 12',
          'holds cpf_hours 110; 2017 employee',
          'cpf_hours 17 hours, cap 150',
          'L6323-11',
        ],
        [
          '110 and half of the year: 10 hours, then 2/24 at 12',
          'holds cpf_hours 110; 2017 employee 803.5 h',
          'cpf_hours 11 hours, cap 150',
          'L6323-11',
        ],
        [
          '119: 1 hour, then 23/24 at 12',
          'holds cpf_hours 119; 2017 employee',
          'cpf_hours 13 hours, cap 150',
          'L6323-11',
        ],
        ['120', 'holds cpf_hours 120; 2017 employee', 'cpf_hours 12 hours, cap 150', 'L6323-11'],
        [
          '121 and half of the year',
          'holds cpf_hours 121; 2017 employee 803.5 h',
          'cpf_hours 6 hours, cap 150',
          'L6323-11',
        ],
        ['140', 'holds cpf_hours 140; 2017 employee', 'cpf_hours 10 of 12 hours, cap 150', 'L6323-11'],
        ['149', 'holds cpf_hours 149; 2017 employee', 'cpf_hours 1 of 12 hours, cap 150', 'L6323-11'],
        ['150', 'holds cpf_hours 150; 2017 employee', 'cpf_hours 0 of 12 hours, cap 150', 'L6323-11'],
        [
          'the hours of the former training right are apart',
          'holds dif_hours 120; 2017 employee',
          'cpf_hours 24 hours, cap 150',
          'L6323-11',
        ],
      ],
    },
    {
      title: '48 hours and a cap of 400 for the low-qualified, from 2017',
      cases: [
        ['not yet in 2016', '2016 employee, level 2', 'cpf_hours 24 hours, cap 150', 'L6323-11'],
        ['2017', '2017 employee, level 2', 'cpf_hours 48 hours_low_qualified, cap 400', 'L6323-11-1'],
        [
          'half of 2018',
          '2018 employee 803.5 h, level 2',
          'cpf_hours 24 hours_low_qualified, cap 400',
          'L6323-11-1',
        ],
        [
          'a third, to the next hour',
          '2018 employee 500 h of 1501, level 2',
          'cpf_hours 16 hours_low_qualified, cap 400',
          'L6323-11-1',
        ],
        [
          'no second rhythm',
          'holds cpf_hours 150; 2018 employee, level 2',
          'cpf_hours 48 hours_low_qualified, cap 400',
          'L6323-11-1',
        ],
        [
          '390',
          'holds cpf_hours 390; 2018 employee, level 2',
          'cpf_hours 10 of 48 hours_low_qualified, cap 400',
          'L6323-11-1',
        ],
        [
          'declared by the person',
          '2018 employee; low_qualified 2018-12-31',
          'cpf_hours 48 hours_low_qualified, cap 400',
          'L6323-11-1',
        ],
        ['level 3 in 2018', '2018 employee, level 3', 'cpf_hours 24 hours, cap 150', 'L6323-11'],
        [
          'above 150 from before, no more low-qualified',
          'holds cpf_hours 200; 2018 employee, level 3',
          'cpf_hours 0 of 12 hours, cap 150',
          'L6323-11',
        ],
      ],
    },
    {
      title: 'categories that come later',
      cases: [
        ['sheltered workplace', '2016 ESAT', 'scheme_not_supported', 'L6323-11'],
        ['self-employed', '2017 self-employed', 'scheme_not_supported', 'L6323-27'],
        ['public agent', '2016 public', 'scheme_not_supported', 'decree 2017-928'],
      ],
    },
    {
      title: 'were the year that crosses 120 hours wholly at 24',
      law: { 'cpf.hours.crossing': 'first_rhythm' },
      cases: [
        ['110', 'holds cpf_hours 110; 2017 employee', 'cpf_hours 24 hours, cap 150', 'L6323-11'],
        [
          '119 and half of the year',
          'holds cpf_hours 119; 2017 employee 803.5 h',
          'cpf_hours 12 hours, cap 150',
          'L6323-11',
        ],
        ['120', 'holds cpf_hours 120; 2017 employee', 'cpf_hours 12 hours, cap 150', 'L6323-11'],
      ],
    },
    {
      title: 'did the year that reaches 120 hours give no more',
      law: { 'cpf.hours.crossing': 'second_rhythm' },
      cases: [
        ['110', 'holds cpf_hours 110; 2017 employee', 'cpf_hours 10 hours, cap 150', 'L6323-11'],
        ['120', 'holds cpf_hours 120; 2017 employee', 'cpf_hours 12 hours, cap 150', 'L6323-11'],
      ],
    },
  ],
})
