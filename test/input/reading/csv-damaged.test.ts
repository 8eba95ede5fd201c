import { expect, test } from 'vitest'
import { Chance } from '../../fuzz/chance.ts'
import { fuzzFile, fuzzRows } from '../../fuzz/csv-fuzzing.ts'

/** The short form of test/fuzz/csv.fuzz.ts: always the same damages. */
test.each([1, 2])('of rows beside damaged ones none is lost or changed (seed %i)', async (seed) => {
  const chance = new Chance(seed)
  let damaged = 0
  for (let count = 0; count < 2; count += 1) damaged += await fuzzRows(chance)
  expect(damaged).toBeGreaterThan(100)
})

test('a damaged file is read or refused', async () => {
  const chance = new Chance(5)
  for (let count = 0; count < 40; count += 1) await fuzzFile(chance)
})
