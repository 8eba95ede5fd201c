import type { ListedPlan } from '../../../operations/plans.ts'
import type { PlanState as State } from '../../../plans/plans.ts'
import { planState } from '../../../wording/plan-words.ts'
import { Badge, type Tone } from '../../layout/badge.tsx'

const tones: Readonly<Record<State, Tone>> = {
  computing: 'remark',
  planned: 'remark',
  superseded: 'quiet',
  applying: 'remark',
  applied: 'good',
}

/** How a plan stands. */
export function PlanState({ plan }: { readonly plan: ListedPlan }) {
  return <Badge tone={plan.as_planned === false ? 'bad' : tones[plan.state]}>{planState(plan)}</Badge>
}
