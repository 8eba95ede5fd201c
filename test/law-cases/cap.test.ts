import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'the cap (R6323-1, R6323-3-1, D6323-3-3, R6323-29, R6323-22)',
  rounds: [{ on: '2025-04-01', credit: [2018, 2019, 2020, 2021, 2022, 2023, 2024] }],
  shows: 'right',
  sections: [
    {
      title: 'the credit is what the cap leaves',
      article: 'R6323-1, I',
      cases: [
        ['room for 130', 'holds cpf 4870.00; 2024 employee', 'cpf 130.00 of 500.00 base, cap 5000.00'],
        ['room for just 500', 'holds cpf 4500.00; 2024 employee', 'cpf 500.00 base, cap 5000.00'],
        ['room for one cent', 'holds cpf 4999.99; 2024 employee', 'cpf 0.01 of 500.00 base, cap 5000.00'],
        ['full', 'holds cpf 5000.00; 2024 employee', 'cpf 0.00 of 500.00 base, cap 5000.00'],
        [
          'room for a part of a share',
          'holds cpf 4900.00; 2024 employee 401.75 h',
          'cpf 100.00 of 125.00 prorata, cap 5000.00',
        ],
        [
          'low-qualified',
          'holds cpf 7500.00; 2024 employee, level 2',
          'cpf 500.00 of 800.00 low_qualified, cap 8000.00',
          'R6323-3-1, I',
        ],
        [
          'disabled worker',
          'holds cpf 7800.00; 2024 employee, disabled',
          'cpf 200.00 of 800.00 boeth, cap 8000.00',
          'D6323-3-3',
        ],
        [
          'disabled worker, a quarter of the year',
          'holds cpf 4900.00; 2024 employee 401.75 h, disabled',
          'cpf 425.00 boeth, cap 8000.00',
          'D6323-3-3',
        ],
        [
          'sheltered workplace',
          'holds cpf 7900.00; 2024 ESAT',
          'cpf 100.00 of 800.00 esat, cap 8000.00',
          'R6323-29',
        ],
        [
          'self-employed',
          'holds cpf 4900.00; 2024 self-employed',
          'cpf 100.00 of 500.00 self_employed, cap 5000.00',
          'R6323-22',
        ],
        [
          'self-employed, and a disabled worker beside it: that cap, not the equal one of the low-qualified',
          '2024 self-employed; 2024 employee 160 h, level 5, disabled',
          'cpf 500.00 self_employed, cap 8000.00',
          'L6323-11, para. 3, and D6323-3-3',
        ],
        [
          'low-qualified below half: the ordinary cap',
          'holds cpf 4900.00; 2024 employee 700 h, level 2',
          'cpf 100.00 of 217.80 prorata, cap 5000.00',
        ],
      ],
    },
    {
      title: 'what is held above a cap is kept, and nothing is added until it is below',
      article: 'R6323-1, I',
      cases: [
        [
          'after the loss of the higher rate',
          'holds cpf 6200.00; 2024 employee',
          'cpf 0.00 of 500.00 base, cap 5000.00',
        ],
        [
          'the higher rate again',
          'holds cpf 6200.00; 2024 employee, level 2',
          'cpf 800.00 low_qualified, cap 8000.00',
          'R6323-3-1, I',
        ],
        [
          'the cap of the disabled worker, amount of the self-employed',
          'holds cpf 4900.00; 2024 employee 1 h, disabled; 2024 self-employed',
          'cpf 500.00 self_employed, cap 8000.00',
          'R6323-27',
        ],
        [
          'six years at 800, then 500',
          '2019 employee, level 2; 2020 employee, level 2; 2021 employee, level 2; 2022 employee, level 2; 2023 employee, level 2; holds cpf 800.00; 2024 employee',
          'cpf 200.00 of 500.00 base, cap 5000.00',
        ],
      ],
    },
    {
      title: 'top-ups and other accounts are outside the cap, what was used makes room',
      article: 'R6323-1, I',
      cases: [
        [
          'a top-up of the employer',
          'holds cpf 4500.00; topped up cpf 3000.00; 2024 employee',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'a top-up does not make room either',
          'holds cpf 4900.00; topped up cpf 3000.00; 2024 employee',
          'cpf 100.00 of 500.00 base, cap 5000.00',
        ],
        [
          'the former training right',
          'holds cpf 4500.00; holds dif 1800.00; 2024 employee',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'citizen engagements',
          'holds cpf 4500.00; holds cec 720.00; 2024 employee',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'hours of a public post',
          'holds cpf 4500.00; holds cpf_public 150; 2024 employee',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'a debit makes room',
          'holds cpf 5000.00; spent cpf 400.00; 2024 employee',
          'cpf 400.00 of 500.00 base, cap 5000.00',
        ],
        ['a debt is repaid first', 'spent cpf 500.00; 2024 employee', 'cpf 500.00 base, cap 5000.00'],
        [
          'the cap reached, and a training paid before the credit',
          'holds cpf 5000.00; spent cpf 2000.00 on 2025-03-31; 2024 employee',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'a training that is only reserved makes room',
          'holds cpf 5000.00; reserved cpf 300.00 on 2025-04-01; 2024 employee',
          'cpf 300.00 of 500.00 base, cap 5000.00',
        ],
        [
          'what is given back takes the room back',
          'holds cpf 5000.00; reserved cpf 300.00 on 2025-02-01; released cpf 300.00 on 2025-03-01; 2024 employee',
          'cpf 0.00 of 500.00 base, cap 5000.00',
        ],
        [
          'what another system held is under the cap, and is the credit of no year',
          'taken over cpf 4800.00 on 2024-12-31; 2024 employee',
          'cpf 200.00 of 500.00 base, cap 5000.00',
        ],
        [
          'taken over and spent since',
          'taken over cpf 5000.00 on 2024-12-31; spent cpf 2000.00 on 2025-01-10; 2024 employee',
          'cpf 500.00 base, cap 5000.00',
        ],
        [
          'public hours likewise',
          'holds cpf_public 150; spent cpf_public 12 on 2025-03-31; 2024 public',
          'cpf_public 12 of 25 public, cap 150',
          'decree 2017-928',
        ],
      ],
    },
  ],
})
