import type { Sentence } from '../language.ts'
import type { ListedPlan } from '../operations/plans.ts'
import { tell } from '../wording/language.ts'
import { table } from './table.ts'

const states: Readonly<Record<ListedPlan['state'], Sentence>> = {
  computing: { en: 'being computed', fr: 'en calcul' },
  planned: { en: 'planned', fr: 'prévu' },
  superseded: { en: 'superseded', fr: 'remplacé' },
  applying: { en: 'being applied', fr: 'en application' },
  applied: { en: 'applied', fr: 'appliqué' },
}

/** How a plan stands, in words. */
export function planState({ state, as_planned: asPlanned }: ListedPlan): string {
  const told = tell(states[state])
  return asPlanned === false ? `${told}, ${tell('not as planned', 'pas comme prévu')}` : told
}

/** `1 of 2`: how many approvals count, of those that are needed. */
export function approvalsText({ approvals, approvals_needed: needed }: ListedPlan): string {
  const given = approvals.filter(({ counts }) => counts).length
  if (needed === 0) return given === 0 ? '' : String(given)
  return tell(`${given} of ${needed}`, `${given} sur ${needed}`)
}

/** Plans, a line each. */
export function plansTable(plans: readonly ListedPlan[]): string {
  return table(
    [
      ...[tell('>plan', '>plan'), tell('year', 'année'), tell('command', 'commande'), tell('as of', 'au')],
      ...[tell('planned by', 'prévu par'), tell('approvals', 'approbations'), tell('fingerprint', 'empreinte')],
      tell('state', 'état'),
    ],
    plans.map((plan) => [
      ...[String(plan.id), String(plan.year), plan.command, plan.as_of, plan.planned_by, approvalsText(plan)],
      ...[plan.fingerprint.slice(0, 8), planState(plan)],
    ]),
  )
}
