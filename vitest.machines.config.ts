import { defineConfig } from 'vitest/config'

/**
 * Several machines: each is a network namespace with an address and a host name of its own, on one switch. Needs root and
 * `ip` (Debian's iproute2): `.ci/run` installs it and runs these, `npm test` does not. Where no namespace can be made they
 * fail, and none is skipped.
 */
export default defineConfig({
  test: {
    include: ['test/machines/**/*.machines.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
