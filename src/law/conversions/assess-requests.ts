import type { Statement } from '../statement.ts'

/** `assess_requests`: the conversions that holders ask for (code du travail, R6323-43, D6323-44, R4163-11). */
export const assessRequests: Statement = {
  name: 'assess-requests',
  home: import.meta.url,
  steps: [
    { name: 'request' },
    // Merged into the steps that read it, the plan looked the cap up once for each use of it: 24 times.
    { name: 'known', fence: 'materialized' },
    { name: 'measured' },
    { name: 'fitted' },
  ],
}
