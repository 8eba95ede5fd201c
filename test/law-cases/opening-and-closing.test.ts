import { holdAgainstLaw } from './law-book.ts'

holdAgainstLaw({
  title: 'opening and closing (L5151-2)',
  rounds: [{ on: '2026-04-01', credit: [] }],
  shows: 'account',
  sections: [
    {
      title: 'from 16, in a qualifying situation',
      article: 'L5151-2',
      cases: [
        ['employed', '2025 employee from 09-01', '2025-09-01 employment'],
        ['16 within the job', 'born 2009-05-12; 2025 employee', '2025-05-12 employment'],
        ['16 on the last day of the job', 'born 2009-05-12; 2025 employee to 05-12', '2025-05-12 employment'],
        ['16 the day after it', 'born 2009-05-12; 2025 employee to 05-11', 'under_age'],
        [
          'a later job after a first one too early',
          'born 2009-05-12; 2025 employee to 03-31; 2025 employee from 07-01',
          '2025-07-01 employment',
        ],
        ['in a public post', '2025 public', '2025-01-01 public_employment'],
        ['admitted to a sheltered workplace', '2025 ESAT from 02-01', '2025-02-01 esat'],
        ['told as a situation', 'esat 2025-02-01', '2025-02-01 esat'],
        ['self-employed', '2025 self-employed', '2025-01-01 self_employment'],
        ['self-employed, contribution not paid yet', '2025 self-employed, unpaid', '2025-01-01 self_employment'],
        ['seeking work', 'job_seeker 2025-02-01', '2025-02-01 job_seeker'],
        ['seeking work before 16', 'born 2009-05-12; job_seeker 2025-02-01', '2025-05-12 job_seeker'],
        ['all pensions claimed', 'born 1960-01-01; pension_claimed 2025-02-01', '2025-02-01 pension_claimed'],
        ['on request', 'on_request 2025-02-01', '2025-02-01 on_request'],
        ['on request before 16', 'born 2010-12-01; on_request 2025-02-01', 'under_age'],
        [
          'a job before a request on the same day',
          'on_request 2025-01-01; 2025 employee',
          '2025-01-01 employment',
        ],
        ['the earlier of two', 'job_seeker 2024-11-01; 2025 employee', '2024-11-01 job_seeker'],
        ['not before accounts exist', 'job_seeker 2014-03-01', '2015-01-01 job_seeker', 'L6323-1'],
        ['by the text before that of 2017', 'job_seeker 2016-12-31', '2016-12-31 job_seeker', 'L6323-1'],
        ['by that of 2017', 'job_seeker 2017-01-01', '2017-01-01 job_seeker'],
        [
          'what was over before accounts exist opens none',
          'job_seeker 2014-03-01 to 2014-12-31',
          'no_qualifying_situation',
        ],
        ['detained, and at work', 'detained 2025-02-01', '2025-02-01 detained'],
        ['detained for years: from 1 December 2024', 'detained 2019-02-01', '2024-12-01 detained'],
        ['detained and free before that day', 'detained 2019-02-01 to 2024-11-30', 'no_qualifying_situation'],
        ['detained before 16', 'born 2009-05-12; detained 2025-02-01', '2025-05-12 detained'],
        [
          'a pension before a detention',
          'detained 2025-02-01; pension_claimed 2025-02-01',
          '2025-02-01 pension_claimed',
        ],
        ['abroad', 'abroad 2025-01-01', 'no_qualifying_situation'],
        ['a low qualification alone', 'low_qualified 2025-01-01', 'no_qualifying_situation'],
        ['not begun yet', 'job_seeker 2026-06-01', 'not_started'],
        ['16 on the day of the run', 'born 2010-04-01; job_seeker 2026-01-01', '2026-04-01 job_seeker'],
        ['16 the day after the run', 'born 2010-04-02; job_seeker 2026-01-01', 'under_age'],
      ],
    },
    {
      title: 'from 15 with an apprenticeship',
      article: 'L5151-2',
      cases: [
        [
          'contract at 15',
          'born 2010-05-12; 2025 employee from 09-01, apprenticeship',
          '2025-09-01 apprenticeship',
        ],
        ['15 within it', 'born 2010-10-12; 2025 employee from 09-01, apprenticeship', '2025-10-12 apprenticeship'],
        ['15 after it', 'born 2010-10-12; 2025 employee to 10-11, apprenticeship', 'under_age'],
        ['another contract at 15', 'born 2010-05-12; 2025 employee from 09-01', 'under_age'],
        [
          'seasonal work at 15, then an apprenticeship',
          'born 2010-05-12; 2025 employee to 08-31, seasonal; 2025 employee from 09-01, apprenticeship',
          '2025-09-01 apprenticeship',
        ],
        [
          'seeking work at 15, apprenticeship at 15',
          'born 2010-05-12; job_seeker 2025-06-01; 2025 employee from 09-01, apprenticeship',
          '2025-09-01 apprenticeship',
        ],
      ],
    },
    {
      title: 'birthdays in doubt are the latest',
      article: 'L5151-2',
      cases: [
        ['day unknown', 'born 2009-05-00; 2025 employee', '2025-05-31 employment'],
        ['day unknown in February', 'born 2009-02-00; 2025 employee', '2025-02-28 employment'],
        ['month unknown', 'born 2009-00-00; 2025 employee', '2025-12-31 employment'],
        ['29 February, 16 in a leap year', 'born 2008-02-29; 2024 employee', '2024-02-29 employment'],
        [
          '29 February, 15 in a common year',
          'born 2008-02-29; 2023 employee, apprenticeship',
          '2023-03-01 apprenticeship',
        ],
      ],
    },
    {
      title: 'of several situations',
      article: 'L5151-2',
      cases: [
        ['an artist-author', '2025 artist-author', '2025-01-01 self_employment'],
        ['above 16, still named so', '2025 employee from 09-01, apprenticeship', '2025-09-01 apprenticeship'],
        [
          'an apprenticeship before a job',
          '2025 employee; 2025 employee, apprenticeship',
          '2025-01-01 apprenticeship',
        ],
        ['a job before a sheltered workplace', '2025 ESAT; 2025 employee', '2025-01-01 employment'],
        ['a sheltered workplace before seeking work', 'job_seeker 2025-01-01; 2025 ESAT', '2025-01-01 esat'],
        ['seeking work before a request', 'on_request 2025-01-01; job_seeker 2025-01-01', '2025-01-01 job_seeker'],
        [
          'the job ended too young, the next situation has not begun',
          'born 2010-05-12; 2025 employee to 06-30; job_seeker 2026-06-01',
          'under_age',
        ],
      ],
    },
    {
      title: 'at the edges of a birthday',
      article: 'L5151-2',
      cases: [
        ['the job begins on it', 'born 2009-05-12; 2025 employee from 05-12', '2025-05-12 employment'],
        [
          'an apprenticeship ends on it',
          'born 2010-05-12; 2025 employee to 05-12, apprenticeship',
          '2025-05-12 apprenticeship',
        ],
        [
          'apprentice at 14 only, then a job past 16',
          'born 2009-05-12; 2024 employee to 05-11, apprenticeship; 2025 employee',
          '2025-05-12 employment',
        ],
        [
          'apprentice at 15, a job goes on past 16',
          'born 2009-05-12; 2025 employee to 03-31, apprenticeship; 2025 employee from 02-01',
          '2025-01-01 apprenticeship',
        ],
        ['29 February, on the last day', 'born 2008-02-29; 2024 employee to 02-29', '2024-02-29 employment'],
        ['29 February, 15 a day late', 'born 2008-02-29; 2023 employee to 02-28, apprenticeship', 'under_age'],
        [
          'a day of February in doubt, in a leap year',
          'born 2008-02-00; 2023 employee, apprenticeship',
          '2023-03-01 apprenticeship',
        ],
        ['death before it has come', 'born 2010-05-12; job_seeker 2026-01-01; died 2026-01-15', 'deceased'],
        [
          'death on it',
          'born 2009-05-12; 2025 employee; died 2025-05-12',
          '2025-05-12 employment, closed 2025-05-12',
        ],
        [
          'a death withdrawn in the same file',
          'born 2009-05-12; 2025 employee; died 2025-01-10; not dead (2025-01-10)',
          '2025-05-12 employment',
        ],
        ['work that is still to begin', '2026 employee from 05-01', 'not_started'],
      ],
    },
    {
      title: 'were birthdays in doubt the earliest',
      article: 'L5151-2',
      law: { 'cpa.opening.unknown_birth_day': 'earliest' },
      cases: [
        ['day unknown', 'born 2009-05-00; 2025 employee', '2025-05-01 employment'],
        ['month unknown', 'born 2009-00-00; 2025 employee', '2025-01-01 employment'],
      ],
    },
    {
      title: 'were 29 February the 28th of a common year',
      article: 'L5151-2',
      law: { 'cpa.opening.leap_day_birthday': 'february_28' },
      cases: [
        ['15 in a common year', 'born 2008-02-29; 2023 employee, apprenticeship', '2023-02-28 apprenticeship'],
      ],
    },
    {
      title: 'closed on the day of death, by nothing else',
      article: 'L5151-2',
      cases: [
        ['death', '2025 employee; died 2025-11-30', '2025-01-01 employment, closed 2025-11-30'],
        [
          'death on the day of the opening',
          '2025 employee; died 2025-01-01',
          '2025-01-01 employment, closed 2025-01-01',
        ],
        ['death before the first day', '2025 employee from 09-01; died 2025-08-31', 'deceased'],
        ['death before 16', 'born 2009-05-12; 2025 employee; died 2025-05-11', 'deceased'],
        ['a death reported in error', '2025 employee; not dead (2025-11-30)', '2025-01-01 employment'],
        ['living abroad', '2024 employee; abroad 2024-06-01', '2024-01-01 employment'],
        [
          'a full-rate pension',
          'born 1958-01-01; 2024 employee; pension_full_rate 2025-01-01',
          '2024-01-01 employment',
        ],
        ['years without activity', '2015 employee', '2015-01-01 employment', 'L6323-1'],
      ],
    },
  ],
})

holdAgainstLaw({
  title: 'openings, when facts come late (L5151-2)',
  rounds: [
    { on: '2025-02-20', credit: [] },
    { on: '2026-04-01', credit: [] },
  ],
  shows: 'account',
  sections: [
    {
      title: 'moved earlier, never later',
      article: 'L5151-2',
      cases: [
        ['an earlier job', ['2024 employee from 06-01', '2022 employee to 03-31'], '2022-01-01 employment'],
        [
          'an earlier job, with its reason',
          ['born 2008-05-12; 2024 employee', '2023 employee from 09-01, apprenticeship'],
          '2023-09-01 apprenticeship',
        ],
        [
          'a job that is none any more',
          [
            'born 2007-05-12; 2023 employee from 09-01 at A',
            '2023 public from 09-01 to 09-02 at A; 2025 employee',
          ],
          '2023-09-01 employment',
        ],
        ['16 since', ['born 2009-05-12; 2024 employee', '2025 employee'], '2025-05-12 employment'],
      ],
    },
  ],
})
