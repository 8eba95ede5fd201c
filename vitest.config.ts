import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/random-tests.ts'],
    pool: 'forks',
    // The files of a worker share their modules: to load them anew for each took an eighth of the time. A test that
    // changes what a module holds puts it back (cutSmall in test/jobs/chunks.ts).
    isolate: false,
    // Two cores: tests that wait for a process or the server leave room for a third.
    maxWorkers: 3,
    // For what would never end: on a busy machine a test takes many times as long as alone, and has not failed.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
