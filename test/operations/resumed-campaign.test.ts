import { expect, test } from 'vitest'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import { runCampaign } from '../../src/operations/campaign.ts'
import { runNight } from '../../src/operations/daily.ts'
import { runJob } from '../../src/operations/run-job.ts'
import { listRuns, pauseRun, resumeRun } from '../../src/operations/runs.ts'
import { Installation } from '../jobs/installation.ts'

const asOf = '2026-03-01'
const campaign = { year: 2025, outsideWindow: undefined, allowEmpty: true }

/** An installation whose first run was stopped when it had begun, as a step of a command, and is paused. */
async function paused(partOf?: string) {
  const installation = await Installation.ofTest()
  const circumstances = installation.circumstances(asOf)
  const stop = new AbortController()
  const stopped = { ...circumstances, signal: stop.signal, begun: async () => stop.abort() }
  const options = partOf === undefined ? {} : { partOf }
  await expect(runJob(stopped, openAccounts, {}, options)).rejects.toMatchObject({ code: 'stopped' })
  await pauseRun(circumstances, 1)
  return circumstances
}

test('a campaign that was paused says so, and goes on by its own command', async () => {
  const circumstances = await paused('campaign 2025')
  await expect(runCampaign(circumstances, campaign)).rejects.toMatchObject({
    code: 'refused',
    exitCode: 4,
    hint: 'Continue it with: cpa campaign 2025 --resume',
  })
  const { runs, audited } = await runCampaign(circumstances, { ...campaign, resume: true })
  expect(runs[0]?.result).toMatchObject({ runId: 1, resumed: true })
  expect(runs).toHaveLength(11)
  expect(audited?.ok).toBe(true)
})

test('so does a night', async () => {
  const circumstances = await paused('daily')
  await expect(runNight(circumstances)).rejects.toMatchObject({ hint: 'Continue it with: cpa daily --resume' })
  const { runs } = await runNight(circumstances, { resume: true })
  expect(runs[0]?.result).toMatchObject({ runId: 1, resumed: true })
})

test('a run that is continued alone says what comes after it', async () => {
  const circumstances = await paused('campaign 2025')
  expect(await resumeRun(circumstances, 1)).toMatchObject({ runId: 1, partOf: 'campaign 2025' })
  const { runs } = await listRuns(circumstances, { limit: 5 })
  expect(runs).toMatchObject([{ id: 1, state: 'done', part_of: 'campaign 2025' }])
})

test('one that was asked for alone is a part of nothing', async () => {
  expect(await resumeRun(await paused(), 1)).toMatchObject({ runId: 1, partOf: null })
})
