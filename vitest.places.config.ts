import { defineConfig } from 'vitest/config'

/**
 * The two commands of the README, in whole copies of the project that lie anywhere and are started by anybody. They
 * need root, to make directories of other users: `.ci/run` runs them, `npm test` does not.
 */
export default defineConfig({
  test: {
    include: ['test/places/**/*.places.ts'],
    pool: 'forks',
    fileParallelism: false,
    maxConcurrency: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
