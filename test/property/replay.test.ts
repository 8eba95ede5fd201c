import { afterAll, beforeAll, expect, it } from 'vitest'
import { chunkSizes } from '../../jobs/chunk-sizes.ts'
import { Installation } from '../jobs/installation.ts'
import { seededScenario } from '../oracle/lives.ts'
import { rehearse } from './rehearsal.ts'

/*
 * Every campaign from 2015 to 2025, in order, on one population: all schemes, late and corrected files, deaths,
 * DIF balances, decisions, hours converted in 2019, conversions on request. After each step the job and the oracle
 * report the same, and in the end every account is the same to the cent, the hour and the point.
 */

Object.assign(chunkSizes, { holders: 1_500, deaths: 400, sliceBytes: 400_000 })

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation?.close())

it('the campaigns of 2015 to 2025 give the accounts of the oracle', { timeout: 180_000 }, async () => {
  const holders = Number(process.env.REPLAY ?? 3000)
  const scenario = seededScenario(1125, holders, { from: 2015, to: 2025 }, { withConversions: true })
  const found = await rehearse(installation, scenario)
  expect(found.map(({ text }) => text).join('\n')).toBe('')
})
