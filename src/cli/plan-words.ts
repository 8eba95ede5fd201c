import type { CivilDate } from '../civil-date.ts'
import { CpaError } from '../errors.ts'
import type { AppliedPlan, PlanToApply } from '../operations/apply-plan.ts'
import { countArgument } from './arguments.ts'
import type { Invocation } from './command.ts'

/** The options of a command that can be planned. */
export const planOptions = [
  [
    '--plan',
    {
      en: 'compute everything as if it were booked; nothing is kept but the plan (cpa plans)',
      fr: 'tout calculer comme si c’était inscrit ; rien n’est gardé que le plan (cpa plans)',
    },
  ],
  [
    '--apply <plan>',
    {
      en: 'book what this plan has computed, at its business date, and hold the one against the other',
      fr: 'inscrire ce que ce plan a calculé, à sa date d’opération, et comparer l’un à l’autre',
    },
  ],
  [
    '--accept-drift <reason>',
    {
      en: 'apply a plan although something has changed since; the reason is kept',
      fr: 'appliquer un plan bien que quelque chose ait changé depuis ; la raison est gardée',
    },
  ],
] as const

/** For who starts it every day. */
export const whenApprovedOption = [
  '--when-approved',
  {
    en: 'apply the last plan once it has its approvals and nothing has changed; else plan anew',
    fr: 'appliquer le dernier plan dès qu’il a ses approbations et que rien n’a changé ; sinon replanifier',
  },
] as const

interface PlanWords {
  readonly plan: true | undefined
  readonly apply: string | undefined
  readonly acceptDrift: string | undefined
  readonly outsideWindow: string | undefined
}

/** What is to be applied; undefined when no plan is. Throws `usage` for options that go against each other. */
export function planToApply(
  { options, asOf }: Pick<Invocation, 'options' | 'asOf'>,
  year: number,
  { plan, apply, acceptDrift, outsideWindow }: PlanWords,
): Omit<PlanToApply, 'command'> | undefined {
  if (apply === undefined) {
    if (acceptDrift !== undefined) throw without('--accept-drift', '--apply')
    return undefined
  }
  if (plan === true) throw againstEachOther('--plan', '--apply')
  const id = countArgument(apply, '--apply')
  const given: CivilDate | undefined = options.asOf === undefined ? undefined : asOf
  return { id, year, acceptDrift, asOf: given, outsideWindow }
}

/** How an applied plan went, as documents tell it. */
export function appliedDocument({ plan_id, as_of, drift, deviation }: AppliedPlan): object {
  return { plan_id, as_of, as_planned: deviation.length === 0, deviation, accepted_drift: drift }
}

/** 1 when what was booked is not what was planned, unless a change was accepted. */
export function appliedExit({ drift, deviation }: AppliedPlan): 0 | 1 {
  return deviation.length > 0 && drift.length === 0 ? 1 : 0
}

function without(option: string, other: string): CpaError {
  return new CpaError('usage', {
    en: `${option} is for ${other} alone`,
    fr: `${option} ne va qu’avec ${other}`,
  })
}

/** Of two options that mean different things. */
export function againstEachOther(option: string, other: string): CpaError {
  return new CpaError('usage', {
    en: `${option} and ${other} do not go together`,
    fr: `${option} et ${other} ne vont pas ensemble`,
  })
}
