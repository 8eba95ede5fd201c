import { type NightStep, nightSteps } from '../../jobs/campaign.ts'
import { enduring } from '../database/connection.ts'
import { audit, type KeptAudit, usualSample } from './audit.ts'
import type { Circumstances } from './circumstances.ts'
import { isSomethingToMatch, matchDeaths } from './review-deaths.ts'
import { runSteps, type StepDone } from './run-steps.ts'

/** One job of the night, done; the matching of deaths comes before all others. */
type NightRun = StepDone<NightStep> | StepDone<MatchingStep>
type MatchingStep = { readonly subject: 'matching' } & Omit<NightStep, 'subject'>

/** What a night brought. */
export interface Night {
  readonly runs: readonly NightRun[]
  readonly audited: KeptAudit
}

/**
 * What every night brings, in its order, then the audit. Refused rows that may be good by now are tried before. Called
 * twice it redoes nothing. Throws what runJob throws.
 */
export async function runNight(
  circumstances: Circumstances,
  { resume = false }: { readonly resume?: boolean } = {},
): Promise<Night> {
  const { database } = await circumstances.open()
  const isSomething = await enduring(database, circumstances.signal, () => isSomethingToMatch(circumstances))
  const matched = isSomething
    ? [{ subject: 'matching' as const, job: 'match-deaths', result: await matchDeaths(circumstances) }]
    : []
  const runs = await runSteps(circumstances, nightSteps, { audit: { daily: true }, partOf: 'daily', resume })
  return { runs: [...matched, ...runs], audited: await audit(circumstances, { sample: usualSample }) }
}
