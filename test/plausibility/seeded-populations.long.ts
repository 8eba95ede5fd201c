import { expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import { testSeed } from '../support/seed.ts'
import { confusion, judge } from './judged.ts'
import { populationOf } from './population.ts'

/*
 * Three in a hundred employers give references of a week or a month, for all of their people or for some: all are named,
 * nobody of them is credited, and the good ones, however odd, are not held. populations.lives.ts does it for many more.
 */

it.each([1, 2, 3])(
  'population %i: all with wrong units are named, none of their people credited, no other held',
  async (number) => {
    const installation = await Installation.ofTest()
    const population = populationOf(testSeed + number, 400, 2024)
    const { wrong, named, held, refused, goodHeld, goodNamed, peopleCreditedWrongly } = confusion(
      population,
      await judge(installation, population, 2024),
    )
    expect({ named, held: held + refused, goodHeld, goodNamed, peopleCreditedWrongly }).toEqual({
      named: wrong,
      held: wrong,
      goodHeld: 0,
      goodNamed: 0,
      peopleCreditedWrongly: 0,
    })
  },
)
