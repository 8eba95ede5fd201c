import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cutSmallThroughout } from '../jobs/chunks.ts'
import { Installation, type QueueKind } from '../jobs/installation.ts'
import { seededScenario, timelineOf, type Years } from '../oracle/lives.ts'
import { tell } from './comparison.ts'
import { rehearse } from './rehearsal.ts'

/*
 * The real jobs against the oracle: thousands of random lives as files, loaded, opened, credited, corrected and
 * closed on the business dates of several years, with the queue of the product; and trained, topped up, held back.
 * Every account must be the one that the oracle computes: state, dates and reasons, balances, each entry with the basis
 * that it was computed from, and what each training, use and deadline moved of each lot.
 *
 * A failure names the scenario by its seed, and tells a holder's facts, both accounts and what was done.
 */

// Small, so that holders, deaths and rows fall into several chunks.
cutSmallThroughout({ holders: 4_000, deaths: 300, sliceBytes: 400_000 })

// The steps are what takes the time: none in autumn.
const timelineFor = (years: Years) => timelineOf(years).filter(({ name }) => !name.endsWith('autumn'))

const scenarios: [seed: number, holders: number, years: Years, queue: QueueKind][] = [
  [9, 8250, { from: 2019, to: 2022 }, 'postgres'],
  [2021, 8250, { from: 2023, to: 2026 }, 'memory'],
]

describe.concurrent.each(scenarios)('seed %i, %i holders, %o, queue in %s', (seed, holders, years, queue) => {
  let installation: Installation
  beforeAll(async () => {
    installation = await Installation.open(queue)
  })
  afterAll(() => installation.close())

  it('every account is as the oracle has it', async () => {
    const differences = await rehearse(
      installation,
      seededScenario(seed, holders, years, { movements: true, timeline: timelineFor(years) }),
    )
    expect(tell(differences)).toBe('')
  })
})
