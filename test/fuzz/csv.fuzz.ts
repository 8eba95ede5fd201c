import { expect, test } from 'vitest'
import { Chance, seedOfRun } from './chance.ts'
import { fuzzFile, fuzzRows } from './csv-fuzzing.ts'

const seed = seedOfRun('csv')
const [rowsWanted, filesWanted] = [100_000, 2000]
/** Bytes that memory may have grown by, once all that is no longer needed is gone. */
const growth = 150_000_000

test(`${rowsWanted} damaged rows: no good one is lost, none is changed, memory stays flat`, async () => {
  const chance = new Chance(seed)
  let damaged = 0
  let before = 0
  while (damaged < rowsWanted) {
    damaged += await fuzzRows(chance)
    // What the program itself takes is had by then.
    if (before === 0 && damaged > rowsWanted / 10) before = process.memoryUsage().rss
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(growth)
})

test(`${filesWanted} damaged files: each is read or refused`, async () => {
  const chance = new Chance(seed + 1)
  for (let count = 0; count < filesWanted; count += 1) await fuzzFile(chance)
})
