import { showPlan } from '../../../operations/plans.ts'
import { countArgument } from '../../arguments.ts'
import { shownDocument, shownText } from '../../plan-shown.ts'
import { worded } from '../../words.ts'

export const plansShow = worded({
  name: 'plans show',
  summary:
    'One plan for review: its figures and differences, what to look at, what has changed since, who approved it.',
  arguments: [['<plan>', 'number of the plan']],
  examples: [
    ['cpa plans show 3', 'what plan 3 would book, and whether it still would'],
    ['cpa plans show 3 --json', 'the same, for whoever compares plans'],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const plan = await showPlan(
      invocation,
      countArgument(words.plan, { en: 'The number of the plan', fr: 'Le numéro du plan' }),
    )
    invocation.report({ plans: [shownDocument(plan)] }, () => shownText(plan))
    return 0
  },
})
