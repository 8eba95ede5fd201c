import { defineConfig } from 'vitest/config'

/**
 * Pages looked at in a real browser, Debian's Chromium. A machine that only uses the program has none: `.ci/run` installs
 * it and runs these, `npm test` does not. Without it they fail, and none is skipped.
 */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
