import type { Statement } from '../statement.ts'

/** `exposed_factors`: how long each factor of exposure lasted in a year, by the steps of `assess_exposures`. */
export const exposedFactors: Statement = {
  name: 'exposed-factors',
  home: import.meta.url,
  law: {
    chapter: 'c2p',
    readings: [{ on: 'c2p_rule_date(for_year)', parameters: ['c2p.contract_months', 'c2p.period_months'] }],
  },
  steps: [
    { name: 'in_force', fence: 'materialized' },
    { name: 'contract', fence: 'materialized' },
    { name: 'exposed', fence: 'materialized' },
    { name: 'factor_periods' },
  ],
}
