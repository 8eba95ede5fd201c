import { expect, test } from 'vitest'
import { Chance, seedOfRun } from './chance.ts'
import { fuzzDeaths } from './insee-fuzzing.ts'

const seed = seedOfRun('insee-deaths')
const linesWanted = 100_000
/** Bytes that memory may have grown by. */
const growth = 150_000_000

test(`${linesWanted} damaged lines in 2000 files and more: no good one is lost, none is changed, memory stays flat`, () => {
  const chance = new Chance(seed)
  let damaged = 0
  let before = 0
  while (damaged < linesWanted) {
    damaged += fuzzDeaths(chance, 140)
    if (before === 0 && damaged > linesWanted / 10) before = process.memoryUsage().rss
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(growth)
})
