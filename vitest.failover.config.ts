import { defineConfig } from 'vitest/config'

/**
 * The runbook about a primary that is gone, walked through on two servers of Debian's Postgres. It takes a minute, and
 * needs programs that nobody else needs: `.ci/run` runs it, `npm test` does not.
 */
export default defineConfig({
  test: {
    include: ['test/endurance/*.failover.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
