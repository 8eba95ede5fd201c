import { type CampaignStep, campaignSteps } from '../../jobs/campaign.ts'
import { type PlanParams, planCampaign } from '../../jobs/plan-campaign/job.ts'
import type { CampaignPlan } from '../../jobs/plan-campaign/totals.ts'
import { enduring } from '../database/connection.ts'
import { checkWindow } from '../law/crediting-window.ts'
import { holdsDeclarations } from '../ledger/holder-chunks/declared-year.ts'
import { tellNotice } from '../notices/tell.ts'
import { approvalRule, requireOwnLogin } from '../plans/approvals.ts'
import { configurationThatCounts } from '../plans/inputs.ts'
import type { PlannedCommand } from '../plans/plans.ts'
import { version } from '../release.ts'
import { type AppliedPlan, applyPlan, type PlanToApply } from './apply-plan.ts'
import { audit, type KeptAudit, usualSample } from './audit.ts'
import type { Circumstances } from './circumstances.ts'
import { requireNoApprovals } from './plan-required.ts'
import { sumsByCode } from './plausibility.ts'
import { bringYearUpToDate, runUpToDate } from './run-job.ts'
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
  readonly audited: KeptAudit | null
}

/**
 * All the yearly jobs of an activity year, then the audit. Called twice it redoes nothing; with `resume` it takes
 * up what somebody paused of it. Throws `refused` when a run of it is paused, `outside_window` when
 * it is called outside the first semester of the year after without a reason, `plan_required`
 * where credits are to be approved, and what runJob throws.
 */
export async function runCampaign(
  circumstances: Circumstances,
  {
    year,
    allowEmpty,
    outsideWindow,
    resume = false,
  }: CampaignRequest & { readonly outsideWindow: string | undefined; readonly resume?: boolean },
): Promise<Campaign> {
  requireNoApprovals(circumstances, year)
  checkWindow(year, circumstances.asOf, outsideWindow)
  const kept = { campaign: year, ...reasonKept(outsideWindow) }
  // Before the first job: in a wrong database it would open and close accounts.
  if (!allowEmpty && !(await yearIsDeclared(circumstances, year))) return { runs: [], audited: null }
  const runs = await runSteps(circumstances, campaignSteps(year), {
    audit: kept,
    partOf: `campaign ${year}`,
    resume,
  })
  const audited = await audit(circumstances, { sample: usualSample })
  await tellEnd(circumstances, { year, runs: runs.map(({ result }) => result), sound: audited.ok })
  return { runs, audited }
}

interface EndedCampaign {
  readonly year: number
  readonly runs: readonly { readonly runId: number; readonly outcome: string }[]
  readonly sound: boolean
}

/** One that found nothing to do and is sound says nothing: it comes every week. */
async function tellEnd({ open, signal }: Circumstances, { year, runs, sound }: EndedCampaign): Promise<void> {
  const last = runs.at(-1)?.runId
  if (last === undefined || (sound && runs.every(({ outcome }) => outcome === 'nothing_to_do'))) return
  const { database } = await open()
  await enduring(database, signal, () =>
    tellNotice(database, {
      kind: 'campaign_ended',
      key: `campaign-${year}-${last}`,
      facts: { year, audit: sound ? 'sound' : 'failed' },
    }),
  )
}

/** A campaign, or a credit, as it would go, and the run that computed it. */
export interface Planned {
  readonly runId: number
  /** `planned`, or `nothing_to_do`. */
  readonly outcome: string
  readonly resumed: boolean
  readonly plan: CampaignPlan
}

/**
 * Computes the whole campaign in its order as if it were booked, or the credit alone. Nothing of it is kept but the plan.
 * Undefined when no declaration of the year is loaded and that was not allowed. Throws
 * `login_shared`, and what runJob throws.
 */
export async function makePlan(
  circumstances: Circumstances,
  command: PlannedCommand,
  { year, allowEmpty }: CampaignRequest,
): Promise<Planned | undefined> {
  const { configuration } = circumstances.settings
  requireOwnLogin(approvalRule(configuration))
  if (!allowEmpty && !(await yearIsDeclared(circumstances, year))) return undefined
  const findings = await bringYearUpToDate(circumstances, year, 'anything')
  const params: PlanParams = {
    ...{ command, year, planOnly: true, release: version },
    configuration: configurationThatCounts(configuration),
    farFromYearBefore: configuration.plans.far_from_year_before,
    implausible: sumsByCode(findings),
  }
  const { runId, outcome, resumed, totals } = await runUpToDate(circumstances, planCampaign, params)
  const plan = totals as CampaignPlan
  if (outcome === 'planned' && approvalRule(configuration).needed > 0) await tellWaiting(circumstances, year, plan)
  return { runId, outcome, resumed, plan }
}

async function tellWaiting(
  { open, signal }: Circumstances,
  year: number,
  { plan_id }: CampaignPlan,
): Promise<void> {
  const { database } = await open()
  const facts = { plan: plan_id, year }
  await enduring(database, signal, () =>
    tellNotice(database, { kind: 'plan_waiting', key: `plan-${plan_id}-waiting`, facts }),
  )
}

/** A plan of a campaign that was applied, and the audit after it. */
export interface AppliedCampaign extends AppliedPlan {
  readonly audited: KeptAudit
}

/** Books a plan of a campaign, then audits. Throws what applyPlan throws. */
export async function applyCampaign(
  circumstances: Circumstances,
  asked: Omit<PlanToApply, 'command'>,
): Promise<AppliedCampaign> {
  const applied = await applyPlan(circumstances, { ...asked, command: 'campaign' })
  const audited = await audit({ ...circumstances, asOf: applied.as_of }, { sample: usualSample })
  await tellEnd(circumstances, {
    year: asked.year,
    runs: applied.runs.map(({ result }) => result),
    sound: audited.ok,
  })
  return { ...applied, audited }
}

async function yearIsDeclared({ open, signal }: Circumstances, year: number): Promise<boolean> {
  const { database } = await open()
  return await enduring(database, signal, () => holdsDeclarations(database, year))
}
