import { afterAll, beforeAll, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.ts'
import type { Arrival } from '../oracle/lives/arrival.ts'
import { type Choice, seededChoice } from '../oracle/lives/choice.ts'
import { drawLife, type Life } from '../oracle/lives/life.ts'
import type { Slot } from '../oracle/lives/timeline.ts'
import { nirOf, play, scenarioOf, timelineOf } from '../oracle/lives.ts'
import { accountLines } from './account-text.ts'
import { tell } from './comparison.ts'
import { rehearse } from './rehearsal.ts'

/*
 * The same lives several times over, each time with the rows of their trainings, other uses and holds in another order:
 * in several files, some twice, with the corrections after what they correct, and the jobs run in between. All copies
 * of a life must come to the same account, which is the one of the oracle.
 */

const [lives, copies] = [70, 4]
const years = { from: 2023, to: 2025 }

/** First all the rest with the credits, then five files of movements, then the credits once more. */
const arrivalSlots: readonly Slot[] = [0, 1, 2, 3, 4, 5].map((index) => {
  const asOf = `2027-0${index + 2}-10`
  const outsideWindow = 'all of them late'
  const credited = index === 0 || index === 5 ? [2023, 2024, 2025] : []
  return {
    ...{ name: `file-${index}`, asOf, engagements: [], exposures: [] },
    credits: credited.map((year) => ({ year, asOf, outsideWindow })),
  }
})
const last = arrivalSlots.length - 1
const moving = new Set(['training_files', 'uses', 'holds'])

/** The arrivals of a life, those of movements in an order drawn anew. */
function inAnotherOrder(choice: Choice, arrivals: readonly Arrival[]): Arrival[] {
  const slots = new Map<string, number>()
  const told = arrivals.toSorted((one, other) => one.slot - other.slot)
  const moved = told
    .filter(({ feed }) => moving.has(feed))
    .map((arrival): Arrival => {
      const key = keyOf(arrival)
      // What corrects a row comes in a later file, so that the first ones of a key leave room for it.
      const versions = told.filter((other) => keyOf(other) === key).length
      const before = slots.get(key) ?? 0
      const slot = Math.min(last, choice.integer(before + 1, Math.max(before + 1, last - versions)))
      slots.set(key, slot)
      return { ...arrival, slot }
    })
  const twice = moved
    .filter((arrival) => slots.get(keyOf(arrival)) === arrival.slot && arrival.slot < last && choice.percent(20))
    .map((arrival) => ({ ...arrival, slot: choice.integer(arrival.slot + 1, last) }))
  const others = told.filter(({ feed }) => !moving.has(feed)).map((arrival) => ({ ...arrival, slot: 0 }))
  return [...others, ...shuffled(choice, [...moved, ...twice])]
}

function keyOf({ feed, row }: Arrival): string {
  return [feed, row.file_number, row.state, row.kind, row.used_on, row.from, row.reference].join(' ')
}

function shuffled<Value>(choice: Choice, values: readonly Value[]): Value[] {
  const drawn = values.map((value) => ({ value, place: choice.integer(0, 1_000_000) }))
  return drawn.sort((one, other) => one.place - other.place).map(({ value }) => value)
}

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation?.close())

it('the order in which movements are told changes nothing', async () => {
  const choice = seededChoice(20_260)
  const setting = { years, timeline: timelineOf(years), movements: true }
  const drawn = Array.from({ length: lives }, () => ({
    ...drawLife(choice, setting),
    sharesNir: false,
    birthKnownFrom: 0,
  }))
  const population: Life[] = drawn.flatMap((life) =>
    Array.from({ length: copies }, () => ({ ...life, arrivals: inAnotherOrder(choice, life.arrivals) })),
  )
  const scenario = scenarioOf(population, arrivalSlots, { movements: true })
  const world = play(scenario)
  // What comes to a closed account lapses at once: by one entry for each time that something came.
  const accountOf = (index: number) => {
    const life = population[index]!
    const lines = accountLines(world.account(`${nirOf(life, index)}/${life.birth.year}`))
    const text = lines.filter((line) => !line.includes(' closing ')).join('\n')
    return text.replaceAll(/D\d+-|, \d+ entries/g, '')
  }
  for (const index of population.keys()) expect(accountOf(index)).toBe(accountOf(index - (index % copies)))
  expect(tell(await rehearse(installation, scenario))).toBe('')
})
