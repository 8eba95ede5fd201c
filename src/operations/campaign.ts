import { type CampaignStep, campaignSteps } from '../../jobs/campaign.ts'
import { planCampaign as planCampaignJob } from '../../jobs/plan-campaign/job.ts'
import type { CampaignPlan } from '../../jobs/plan-campaign/totals.ts'
import { enduring } from '../database/connection.ts'
import { checkWindow } from '../law/crediting-window.ts'
import type { AuditReport } from '../ledger/audit/audit.ts'
import { holdsDeclarations } from '../ledger/holder-chunks/declared-year.ts'
import { audit, usualSample } from './audit.ts'
import type { Circumstances } from './circumstances.ts'
import { runJob } from './run-job.ts'
import { runSteps, type StepDone } from './run-steps.ts'
import { reasonKept } from './yearly-jobs.ts'

/** One job of the campaign, done. */
export type CampaignRun = StepDone<CampaignStep>

/** What a campaign is asked for. */
export interface CampaignRequest {
  /** The activity year: the year worked. */
  readonly year: number
  /** Also when no declaration of the year is loaded. */
  readonly allowEmpty: boolean
}

export interface Campaign {
  /** Empty when no declaration of the year is loaded and that was not allowed: then nothing was asked of any job. */
  readonly runs: readonly CampaignRun[]
  /** Null when nothing ran. */
  readonly audited: AuditReport | null
}

/**
 * All the yearly jobs of an activity year, then the audit. Called twice it redoes nothing. Throws `outside_window` when
 * it is called outside the first semester of the year after without a reason, and what runJob throws.
 */
export async function runCampaign(
  circumstances: Circumstances,
  { year, allowEmpty, outsideWindow }: CampaignRequest & { readonly outsideWindow: string | undefined },
): Promise<Campaign> {
  checkWindow(year, circumstances.asOf, outsideWindow)
  const kept = { campaign: year, ...reasonKept(outsideWindow) }
  // Before the first job: in a wrong database it would open and close accounts.
  if (!allowEmpty && !(await yearIsDeclared(circumstances, year))) return { runs: [], audited: null }
  const runs = await runSteps(circumstances, campaignSteps(year), kept)
  return { runs, audited: await audit(circumstances, { sample: usualSample }) }
}

/** A campaign as it would go, and the run that computed it. */
export interface PlannedCampaign {
  readonly runId: number
  /** `planned`, or `nothing_to_do`. */
  readonly outcome: string
  readonly plan: CampaignPlan
}

/**
 * Computes the whole campaign in its order, as if it were booked, and keeps nothing of it. Undefined when no declaration
 * of the year is loaded and that was not allowed. Throws what runJob throws.
 */
export async function planCampaign(
  circumstances: Circumstances,
  { year, allowEmpty }: CampaignRequest,
): Promise<PlannedCampaign | undefined> {
  if (!allowEmpty && !(await yearIsDeclared(circumstances, year))) return undefined
  const { runId, outcome, totals } = await runJob(circumstances, planCampaignJob, { year, planOnly: true })
  return { runId, outcome, plan: totals as CampaignPlan }
}

async function yearIsDeclared({ open, signal }: Circumstances, year: number): Promise<boolean> {
  const { database } = await open()
  return await enduring(database, signal, () => holdsDeclarations(database, year))
}
