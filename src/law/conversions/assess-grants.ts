import type { Statement } from '../statement.ts'

/** `assess_grants`: what statements and decisions give (code du travail, L6323-15). */
export const assessGrants: Statement = {
  name: 'assess-grants',
  home: import.meta.url,
  steps: [{ name: 'granted' }, { name: 'granted_booked' }, { name: 'claim' }],
}
