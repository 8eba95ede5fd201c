import { randomInt } from 'node:crypto'

const name = 'CPA_TEST_SEED'

/**
 * What random tests are drawn from: the same in every run of `npm test`, so that no run fails for what another would
 * have found. `CPA_TEST_SEED=random` draws a new one, which the test that fails tells; `CPA_TEST_SEED=NUMBER` repeats it.
 */
export const testSeed = readSeed(process.env[name])

function readSeed(text: string | undefined): number {
  if (text === undefined) return 20_260_401
  if (text === 'random') return randomInt(2 ** 31)
  const seed = Number(text)
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(seed))
    throw new Error(`${name} must be "random" or a whole number`)
  return seed
}
