import { type CampaignStep, stepsOf } from '../../jobs/campaign.ts'
import type { CampaignPlan } from '../../jobs/plan-campaign/totals.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Database } from '../database/connection.ts'
import { CpaError } from '../errors.ts'
import { checkWindow } from '../law/crediting-window.ts'
import { type Approval, approvalRule, approvalsThatCount } from '../plans/approvals.ts'
import { bookedByPlan, type Deviation, deviationsBetween } from '../plans/booked.ts'
import { type Drift, driftBetween, fingerprintOf } from '../plans/inputs.ts'
import {
  beginApplying,
  endApplying,
  figuresOfPlan,
  inputsOfPlan,
  type Plan,
  type PlannedCommand,
} from '../plans/plans.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'
import { drifted, inputsNow, readPlan, requireOpen } from './plans.ts'
import { bringYearUpToDate } from './run-job.ts'
import { runSteps, type StepDone } from './run-steps.ts'
import { reasonKept } from './yearly-jobs.ts'

export interface PlanToApply {
  readonly id: number
  readonly year: number
  readonly command: PlannedCommand
  /** Why it is applied although something has changed. */
  readonly acceptDrift: string | undefined
  /** Another business date than that of the plan, which is a change like any other. */
  readonly asOf: CivilDate | undefined
  readonly outsideWindow: string | undefined
  /** Take up what somebody paused of it as well. */
  readonly resume?: boolean
}

export interface AppliedPlan {
  readonly plan_id: number
  /** The business date that it was applied at. */
  readonly as_of: CivilDate
  readonly runs: readonly StepDone<CampaignStep>[]
  /** What was accepted to have changed since it was computed. */
  readonly drift: readonly Drift[]
  /** What was booked otherwise than planned; nothing, unless a change was accepted. */
  readonly deviation: readonly Deviation[]
}

/**
 * Books what a plan has computed, at the business date of the plan, and holds what was booked against it. Given again after
 * a stop it goes on. Throws `plan_unknown`, `plan_unfinished`, `plan_superseded`, `plan_applied`, `plan_of_another_year`,
 * `plan_of_another_command`, `plan_drifted`, `plan_not_approved`, `outside_window`, `refused` while a run of one of its
 * jobs is not at its end that is not its own, and what runJob throws.
 */
export async function applyPlan(circumstances: Circumstances, asked: PlanToApply): Promise<AppliedPlan> {
  const opened = await circumstances.open()
  const { database } = opened
  const plan = await readPlan(database, asked.id)
  requireMeant(plan, asked)
  requireOpen(plan)
  const asOf = asked.asOf ?? plan.as_of
  checkWindow(plan.year, asOf, asked.outsideWindow)
  const acceptDrift = asked.acceptDrift === undefined ? undefined : textToKeep(asked.acceptDrift, '--accept-drift')

  // What every job does before it begins: afterwards nothing moves by itself between the jobs.
  const here = { ...circumstances, asOf }
  await bringYearUpToDate(here, plan.year, 'hold')
  const now = await inputsNow(circumstances, plan, asOf)
  const drift = driftBetween(await inputsOfPlan(database, plan.id), now)
  if (drift.length > 0 && acceptDrift === undefined) throw drifted(plan, drift)
  const rule = approvalRule(circumstances.settings.configuration)
  requireApprovals(plan, approvalsThatCount(plan, fingerprintOf(now), rule), rule.needed)
  await requireNoOtherRun(database, plan)

  const planned = await figuresOfPlan<CampaignPlan>(database, plan)
  const accepted = drift.length === 0 ? {} : { accepted_drift: acceptDrift, drift }
  const detail = { plan: plan.id, fingerprint: plan.fingerprint, ...accepted }
  return await recorded(opened, 'plans apply', detail, async () => {
    if (!(await beginApplying(database, plan.id, drift.length === 0 ? null : acceptDrift!))) {
      requireOpen(await readPlan(database, plan.id))
    }
    const kept = { [plan.command]: plan.year, plan: plan.id, ...reasonKept(asked.outsideWindow) }
    const partOf = `${plan.command} ${plan.year} --apply ${plan.id}`
    const runs = await runSteps(here, stepsOfPlan(plan), { audit: kept, partOf, resume: asked.resume === true })
    const deviation = deviationsBetween(planned!.figures.lines, await bookedByPlan(database, plan.id))
    await endApplying(database, plan.id, deviation)
    return { plan_id: plan.id, as_of: asOf, runs, drift, deviation }
  })
}

/** Its runs know whose they are. */
function stepsOfPlan({ id, command, year }: Plan): CampaignStep[] {
  return stepsOf(command, year).map((step) => ({ ...step, params: { ...(step.params as object), plan: id } }))
}

/** Throws `plan_of_another_year` and `plan_of_another_command`. */
function requireMeant({ id, year, command }: Plan, asked: PlanToApply): void {
  const line = `cpa ${command} ${year} --apply ${id}`
  const hint = { en: `Apply it with: ${line}`, fr: `Appliquez-le par : ${line}` }
  if (year !== asked.year) {
    throw new CpaError(
      'plan_of_another_year',
      {
        en: `Plan ${id} is of ${year}, not of ${asked.year}`,
        fr: `Le plan ${id} est de ${year}, pas de ${asked.year}`,
      },
      { hint },
    )
  }
  if (command !== asked.command) {
    throw new CpaError(
      'plan_of_another_command',
      { en: `Plan ${id} is one of cpa ${command}`, fr: `Le plan ${id} est un plan de cpa ${command}` },
      { hint },
    )
  }
}

/** Throws `plan_not_approved`. */
export function requireApprovals({ id, planned_by }: Plan, given: readonly Approval[], needed: number): void {
  if (given.length >= needed) return
  const by = given.map((one) => one.by).join(', ')
  throw new CpaError(
    'plan_not_approved',
    {
      en: `Plan ${id} has ${given.length} of the ${needed} approvals that it needs${by === '' ? '' : ` (${by})`}`,
      fr: `Le plan ${id} a ${given.length} des ${needed} approbations qu’il lui faut${by === '' ? '' : ` (${by})`}`,
    },
    {
      hint: {
        en: `Somebody other than ${planned_by} approves it: cpa plans approve ${id}`,
        fr: `Quelqu’un d’autre que ${planned_by} l’approuve : cpa plans approve ${id}`,
      },
    },
  )
}

/** A run that began without the plan would be taken up, and book what is in no plan. Throws `refused`. */
export async function requireNoOtherRun(database: Database, plan: Plan): Promise<void> {
  const { id } = plan
  const identities = stepsOfPlan(plan).map(({ job, params }) => job.identity(params))
  const [other] = await database.query<{ id: number; identity: string }>(
    `select id, identity from run
     where unfinished and identity = any ($1::text[]) and params ->> 'plan' is distinct from $2
     order by id limit 1`,
    [identities, String(id)],
  )
  if (other === undefined) return
  throw new CpaError(
    'refused',
    {
      en: `Run ${other.id} (${other.identity}) was begun without plan ${id} and is not at its end`,
      fr: `L’exécution ${other.id} (${other.identity}) a commencé sans le plan ${id} et n’est pas finie`,
    },
    {
      hint: {
        en: `End it or give it up, then plan again: cpa runs resume ${other.id}, or cpa runs cancel ${other.id}`,
        fr: `Finissez-la ou abandonnez-la, puis planifiez de nouveau : cpa runs resume ${other.id}, ou cpa runs cancel ${other.id}`,
      },
    },
  )
}
