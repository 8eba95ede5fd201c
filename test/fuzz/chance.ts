/** Numbers that look random and come again with the same seed (mulberry32). */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }

  of<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)]!
  }
}

/**
 * The seed of a run: the one in CPA_TEST_FUZZ_SEED, else a new one. It is printed, so that what was found can be found
 * again: `CPA_TEST_FUZZ_SEED=12 npm run test:fuzz`.
 */
export function seedOfRun(name: string): number {
  const asked = process.env.CPA_TEST_FUZZ_SEED
  const seed = asked === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(asked)
  process.stdout.write(`${name}: CPA_TEST_FUZZ_SEED=${seed}\n`)
  return seed
}
