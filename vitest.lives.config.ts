import { defineConfig } from 'vitest/config'

/** Many more random lives and populations than the suite has time for: `npm run test:lives`. */
export default defineConfig({
  test: {
    include: ['test/property/**/*.lives.ts', 'test/plausibility/**/*.lives.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
  },
})
