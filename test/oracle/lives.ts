import fc from 'fast-check'
import { drawnArbitrary, seededChoice } from './lives/choice.ts'
import { drawLife, type Life } from './lives/life.ts'
import { type Scenario, scenarioOf } from './lives/scenario.ts'
import { type Slot, timelineOf, type Years } from './lives/timeline.ts'

/*
 * Random lives: files in the columns of the feeds, and the script of operations to run on them. A test writes the
 * files, runs the real jobs step by step, plays the same steps in the world, and compares. One story-teller serves
 * both a seeded generator, for thousands of lives at once, and fast-check, for the smallest life that fails.
 */

export { csvOf, type FeedRow } from './feed-rows.ts'
export type { Life } from './lives/life.ts'
export { nirOf, play, playStep, type Scenario, type Step, scenarioOf } from './lives/scenario.ts'
export { timelineOf, type Years } from './lives/timeline.ts'

/** What lives are told of besides work, situations and deaths, and on which days. */
export interface DrawOptions {
  readonly everyAccount?: boolean
  readonly movements?: boolean
  readonly takeovers?: boolean
  readonly timeline?: readonly Slot[]
}

const allYears: Years = { from: 2015, to: 2025 }

/**
 * A population from a seed: the same seed gives the same files. 20,000 lives of 11 years are 200,000 rows and take about
 * 7 s to draw, 13 s to play.
 */
export function seededScenario(
  seed: number,
  holders: number,
  years: Years = allYears,
  options: DrawOptions = {},
): Scenario {
  const choice = seededChoice(seed)
  const setting = { timeline: timelineOf(years), ...options, years }
  const lives = Array.from({ length: holders }, () => drawLife(choice, setting))
  return scenarioOf(lives, setting.timeline, options)
}

/** One life as fast-check draws and shrinks it. */
export function lifeArbitrary(years: Years = allYears, options: DrawOptions = {}): fc.Arbitrary<Life> {
  const setting = { timeline: timelineOf(years), ...options, years }
  return drawnArbitrary((choice) => drawLife(choice, setting))
}

/** A small population as fast-check draws and shrinks it: first to fewer lives, then to plainer ones. */
export function scenarioArbitrary(mostHolders = 20, years: Years = allYears): fc.Arbitrary<Scenario> {
  return fc
    .array(lifeArbitrary(years), { minLength: 1, maxLength: mostHolders })
    .map((lives) => scenarioOf(lives, timelineOf(years)))
}
