import type { Statement } from '../statement.ts'

/** `assess_opening`: who may have an account, and since when (code du travail, L5151-2). */
export const assessOpening: Statement = {
  name: 'assess-opening',
  home: import.meta.url,
  law: {
    chapter: 'cpa.opening',
    readings: [
      {
        on: 'business_date',
        parameters: [
          'cpa.opening.age',
          'cpa.opening.apprentice_age',
          'cpa.opening.earliest',
          'cpa.opening.detained_from',
          'cpa.opening.unknown_birth_day',
          'cpa.opening.leap_day_birthday',
        ],
      },
    ],
  },
  steps: [
    { name: 'person' },
    { name: 'qualifying' },
    { name: 'candidate' },
    { name: 'first_day' },
    { name: 'begun' },
  ],
}
