import type { Statement } from '../statement.ts'

/** `assess_exposures`: the points of the prevention account (code du travail, L4163-5, R4163-9, R4163-10). */
export const assessExposures: Statement = {
  name: 'assess-exposures',
  home: import.meta.url,
  law: {
    chapter: 'c2p',
    readings: [
      {
        on: 'c2p_rule_date(for_year)',
        parameters: [
          'c2p.contract_months',
          'c2p.period_months',
          'c2p.points',
          'c2p.points_max',
          'c2p.several_factors',
          'c2p.career_cap',
          'c2p.doubling_multiplier',
          'c2p.doubling_birth_before',
        ],
      },
      {
        on: 'business_date',
        parameters: [
          'cpa.opening.unknown_birth_day',
          'cpa.opening.leap_day_birthday',
          'c2p.first_declaration',
          'c2p.rectification_years',
          'c2p.claim_years',
          'c2p.audit_years',
        ],
      },
    ],
  },
  steps: [
    // How long each person was exposed, to each factor.
    { name: 'in_force', fence: 'materialized' },
    { name: 'contract', fence: 'materialized' },
    { name: 'exposed' },
    { name: 'factor_periods' },
    { name: 'ranked' },
    { name: 'person' },
    // What is booked, and what the year gives.
    { name: 'booked' },
    { name: 'known', fence: 'apart' },
    { name: 'entitled', fence: 'apart' },
    { name: 'within_cap', fence: 'apart' },
    { name: 'within_use', fence: 'apart' },
    { name: 'within_time' },
  ],
}
