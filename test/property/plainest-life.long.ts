import { expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { type Life, lifeArbitrary, nirOf, scenarioOf, timelineOf, type Years } from '../oracle/lives.ts'
import { testSeed } from '../support/seed.ts'
import { type Difference, tell } from './comparison.ts'
import { rehearse } from './rehearsal.ts'
import { drawShrinkable, plainestFailing } from './shrinking.ts'

/*
 * The same comparison with lives of the seed of the run, and a difference is made plain: the one life that shows it is
 * shrunk to the plainest that still does. To play the years costs far more than another life in them, so many
 * lives, and many candidates of the shrinking, share a database.
 */

// Trainings, top-ups and holds are in lives.long.ts, any-order.test.ts and the long form, many.lives.ts.
const told = { everyAccount: true, movements: true }
// The steps are what takes the time: none in autumn.
const timelineFor = (years: Years) => timelineOf(years).filter(({ name }) => !name.endsWith('autumn'))
const lives = 300
const candidates = 250
const shrinkMilliseconds = 120_000

async function differencesOf(population: readonly Life[], years: Years): Promise<Difference[]> {
  const installation = await Installation.open()
  try {
    return await rehearse(installation, scenarioOf(population, timelineFor(years), told))
  } finally {
    await installation.close()
  }
}

/** The place of the first life whose account differs, or -1. */
function placeOfFirst(differences: readonly Difference[], population: readonly Life[]): number {
  const nirs = new Set(differences.map(({ nir }) => nir))
  return population.findIndex((life, index) => nirs.has(nirOf(life, index)))
}

it.each<[Years]>([[{ from: 2018, to: 2019 }], [{ from: 2025, to: 2026 }]])(
  'every account is as the oracle has it, %o',
  async (years) => {
    const arbitrary = lifeArbitrary(years, { ...told, timeline: timelineFor(years) })
    const drawn = drawShrinkable(arbitrary, lives, testSeed)
    const population = drawn.map(({ value_ }) => value_)
    const differences = await differencesOf(population, years)
    const failing = drawn[placeOfFirst(differences, population)]
    if (failing === undefined) {
      expect(tell(differences), `seed ${testSeed}`).toBe('')
      return
    }
    const end = Date.now() + shrinkMilliseconds
    const plainest = await plainestFailing(
      arbitrary,
      failing,
      async (round) => placeOfFirst(await differencesOf(round, years), round),
      { together: candidates, isOver: () => Date.now() > end },
    )
    expect.fail(
      `seed ${testSeed}; the plainest life that differs:\n${tell(await differencesOf([plainest], years))}`,
    )
  },
)
