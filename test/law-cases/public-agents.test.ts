import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'public agents, in hours (decree 2017-928, art. 3)',
  rounds: [{ on: '2025-04-01', credit: [2017, 2018, 2019, 2020, 2024] }],
  shows: 'right',
  sections: [
    {
      title: '2017 to 2019: 24 hours to 120, then 12 to 150',
      cases: [
        ['full time', '2017 public', 'cpf_public 24 public, cap 150', 'decree 2017-928'],
        [
          '2019, credited on 31 December: before the change',
          '2019 public',
          'cpf_public 24 public, cap 150',
          'decree 2017-928',
        ],
        ['a post of half the time', '2018 public 803.5 h', 'cpf_public 12 public, cap 150', 'decree 2017-928'],
        ['to the next hour', '2018 public 803.6 h', 'cpf_public 13 public, cap 150', 'decree 2017-928'],
        ['across 120', 'holds cpf_public 110; 2019 public', 'cpf_public 17 public, cap 150', 'decree 2017-928'],
        ['from 120 on', 'holds cpf_public 120; 2018 public', 'cpf_public 12 public, cap 150', 'decree 2017-928'],
        ['140', 'holds cpf_public 140; 2018 public', 'cpf_public 10 of 12 public, cap 150', 'decree 2017-928'],
        [
          'category C below level 3',
          '2018 public, category C, level 2',
          'cpf_public 48 public_category_c, cap 400',
          'decree 2017-928',
        ],
        [
          'the same in 2019',
          '2019 public, category C, level 2',
          'cpf_public 48 public_category_c, cap 400',
          'decree 2017-928',
        ],
      ],
    },
    {
      title: 'from 2020: 25 hours, up to 150',
      cases: [
        ['full time', '2020 public', 'cpf_public 25 public, cap 150', 'decree 2017-928'],
        [
          'a post of half the time: 12.5',
          '2020 public 803.5 h',
          'cpf_public 13 public, cap 150',
          'decree 2017-928',
        ],
        ['a tenth of an hour', '2024 public 0.1 h', 'cpf_public 1 public, cap 150', 'decree 2017-928'],
        ['more than full time', '2024 public 1700 h', 'cpf_public 25 public, cap 150', 'decree 2017-928'],
        ['nothing worked', '2024 public 0 h', 'no_activity', 'L6323-11'],
        [
          'two posts of a quarter',
          '2024 public 401.75 h; 2024 public 401.75 h',
          'cpf_public 13 public, cap 150',
          'decree 2017-928',
        ],
        ['in days', '2024 public 109 days', 'cpf_public 13 public, cap 150', 'decree 2017-928'],
        [
          'one rhythm only',
          'holds cpf_public 110; 2020 public',
          'cpf_public 25 public, cap 150',
          'decree 2017-928',
        ],
        ['140', 'holds cpf_public 140; 2024 public', 'cpf_public 10 of 25 public, cap 150', 'decree 2017-928'],
        ['150', 'holds cpf_public 150; 2024 public', 'cpf_public 0 of 25 public, cap 150', 'decree 2017-928'],
        [
          'disabled workers get no more',
          '2024 public, disabled',
          'cpf_public 25 public, cap 150',
          'decree 2017-928',
        ],
      ],
    },
    {
      title: 'category C without level 3: 50 hours, up to 400',
      cases: [
        [
          'full time',
          '2024 public, category C, level 2',
          'cpf_public 50 public_category_c, cap 400',
          'decree 2017-928',
        ],
        [
          'a post of half the time',
          '2024 public 803.5 h, category C, level 2',
          'cpf_public 25 public_category_c, cap 400',
          'decree 2017-928',
        ],
        [
          'declared by the agent',
          '2024 public, category C; low_qualified 2024-06-01',
          'cpf_public 50 public_category_c, cap 400',
          'decree 2017-928',
        ],
        [
          '390',
          'holds cpf_public 390; 2024 public, category C, level 2',
          'cpf_public 10 of 50 public_category_c, cap 400',
          'decree 2017-928',
        ],
        ['level 3', '2024 public, category C, level 3', 'cpf_public 25 public, cap 150', 'decree 2017-928'],
        ['level not told', '2024 public, category C', 'cpf_public 25 public, cap 150', 'decree 2017-928'],
        ['category B', '2024 public, category B, level 2', 'cpf_public 25 public, cap 150', 'decree 2017-928'],
        [
          'above 150 from before',
          'holds cpf_public 200; 2024 public, category C, level 3',
          'cpf_public 0 of 25 public, cap 150',
          'decree 2017-928',
        ],
      ],
    },
    {
      title: 'apprentices of public employers have a private contract',
      cases: [['apprentice', '2024 employee, apprenticeship', 'cpf 500.00 base, cap 5000.00', 'R6323-1, I']],
    },
    {
      title: 'were the hours of 2020 those of 2019 too',
      law: { 'cpf.public.year_2019': 'from_2020' },
      cases: [
        ['full time', '2019 public', 'cpf_public 25 public, cap 150', 'decree 2017-928'],
        ['110', 'holds cpf_public 110; 2019 public', 'cpf_public 25 public, cap 150', 'decree 2017-928'],
        [
          'category C below level 3',
          '2019 public, category C, level 2',
          'cpf_public 50 public_category_c, cap 400',
          'decree 2017-928',
        ],
        ['2018 stays as it is', '2018 public', 'cpf_public 24 public, cap 150', 'decree 2017-928'],
      ],
    },
    {
      title: 'were the year that crosses 120 hours wholly at 24, whatever the law of employees says',
      law: { 'cpf.public.crossing': 'first_rhythm', 'cpf.hours.crossing': 'second_rhythm' },
      cases: [
        ['in 2018', 'holds cpf_public 110; 2018 public', 'cpf_public 24 public, cap 150', 'decree 2017-928'],
        ['in 2019', 'holds cpf_public 110; 2019 public', 'cpf_public 24 public, cap 150', 'decree 2017-928'],
      ],
    },
    {
      title: 'did the year that reaches 120 hours give no more, whatever the law of employees says',
      law: { 'cpf.public.crossing': 'second_rhythm', 'cpf.hours.crossing': 'first_rhythm' },
      cases: [
        ['in 2019', 'holds cpf_public 110; 2019 public', 'cpf_public 10 public, cap 150', 'decree 2017-928'],
      ],
    },
  ],
})
