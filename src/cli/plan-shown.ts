import type { ShownPlan } from '../operations/plans.ts'
import { tell } from '../wording/language.ts'
import { approvalsText, planState, planTitle } from '../wording/plan-words.ts'
import { figuresText, nextStep } from './campaign-plan.ts'
import pc from './colour.ts'
import { asPlannedText, driftText } from './plan-review.ts'
import { table } from './table.ts'

/** A plan with its figures, as documents tell it. */
export function shownDocument({ figures, ...plan }: ShownPlan): object {
  if (figures === null) return plan
  const { plan_id: _id, fingerprint: _fingerprint, lines: _lines, ...told } = figures
  return { ...plan, ...told }
}

/** A plan for whoever reviews it: who and when, the figures, what has changed since, who approved it. */
export function shownText(plan: ShownPlan): string {
  const { id, year, command, figures, outcome, drift, deviation } = plan
  const line = (what: string, value: string) => `  ${what.padEnd(18)}  ${value}`
  const head = [
    `${pc.bold(pc.underline(planTitle(plan)))} · ${planState(plan)}`,
    line(tell('business date', 'date d’opération'), plan.as_of),
    line(tell('planned', 'prévu'), `${plan.planned_at.slice(0, 16).replace('T', ' ')} UTC, ${plan.planned_by}`),
    line(tell('fingerprint', 'empreinte'), plan.fingerprint),
    ...(plan.applied_at === null
      ? []
      : [
          line(
            tell('applied', 'appliqué'),
            `${plan.applied_at.slice(0, 16).replace('T', ' ')} UTC, ${plan.applied_by}`,
          ),
        ]),
    ...(plan.accepted_drift === null
      ? []
      : [line(tell('change accepted', 'changement admis'), plan.accepted_drift)]),
  ]
  const parts = [head.join('\n')]
  if (figures !== null) parts.push(...figuresText(year, plan.run_id, outcome ?? '', figures))
  if (drift !== null && drift.length > 0) parts.push(driftText(drift))
  if (drift !== null && drift.length === 0) {
    parts.push(tell('Nothing has changed since it was computed.', 'Rien n’a changé depuis son calcul.'))
  }
  if (plan.approvals.length > 0 || plan.approvals_needed > 0) parts.push(approvals(plan))
  if (deviation !== null) parts.push(asPlannedText(id, deviation))
  if (plan.state === 'planned' || plan.state === 'applying') parts.push(nextStep(command, year, id))
  return parts.join('\n\n')
}

function approvals(plan: ShownPlan): string {
  const rows = plan.approvals.map(({ by, login, at, reason, counts }) => [
    ...[`  ${by}`, login, `${at.slice(0, 16).replace('T', ' ')} UTC`],
    ...[counts ? tell('yes', 'oui') : tell('no', 'non'), reason ?? ''],
  ])
  const head = [
    ...[tell('  by', '  par'), tell('login', 'compte'), tell('at', 'le'), tell('counts', 'compte ?')],
    tell('reason', 'raison'),
  ]
  const title = `${pc.bold(tell('Approvals', 'Approbations'))} ${approvalsText(plan)}`
  return rows.length === 0 ? title : `${title}\n${table(head, rows)}`
}
