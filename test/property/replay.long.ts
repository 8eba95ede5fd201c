import { afterAll, beforeAll, expect, it } from 'vitest'
import { cutSmallThroughout } from '../jobs/chunks.ts'
import { Installation } from '../jobs/installation.ts'
import { seededScenario, timelineOf } from '../oracle/lives.ts'
import { tell } from './comparison.ts'
import { rehearse } from './rehearsal.ts'

/*
 * Every campaign from 2015 to 2026, in order, on one population with all three accounts: all schemes, engagements,
 * exposures, late and corrected files, deaths, DIF balances, decisions, hours converted in 2019, conversions on
 * request, trainings, other uses and holds. After each step the job and the oracle report the same, and in the end every account is the same to the
 * cent, the hour and the point, and so is what is left of the rights of each engagement.
 */

const holders = 3_000

// Several chunks each; small ones cost more than what is in them. Chunks of holders begin and end with a block of those
// that are locked together, so that none waits for another.
cutSmallThroughout({ holders: 1_500, deaths: 300, sliceBytes: 400_000 })

const years = { from: 2015, to: 2026 }
// What a step costs is mostly the step itself: files come once a year, and once more every other year.
const timeline = timelineOf(years).filter(({ name }) => /winter|review|[02468]-late/.test(name))

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation?.close())

it('the campaigns of 2015 to 2026 give the accounts of the oracle', async () => {
  const scenario = seededScenario(7, holders, years, { everyAccount: true, movements: true, timeline })
  expect(tell(await rehearse(installation, scenario))).toBe('')
})
