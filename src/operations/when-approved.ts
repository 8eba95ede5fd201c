import { driftBetween } from '../plans/inputs.ts'
import { inputsOfPlan, type Plan, type PlannedCommand, readPlans } from '../plans/plans.ts'
import { type AppliedPlan, applyPlan, type PlanToApply } from './apply-plan.ts'
import { type AppliedCampaign, applyCampaign, type CampaignRequest, makePlan, type Planned } from './campaign.ts'
import type { Circumstances } from './circumstances.ts'
import { inputsNow } from './plans.ts'

/** What is to be booked once it is approved. */
export interface ApprovedRequest extends CampaignRequest {
  readonly outsideWindow: string | undefined
}

/**
 * For who starts it every day: applies the last plan of the year while nothing has changed since; else plans, and applies
 * at once where no approval is asked for. Gives the plan alone when there is nothing to do, undefined when no declaration
 * of the year is loaded and that was not allowed. Throws `plan_not_approved` for a plan that waits, and what applyPlan
 * throws.
 */
export function campaignWhenApproved(
  circumstances: Circumstances,
  request: ApprovedRequest,
): Promise<AppliedCampaign | Planned | undefined> {
  return whenApproved(circumstances, 'campaign', request, (asked) => applyCampaign(circumstances, asked))
}

/** The same of the yearly credit alone. */
export function creditWhenApproved(
  circumstances: Circumstances,
  request: ApprovedRequest,
): Promise<AppliedPlan | Planned | undefined> {
  const command = 'credit'
  return whenApproved(circumstances, command, request, (asked) => applyPlan(circumstances, { ...asked, command }))
}

async function whenApproved<Applied>(
  circumstances: Circumstances,
  command: PlannedCommand,
  { outsideWindow, ...request }: ApprovedRequest,
  apply: (asked: Omit<PlanToApply, 'command'>) => Promise<Applied>,
): Promise<Applied | Planned | undefined> {
  const asked = { year: request.year, outsideWindow, acceptDrift: undefined, asOf: undefined }
  const standing = await standingPlan(circumstances, command, request.year)
  if (standing !== undefined) return await apply({ ...asked, id: standing.id })
  const planned = await makePlan(circumstances, command, request)
  if (planned === undefined || planned.outcome === 'nothing_to_do') return planned
  return await apply({ ...asked, id: planned.plan.plan_id })
}

/** The last plan of the year, when it is being applied or still says what would be booked. */
async function standingPlan(
  circumstances: Circumstances,
  command: PlannedCommand,
  year: number,
): Promise<Plan | undefined> {
  const { database } = await circumstances.open()
  const plans = await readPlans(database, { year })
  const last = plans.find((plan) => plan.command === command && plan.id === plan.latest)
  if (last?.state === 'applying') return last
  if (last?.state !== 'planned') return undefined
  const drift = driftBetween(await inputsOfPlan(database, last.id), await inputsNow(circumstances, last))
  return drift.length === 0 ? last : undefined
}
