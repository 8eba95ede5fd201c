import type { Statement } from '../../statement.ts'

/** `facts_of_year`: what declarations and situations say of each holder for a year. */
export const factsOfYear: Statement = {
  name: 'facts-of-year',
  home: import.meta.url,
  law: {
    chapter: 'cpf',
    readings: [
      {
        on: 'make_date(for_year, 1, 1)',
        parameters: [
          'cpf.reference.hours',
          'cpf.reference.days_max',
          'cpf.reference.smic_hours',
          'cpf.employee.smic_date',
          'cpf.employee.low_qualified_below_level',
          'cpf.employee.low_qualified_source',
          'cpf.pension.year',
          'cpf.public.part_time',
          'cpf.self_employed.partial_year',
        ],
      },
    ],
  },
  steps: [
    { name: 'reference', fence: 'materialized' },
    { name: 'pension' },
    { name: 'activity' },
    { name: 'person' },
    { name: 'unlike_references' },
    { name: 'self_employed_share' },
    { name: 'declared_low' },
  ],
}
