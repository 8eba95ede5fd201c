import type { ListedPlan } from '../operations/plans.ts'
import { tell } from '../wording/language.ts'
import { approvalsText, planState } from '../wording/plan-words.ts'
import { table } from './table.ts'

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
