import type { Configuration } from '../configuration/configuration.ts'

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

/** Whether two names are those of one person. Case and blanks are nobody's difference. */
export function isSamePerson(one: Person, other: Person, { people }: Pick<ApprovalRule, 'people'>): boolean {
  return nameOf(one, people) === nameOf(other, people)
}

function nameOf({ by, login }: Person, people: ApprovalRule['people']): string {
  return people === 'database_user' ? login : by.normalize('NFKC').trim().toLowerCase()
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
