import type { Statement } from '../statement.ts'

/** `assess_engagements`: the rights of the citizen engagement account (code du travail, L5151-7 to L5151-12). */
export const assessEngagements: Statement = {
  name: 'assess-engagements',
  home: import.meta.url,
  law: {
    chapter: 'cec',
    readings: [
      {
        on: 'make_date(for_year, 1, 1)',
        parameters: ['cec.amount', 'cec.cap', 'cec.hours.amount', 'cec.hours.cap', 'cec.cap_basis'],
      },
      {
        // Rights of a year can be used when it is over.
        on: 'make_date(for_year, 12, 31)',
        parameters: [
          'cec.payer.commune',
          'cec.payer.health_agency',
          'cec.payer.fire_authority',
          'cec.payer.state',
          'cpf.window.end',
        ],
      },
    ],
  },
  steps: [
    { name: 'right_of_year', fence: 'materialized' },
    // What is booked.
    { name: 'entered', fence: 'materialized' },
    { name: 'earned', fence: 'materialized' },
    { name: 'of_activity' },
    { name: 'of_account' },
    { name: 'converted' },
    // What each engagement gives.
    { name: 'claim', fence: 'materialized' },
    { name: 'moved_later' },
    { name: 'known' },
    { name: 'entitled' },
    { name: 'within_cap' },
    { name: 'within_room_today' },
  ],
}
