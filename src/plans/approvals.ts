import { actsForOthers, isSameActor } from '../actor.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { CpaError } from '../errors.ts'

/** An approval, as the audit trail keeps it. */
export interface Approval {
  /** Who it says it is (CPA_OPERATOR), and the user that the database knows. */
  readonly by: string
  readonly login: string
  readonly at: string
  /** Of what was in force when it was given. */
  readonly fingerprint: string
  readonly reason: string | null
}

/** Somebody, by both names. */
export interface Person {
  readonly by: string
  readonly login: string
}

/** What an installation asks for before a plan is applied. */
export interface ApprovalRule {
  /** How many people, none of whom planned it. */
  readonly needed: number
  /** By which name people are told apart. */
  readonly people: 'operator' | 'database_user'
}

/** `approvals` may stand at the top of the configuration or under `plans`: where both do, the stricter holds. */
export function approvalRule({ approvals = 0, plans }: Configuration): ApprovalRule {
  return { needed: Math.max(approvals, plans.approvals), people: plans.people }
}

/** Whether two are one person, by the name that the rule looks at. */
export function isSamePerson(one: Person, other: Person, { people }: Pick<ApprovalRule, 'people'>): boolean {
  return people === 'database_user' ? one.login === other.login : isSameActor(one.by, other.by)
}

/**
 * Throws `login_shared` where people are told apart by their login and somebody comes with that of a console: whoever planned
 * there could approve with a login of their own, and two who approve there would be one.
 */
export function requireOwnLogin({ needed, people }: ApprovalRule): void {
  if (needed === 0 || people === 'operator' || !actsForOthers()) return
  throw new CpaError(
    'login_shared',
    {
      en: 'Here people are told apart by their login of the database, and the console has one for all',
      fr: 'Ici les personnes se distinguent par leur compte de la base, et la console en a un pour toutes',
    },
    {
      hint: {
        en: 'Plan and approve by command, each with a login of their own: cpa campaign YEAR --plan, cpa plans approve ID.',
        fr: 'Planifiez et approuvez par commande, chacun avec son propre compte : cpa campaign ANNÉE --plan, cpa plans approve ID.',
      },
    },
  )
}

/**
 * The approvals that count: one for each person, none of the planner, and each of the facts, the law and the settings
 * that are in force. Who approved something else approved nothing of this.
 */
export function approvalsThatCount(
  {
    approvals,
    ...plan
  }: { readonly approvals: readonly Approval[]; readonly planned_by: string; readonly login: string },
  fingerprint: string,
  rule: ApprovalRule,
): readonly Approval[] {
  const planner = { by: plan.planned_by, login: plan.login }
  const counted: Approval[] = []
  for (const approval of approvals) {
    const isNew = ![planner, ...counted].some((person) => isSamePerson(person, approval, rule))
    if (isNew && approval.fingerprint === fingerprint) counted.push(approval)
  }
  return counted
}
