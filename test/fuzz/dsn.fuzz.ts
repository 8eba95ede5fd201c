import { test } from 'vitest'
import { fuzz } from './dsn-fuzzing.ts'

/** Mutated files of the long run, of twelve people each. */
const files = 12_000
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)

test(`mutated DSN, seed ${seed}`, () => fuzz(seed, files), 600_000)
