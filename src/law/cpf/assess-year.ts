import type { Statement } from '../statement.ts'

/** `assess_year`: the assessment of the training accounts (code du travail, L6323-11 and following). */
export const assessYear: Statement = {
  name: 'assess-year',
  home: import.meta.url,
  law: {
    chapter: 'cpf',
    readings: [
      {
        on: 'make_date(for_year, 1, 1)',
        parameters: [
          'cpf.employee.base',
          'cpf.employee.cap',
          'cpf.employee.full_credit_ratio',
          'cpf.employee.half_time_for_days_and_pay',
          'cpf.employee.low_qualified',
          'cpf.employee.low_qualified_cap',
          'cpf.employee.low_qualified_below_half',
          'cpf.employee.boeth_increase',
          'cpf.employee.boeth_cap',
          'cpf.employee.boeth_below_half',
          'cpf.employee.boeth_with_low_qualified',
          'cpf.esat.amount',
          'cpf.esat.cap',
          'cpf.esat.partial_year',
          'cpf.self_employed.amount',
          'cpf.self_employed.cap',
          'cpf.hours.first_rhythm',
          'cpf.hours.first_rhythm_limit',
          'cpf.hours.second_rhythm',
          'cpf.hours.crossing',
          'cpf.hours.cap',
          'cpf.hours.low_qualified',
          'cpf.hours.low_qualified_cap',
          'cpf.window.end',
        ],
      },
      {
        on: 'public_law_date(for_year)',
        parameters: [
          'cpf.public.first_rhythm',
          'cpf.public.first_rhythm_limit',
          'cpf.public.second_rhythm',
          'cpf.public.crossing',
          'cpf.public.cap',
          'cpf.public.category_c',
          'cpf.public.category_c_cap',
        ],
      },
    ],
  },
  steps: [
    // What is booked, and what was done.
    { name: 'bearing_entry', fence: 'materialized' },
    { name: 'booked' },
    { name: 'moved_later' },
    { name: 'fact', fence: 'apart' },
    { name: 'claim' },
    { name: 'held' },
    { name: 'known', fence: 'apart' },
    { name: 'standing' },
    // What each category of the year gives.
    { name: 'working_time', fence: 'apart' },
    { name: 'employee' },
    { name: 'esat' },
    { name: 'self_employed' },
    { name: 'hours', fence: 'apart' },
    // The most favourable of them, and what the cap leaves of it.
    { name: 'entitled', fence: 'apart' },
    { name: 'within_cap', fence: 'apart' },
    // On whose word it rests.
    { name: 'low_qualification' },
  ],
}
