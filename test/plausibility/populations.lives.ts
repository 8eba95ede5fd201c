import { expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { type Confusion, confusion, judge } from './judged.ts'
import { populationOf } from './population.ts'

/*
 * What seeded-populations.long.ts does, for many more employers: POPULATIONS of 2,000 each (default 10), from CPA_TEST_SEED
 * on. Prints the figures of docs/plausibility.md.
 */

const populations = Number(process.env.POPULATIONS ?? 10)
const seed = Number(process.env.CPA_TEST_SEED ?? 1)

it('of all populations together none with wrong units goes unnamed, and less than one in a thousand good ones is held', async () => {
  const sum: Record<string, number> = {}
  for (let number = 0; number < populations; number += 1) {
    const installation = await Installation.open()
    const population = populationOf(seed + number, 2_000, 2024)
    const found = confusion(population, await judge(installation, population, 2024))
    await installation.close()
    for (const [name, count] of Object.entries(found)) sum[name] = (sum[name] ?? 0) + count
    sum.people = (sum.people ?? 0) + new Set([...population.peopleOf.values()].flat()).size
  }
  console.log(JSON.stringify(sum))
  const { wrong, named, held, refused, good, goodHeld, peopleCreditedWrongly } = sum as unknown as Confusion
  expect({ named, held: held + refused, peopleCreditedWrongly }).toEqual({
    named: wrong,
    held: wrong,
    peopleCreditedWrongly: 0,
  })
  expect(1000 * goodHeld).toBeLessThan(good)
})
