import { CpaError } from '../../../errors.ts'
import { applyPlan, type PlanToApply } from '../../../operations/apply-plan.ts'
import { applyCampaign } from '../../../operations/campaign.ts'
import { planObstacles } from '../../../operations/plan-obstacles.ts'
import { approvePlan, type ShownPlan, showPlan } from '../../../operations/plans.ts'
import { driftSentence } from '../../../plans/drift-told.ts'
import { tell } from '../../../wording/language.ts'
import { approvalsText } from '../../../wording/plan-words.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { done, fieldOf } from '../../layout/form.tsx'
import { planPage } from './plan-page.tsx'

/** Approves in the name of whoever asks. */
export async function approve(context: ConsoleContext, id: number) {
  const reason = await fieldOf(context, 'reason')
  const acceptDrift = await fieldOf(context, 'accept_drift')
  try {
    const plan = await approvePlan(context.var.circumstances, { id, reason, acceptDrift })
    const given = approvalsText(plan)
    return done(
      context,
      `/plans/${id}`,
      tell(
        `The plan is approved. Approvals that count: ${given === '' ? '0' : given}`,
        `Le plan est approuvé. Approbations qui comptent : ${given === '' ? '0' : given}`,
      ),
    )
  } catch (error) {
    if (error instanceof CpaError && error.code !== 'plan_unknown')
      return await planPage(context, id, { of: 'approve', error })
    throw error
  }
}

/** Begins to apply it, which this process does beside its answers. What stands against it is said at once. */
export async function apply(context: ConsoleContext, id: number) {
  const { circumstances, undertakings, session } = context.var
  const plan = await showPlan(circumstances, id)
  const asked: PlanToApply = {
    ...{ id, year: plan.year, command: plan.command, asOf: undefined },
    acceptDrift: await fieldOf(context, 'accept_drift'),
    outsideWindow: await fieldOf(context, 'outside_window'),
    resume: (await fieldOf(context, 'resume')) !== undefined,
  }
  const error = await whatIsMissing(context, plan, asked)
  if (error !== undefined) return await planPage(context, id, { of: 'apply', error })
  const reasons = [
    ...(asked.acceptDrift === undefined ? [] : ['--accept-drift "..."']),
    ...(asked.outsideWindow === undefined ? [] : ['--outside-window "..."']),
    ...(asked.resume === true ? ['--resume'] : []),
  ]
  undertakings.begin(
    {
      command: [`cpa ${plan.command} ${plan.year} --apply ${id}`, ...reasons].join(' '),
      by: session.visitor.name,
      about: `/plans/${id}`,
    },
    circumstances,
    (apart) => (plan.command === 'campaign' ? applyCampaign(apart, asked) : applyPlan(apart, asked)),
  )
  return done(
    context,
    `/plans/${id}`,
    tell(
      'The plan is being applied. This page says what comes of it; the runs are under Runs.',
      'Le plan est en cours d’application. Cette page dit ce qui en vient ; les exécutions sont sous Exécutions.',
    ),
  )
}

async function whatIsMissing(
  context: ConsoleContext,
  plan: ShownPlan,
  { acceptDrift, outsideWindow }: PlanToApply,
): Promise<CpaError | undefined> {
  const { apply: against, window } = await planObstacles(context.var.circumstances, plan)
  if (against !== undefined) return new CpaError('refused', against)
  if ((await fieldOf(context, 'year')) !== String(plan.year))
    return new CpaError('usage', {
      en: `To confirm, write the activity year of the plan: ${plan.year}`,
      fr: `Pour confirmer, écrivez l’année d’activité du plan : ${plan.year}`,
    })
  if (window !== undefined && outsideWindow === undefined) return new CpaError('outside_window', window)
  if (plan.drift !== null && plan.drift.length > 0 && acceptDrift === undefined)
    return new CpaError('plan_drifted', driftSentence(plan.drift))
  return undefined
}
