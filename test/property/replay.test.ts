import { afterAll, beforeAll, expect, it } from 'vitest'
import { chunkSizes } from '../../jobs/chunk-sizes.ts'
import { Installation } from '../jobs/installation.ts'
import { seededScenario, timelineOf } from '../oracle/lives.ts'
import { rehearse } from './rehearsal.ts'

/*
 * Every campaign from 2015 to 2025, in order, on one population: all schemes, late and corrected files, deaths,
 * DIF balances, decisions, hours converted in 2019, conversions on request. After each step the job and the oracle
 * report the same, and in the end every account is the same to the cent, the hour and the point.
 */

// Several chunks each; small ones cost more than what is in them.
Object.assign(chunkSizes, { holders: 1_200, deaths: 300, sliceBytes: 400_000 })

const years = { from: 2015, to: 2025 }
// Two days of files a year, not three: what a step costs is mostly the step itself.
const timeline = timelineOf(years).filter(({ name }) => !name.endsWith('autumn'))

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation?.close())

it('the campaigns of 2015 to 2025 give the accounts of the oracle', { timeout: 240_000 }, async () => {
  const scenario = seededScenario(7, 3000, years, { withConversions: true, timeline })
  const found = await rehearse(installation, scenario)
  expect(found.map(({ text }) => text).join('\n')).toBe('')
})
