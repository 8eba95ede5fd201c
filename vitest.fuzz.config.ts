import { defineConfig } from 'vitest/config'

/** Damaged files for every reader, more than the suite has time for: `npm run test:fuzz`. The suite has a short form of each. */
export default defineConfig({
  test: {
    include: ['test/fuzz/*.fuzz.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 3_600_000,
    disableConsoleIntercept: true,
  },
})
