import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import { windowMissed } from '../law/crediting-window.ts'
import { approvalRule, isSamePerson, requireOwnLogin } from '../plans/approvals.ts'
import { requireApprovals, requireNoOtherRun } from './apply-plan.ts'
import type { Circumstances } from './circumstances.ts'
import { readPlan, requireAnother, requireOpen, type ShownPlan, whoActs } from './plans.ts'

/** Why something cannot be done with a plan now, by whoever asks; undefined: it can. */
export interface PlanObstacles {
  readonly approve: Sentence | undefined
  readonly apply: Sentence | undefined
  /** It is applied outside the law's window: that asks for a reason. */
  readonly window: Sentence | undefined
}

/** What `approvePlan` and `applyPlan` would say, before they are asked: the same statements judge. */
export async function planObstacles(circumstances: Circumstances, shown: ShownPlan): Promise<PlanObstacles> {
  const { database } = await circumstances.open()
  const plan = await readPlan(database, shown.id)
  const rule = approvalRule(circumstances.settings.configuration)
  const person = await whoActs(database)
  const given = shown.approvals.filter(({ counts }) => counts)
  return {
    approve: await saidAgainst(() => {
      requireOpen(plan)
      requireOwnLogin(rule)
      requireAnother(plan, person, rule)
      return given.some((one) => isSamePerson(person, one, rule)) ? approvedAlready : undefined
    }),
    apply: await saidAgainst(async () => {
      requireOpen(plan)
      requireApprovals(plan, given, rule.needed)
      await requireNoOtherRun(database, plan)
    }),
    window: windowMissed(plan.year, plan.as_of)?.told,
  }
}

const approvedAlready: Sentence = { en: 'You have approved it already.', fr: 'Vous l’avez déjà approuvé.' }

/** What a check throws, or gives, against it. */
async function saidAgainst(check: () => unknown): Promise<Sentence | undefined> {
  try {
    return (await check()) as Sentence | undefined
  } catch (error) {
    if (error instanceof CpaError) return error.told
    throw error
  }
}
