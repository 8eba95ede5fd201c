import type { Statement } from '../statement.ts'

/** `assess_hours_left`: the hours that become euros on 1 January 2019 (law 2018-771, art. 1, VIII). */
export const assessHoursLeft: Statement = {
  name: 'assess-hours-left',
  home: import.meta.url,
  law: {
    chapter: 'conversion',
    readings: [
      { on: `law_begins('conversion.cpf_hour')`, parameters: ['conversion.cpf_hour', 'dif.in_cap'] },
      { on: `law_begins('conversion.cec_hour')`, parameters: ['conversion.cec_hour'] },
    ],
  },
  steps: [
    { name: 'rate', fence: 'materialized' },
    { name: 'latest', fence: 'materialized' },
  ],
}
