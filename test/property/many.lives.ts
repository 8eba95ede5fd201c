import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { cutSmallThroughout } from '../jobs/chunks.ts'
import { Installation } from '../jobs/installation.ts'
import { seededScenario } from '../oracle/lives.ts'
import { tell } from './comparison.ts'
import { rehearse } from './rehearsal.ts'

/*
 * The long form of the comparison: every account and every movement, accounts that were taken over, all years in which rights are used, populations
 * of a seed drawn anew each time. A failure names the seed.
 */

cutSmallThroughout({ holders: 4_000, deaths: 300, sliceBytes: 400_000 })

const [populations, holders] = [5, 8_000]

it.each(Array.from({ length: populations }, () => [randomInt(2 ** 31)]))('seed %i', async (seed) => {
  const installation = await Installation.open()
  try {
    const told = { everyAccount: true, movements: true, takeovers: true }
    const scenario = seededScenario(seed, holders, { from: 2019, to: 2026 }, told)
    expect(tell(await rehearse(installation, scenario))).toBe('')
  } finally {
    await installation.close()
  }
})
