import type { Statement } from '../../statement.ts'

/** `engagements_of_year`: which engagements reach the duration of D5151-14, and which found a right. */
export const engagementsOfYear: Statement = {
  name: 'engagements-of-year',
  home: import.meta.url,
  law: {
    chapter: 'cec',
    // What founded a right of an earlier year founds no other: every year since there are rights.
    years: `generate_series(extract(year from law_begins('cec.hours.amount'))::integer, for_year)`,
    readings: [
      {
        on: 'make_date(year, 1, 1)',
        parameters: [
          'cec.civic_service.months',
          'cec.military_reserve.days',
          'cec.citizen_defence_reserve.years',
          'cec.communal_reserve.years',
          'cec.apprenticeship_master.months',
          'cec.association_volunteer.hours',
          'cec.association_volunteer.hours_in_one_body',
          'cec.education_reserve.years',
          'cec.education_reserve.interventions',
          'cec.firefighter.years',
          'cec.police_operational_reserve.years',
          'cec.police_operational_reserve.shifts',
          'cec.police_citizen_reserve.years',
          'cec.police_citizen_reserve.hours',
          'cec.declaration_deadline',
          'cec.attestation_deadline',
          'cec.credited_from',
          'cec.credited_from_when_attested',
          'cec.yearly_limit',
        ],
      },
      {
        // These began within a year, and are assessed or declared when it is over.
        on: 'make_date(year, 12, 31)',
        parameters: [
          'cec.health_reserve.days',
          'cec.reinsertion_reserve.hours',
          'cec.civic_reserve.declaration_deadline',
          'cec.civic_reserve.attestation_deadline',
        ],
      },
      {
        on: 'civic_reserve_rule_date(year::integer)',
        parameters: [
          'cec.civic_reserve.hours',
          'cec.civic_reserve.hours_in_one_body',
          'cec.civic_reserve.years_assessed',
        ],
      },
    ],
  },
  steps: [
    { name: 'begun', fence: 'materialized' },
    { name: 'fact', fence: 'materialized' },
    { name: 'person', fence: 'materialized' },
    // Hours and days of the year; signed commitments; several continuous years.
    { name: 'dated', fence: 'materialized' },
    { name: 'measured' },
    { name: 'signed' },
    { name: 'serving' },
    { name: 'term' },
    { name: 'served' },
    { name: 'direct', fence: 'materialized' },
    // Months, hours of two years, and on which engagement a right rests, from year to year.
    { name: 'candidate', fence: 'materialized' },
    { name: 'months', fence: 'materialized' },
    { name: 'reserved_year', fence: 'materialized' },
    { name: 'reserved', fence: 'materialized' },
    { name: 'walk' },
  ],
}
