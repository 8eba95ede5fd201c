import type { CampaignPlan } from '../../jobs/plan-campaign/totals.ts'
import { actor } from '../actor.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Database } from '../database/connection.ts'
import { CpaError } from '../errors.ts'
import {
  type Approval,
  type ApprovalRule,
  approvalRule,
  approvalsThatCount,
  isSamePerson,
  type Person,
  requireOwnLogin,
} from '../plans/approvals.ts'
import { driftSentence } from '../plans/drift-told.ts'
import {
  configurationThatCounts,
  type Drift,
  driftBetween,
  fingerprintOf,
  type InputPart,
  partsOf,
  readInputs,
} from '../plans/inputs.ts'
import { figuresOfPlan, inputsOfPlan, type Plan, type PlansAsked, readPlans } from '../plans/plans.ts'
import { version } from '../release.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'

/** A plan with what the approvals of it are worth, by the rule of this installation. */
export interface ListedPlan extends Omit<Plan, 'approvals' | 'latest'> {
  readonly approvals: readonly (Approval & { readonly counts: boolean })[]
  readonly approvals_needed: number
}

/** A plan with its figures, and what has changed since it was computed. */
export interface ShownPlan extends ListedPlan {
  /** A digest of each part of what it was computed from. */
  readonly parts: Readonly<Record<InputPart, string>>
  /** Null where it no longer matters: the plan is applied or superseded. */
  readonly drift: readonly Drift[] | null
  /** Null until it is computed. */
  readonly outcome: string | null
  readonly figures: CampaignPlan | null
}

/** The plans that are kept, the latest first. */
export async function listPlans(
  circumstances: Circumstances,
  asked: Omit<PlansAsked, 'id'> = {},
): Promise<ListedPlan[]> {
  const { database } = await circumstances.open()
  return (await readPlans(database, asked)).map((plan) => listed(circumstances, plan, plan.fingerprint))
}

/** Throws `plan_unknown`. */
export async function showPlan(circumstances: Circumstances, id: number): Promise<ShownPlan> {
  const { database } = await circumstances.open()
  const plan = await readPlan(database, id)
  const inputs = await inputsOfPlan(database, id)
  const matters = plan.state !== 'applied' && plan.state !== 'superseded'
  const now = matters ? await inputsNow(circumstances, plan) : inputs
  const found = await figuresOfPlan<CampaignPlan>(database, plan)
  return {
    ...listed(circumstances, plan, fingerprintOf(now)),
    parts: partsOf(inputs),
    drift: matters ? driftBetween(inputs, now) : null,
    outcome: found?.outcome ?? null,
    figures: found?.figures ?? null,
  }
}

export interface PlanApproval {
  readonly id: number
  readonly reason: string | undefined
  /** Why it is approved although something has changed since it was computed. */
  readonly acceptDrift: string | undefined
}

/**
 * Approves a plan, in the name of whoever acts; twice by one person is once. The approval is of what is in force at this
 * moment: who approves after a change has to say so. Kept in the audit trail, where it is read from. Throws
 * `plan_unknown`, `plan_unfinished`, `plan_superseded`, `plan_applied`, `plan_drifted`, `approval_by_planner` and
 * `login_shared`.
 */
export async function approvePlan(
  circumstances: Circumstances,
  { id, reason, acceptDrift }: PlanApproval,
): Promise<ShownPlan> {
  const opened = await circumstances.open()
  const { database } = opened
  const plan = await readPlan(database, id)
  requireOpen(plan)
  const rule = approvalRule(circumstances.settings.configuration)
  requireOwnLogin(rule)
  const person = await whoActs(database)
  requireAnother(plan, person, rule)
  const now = await inputsNow(circumstances, plan)
  const drift = driftBetween(await inputsOfPlan(database, id), now)
  if (drift.length > 0 && acceptDrift === undefined) throw drifted(plan, drift)
  const fingerprint = fingerprintOf(now)
  const isGiven = plan.approvals.some((one) => one.fingerprint === fingerprint && isSamePerson(person, one, rule))
  if (!isGiven) {
    await recordAction(opened, 'plans approve', {
      plan: id,
      fingerprint,
      reason: reason === undefined ? null : textToKeep(reason, '--reason'),
      ...(drift.length === 0 ? {} : { accepted_drift: textToKeep(acceptDrift!, '--accept-drift') }),
    })
  }
  return await showPlan(circumstances, id)
}

/** Throws `plan_unknown`. */
export async function readPlan(database: Database, id: number): Promise<Plan> {
  const [plan] = await readPlans(database, { id })
  if (plan !== undefined) return plan
  throw new CpaError(
    'plan_unknown',
    { en: `There is no plan ${id}`, fr: `Il n’y a pas de plan ${id}` },
    { hint: { en: 'List them: cpa plans', fr: 'Listez-les : cpa plans' } },
  )
}

/** What the plan would be computed from now, but for what it has booked itself. Its business date is its own. */
export async function inputsNow(
  { open, settings }: Circumstances,
  { id, year, as_of }: Plan,
  asOf: CivilDate = as_of,
) {
  const { database } = await open()
  const configuration = configurationThatCounts(settings.configuration)
  return await readInputs(database, { year, asOf, release: version, configuration, apartFrom: id })
}

/** Throws unless the plan may be approved or applied. */
export function requireOpen({ id, run_id: run, year, command, state, latest }: Plan): void {
  if (state === 'computing') {
    throw new CpaError(
      'plan_unfinished',
      { en: `Plan ${id} is not computed to its end`, fr: `Le plan ${id} n’est pas calculé jusqu’au bout` },
      {
        hint: {
          en: `Give the command again: cpa ${command} ${year} --plan. Where people were left out: cpa runs retry ${run}`,
          fr: `Relancez la commande : cpa ${command} ${year} --plan. Si des personnes ont été laissées de côté : cpa runs retry ${run}`,
        },
      },
    )
  }
  if (state === 'applied') {
    throw new CpaError(
      'plan_applied',
      { en: `Plan ${id} is applied already`, fr: `Le plan ${id} est déjà appliqué` },
      {
        hint: {
          en: `When something has come since: cpa ${command} ${year} --plan`,
          fr: `Si quelque chose est venu depuis : cpa ${command} ${year} --plan`,
        },
      },
    )
  }
  if (state === 'superseded') {
    throw new CpaError(
      'plan_superseded',
      {
        en: `Plan ${id} of ${year} was superseded by plan ${latest}`,
        fr: `Le plan ${id} de ${year} a été remplacé par le plan ${latest}`,
      },
      { hint: { en: `Look at it: cpa plans show ${latest}`, fr: `Regardez-le : cpa plans show ${latest}` } },
    )
  }
}

export function drifted({ id, year, command }: Plan, drift: readonly Drift[]): CpaError {
  const { en, fr } = driftSentence(drift)
  return new CpaError(
    'plan_drifted',
    {
      en: `Since plan ${id} was computed something has changed - ${en}`,
      fr: `Depuis le calcul du plan ${id} quelque chose a changé - ${fr}`,
    },
    {
      hint: {
        en: `Plan again: cpa ${command} ${year} --plan. Or say why it does not matter: --accept-drift "reason"`,
        fr: `Planifiez de nouveau : cpa ${command} ${year} --plan. Ou dites pourquoi cela n’importe pas : --accept-drift "raison"`,
      },
    },
  )
}

/** Where approvals are asked for nobody approves a plan of their own. Throws `approval_by_planner`. */
export function requireAnother({ id, planned_by: by, login }: Plan, person: Person, rule: ApprovalRule): void {
  if (rule.needed === 0 || !isSamePerson(person, { by, login }, rule)) return
  throw new CpaError(
    'approval_by_planner',
    {
      en: `Plan ${id} was made by ${by}: somebody else approves it`,
      fr: `Le plan ${id} a été fait par ${by} : quelqu’un d’autre l’approuve`,
    },
    {
      hint: {
        en: 'Who acts is told by CPA_OPERATOR or the sign-in of the console; with `plans.people: database_user`, by the login of the database.',
        fr: 'CPA_OPERATOR ou la connexion à la console dit qui agit ; avec `plans.people: database_user`, le compte de la base le dit.',
      },
    },
  )
}

/** Whoever acts, by both names. */
export async function whoActs(database: Database): Promise<Person> {
  const [row] = await database.query<{ login: string }>('select session_user::text as login')
  return { by: actor(), login: row!.login }
}

function listed({ settings }: Circumstances, { latest: _, ...plan }: Plan, inForce: string): ListedPlan {
  const rule = approvalRule(settings.configuration)
  const counting = approvalsThatCount(plan, inForce, rule)
  const approvals = plan.approvals.map((one) => ({ ...one, counts: counting.includes(one) }))
  return { ...plan, approvals, approvals_needed: rule.needed }
}
