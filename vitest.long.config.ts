import { defineConfig } from 'vitest/config'
import everyday from './vitest.config.ts'

/**
 * What `npm test` has no time for: tests that kill processes and servers, play whole campaigns, hold thousands of people,
 * draw many lives, or try one thing on every feed or command. `npm run test:long`; `.ci/run` runs it after the suite.
 */
export default defineConfig({ ...everyday, test: { ...everyday.test, include: ['test/**/*.long.ts'] } })
