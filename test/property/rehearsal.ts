import { auditLedger } from '../../src/ledger/audit/audit.ts'
import type { Installation } from '../jobs/installation.ts'
import { ledgerFaults } from '../jobs/stored-accounts.ts'
import type { Scenario, Step } from '../oracle/lives.ts'
import { World } from '../oracle/world.ts'
import { compareAccounts, type Difference } from './comparison.ts'
import { nameOf, perform, play, type StepReport } from './step-reports.ts'

/**
 * Plays a scenario in the world and with the real jobs, and gives what differs, as text to read: first what a step
 * reports, then the accounts; when they are equal, also what must hold afterwards.
 */
export async function rehearse(installation: Installation, scenario: Scenario): Promise<Difference[]> {
  const world = new World()
  const last = scenario.steps.at(-1)!
  for (const step of scenario.steps) {
    const { isSame, text } = await doBoth(installation, world, step)
    if (isSame) continue
    const found = await compareAccounts(installation, world, scenario, step.asOf)
    return [...found, { nir: null, text }]
  }
  const found = await compareAccounts(installation, world, scenario, last.asOf)
  if (found.length > 0) return found
  const late = await settle(installation, world, scenario)
  return late.length > 0 ? late : await faultsOf(installation, last)
}

async function doBoth(
  installation: Installation,
  world: World,
  step: Step,
): Promise<{ isSame: boolean; text: string; report: StepReport }> {
  // While the database works, the world plays.
  const performed = perform(installation, step)
  const expected = JSON.stringify(play(world, step))
  const report = await performed
  const real = JSON.stringify(report)
  const text = `${step.asOf} ${nameOf(step)} should report ${expected}\n  it reports ${real}`
  return { isSame: real === expected, text, report }
}

/**
 * Does every job once more. Nothing is left to do for nearly everybody: what one year gives back may let another give
 * more. Then, and there, the job has nothing left to do when it is run at once again.
 */
async function settle(installation: Installation, world: World, scenario: Scenario): Promise<Difference[]> {
  const again = onceMore(scenario)
  let isMoved = false
  for (const step of again) {
    const { isSame, text, report } = await doBoth(installation, world, step)
    if (!isSame) return [{ nir: null, text: `again: ${text}` }]
    if (!report.entries) continue
    isMoved = true
    const { entries } = await perform(installation, step)
    if (entries !== 0) return [{ nir: null, text: `${nameOf(step)}, run at once again, books ${entries} entries` }]
  }
  return isMoved ? compareAccounts(installation, world, scenario, again[0]!.asOf) : []
}

/** Each job on the last day, and each year of those that have years. */
function onceMore({ steps }: Scenario): Step[] {
  const { asOf } = steps.at(-1)!
  const again = steps.flatMap((step): [string, Step][] =>
    step.kind === 'load' ? [] : [[nameOf(step), { ...step, asOf }]],
  )
  return [...new Map(again).values()]
}

/** What is wrong with the ledger; nothing, by the audit too. */
async function faultsOf(installation: Installation, { asOf }: Step): Promise<Difference[]> {
  const faults = await ledgerFaults(installation.database)
  const { checks } = await auditLedger(installation.database, { asOf, sample: 200 })
  const texts = [
    ...faults.map(({ fault, at }) => `${fault}: ${at}`),
    ...checks.filter(({ ok }) => !ok).map(({ name, detail }) => `audit: ${name}: ${JSON.stringify(detail)}`),
  ]
  return texts.map((text) => ({ nir: null, text }))
}
