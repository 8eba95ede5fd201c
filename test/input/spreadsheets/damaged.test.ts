import { expect, test } from 'vitest'
import { Chance } from '../../fuzz/chance.ts'
import { fuzzCells, fuzzWorkbook } from '../../fuzz/xlsx-fuzzing.ts'

/** The short form of test/fuzz/xlsx.fuzz.ts. */

test('rows with strange cells leave the others where they stood', async () => {
  const chance = new Chance(11)
  let damaged = 0
  for (let count = 0; count < 5; count += 1) damaged += await fuzzCells(chance)
  expect(damaged).toBeGreaterThan(200)
})

test('damaged workbooks are read or refused', async () => {
  const chance = new Chance(12)
  const found = { read: 0, refused: 0 }
  for (let count = 0; count < 60; count += 1) found[await fuzzWorkbook(chance)] += 1
  expect(found.refused).toBeGreaterThan(20)
  expect(found.read).toBeGreaterThan(0)
})
