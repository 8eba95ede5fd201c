import { existsSync } from 'node:fs'

const libraries = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`,
)
const library = libraries.find((path) => existsSync(path))

/** Whether this machine has Debian's faketime. */
export const mayMoveClock = library !== undefined

/** The environment of a process whose clock goes wrong by what stands in a file, from one second to the next. */
export function fakedClock(file: string): NodeJS.ProcessEnv {
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    // A clock that is set does not change how fast time goes by.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
}
