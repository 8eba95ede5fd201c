import { expect, test } from 'vitest'
import { auditLedger } from '../../src/ledger/audit/audit.ts'
import { applyPlan } from '../../src/operations/apply-plan.ts'
import { makePlan } from '../../src/operations/campaign.ts'
import { cutSmall } from '../jobs/chunks.ts'
import { Installation } from '../jobs/installation.ts'
import { csvOf, seededScenario } from '../oracle/lives.ts'

/*
 * Random lives with trainings, top-ups, deaths in error and late files: whenever their campaigns are due, what is planned is
 * what is booked, by account, year, kind and scheme, and job by job.
 */
test('random lives: an apply books its plan, to the cent and the entry', async () => {
  cutSmall({ holders: 300, deaths: 100 })
  const installation = await Installation.ofTest()
  const { steps } = seededScenario(35, 600, { from: 2024, to: 2024 }, { movements: true, everyAccount: true })
  let applied = 0
  for (const step of steps) {
    if (step.kind === 'load') await installation.load(step.feed, step.name, csvOf(step.feed, step.rows), step.asOf)
    if (step.kind !== 'credit') continue
    const { year, asOf } = step
    const planned = await makePlan(installation.circumstances(asOf), 'campaign', { year, allowEmpty: true })
    const { plan_id: id, runs } = planned!.plan
    const asked = { id, year, command: 'campaign' as const, acceptDrift: undefined, asOf: undefined }
    const done = await applyPlan(installation.circumstances(asOf), { ...asked, outsideWindow: 'random lives' })
    expect(done.deviation).toEqual([])
    expect(done.runs.map(({ result: { outcome, totals } }) => ({ outcome, totals }))).toEqual(
      runs.map(({ outcome, totals }) => ({ outcome, totals })),
    )
    applied += planned!.plan.totals.entries
  }
  expect(applied).toBeGreaterThan(300)
  const { checks } = await auditLedger(installation.database, { asOf: steps.at(-1)!.asOf, sample: 100 })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})
