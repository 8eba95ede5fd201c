import { showPlan } from '../../../operations/plans.ts'
import { countArgument } from '../../arguments.ts'
import { shownDocument, shownText } from '../../plan-shown.ts'
import { worded } from '../../words.ts'

export const plansShow = worded({
  name: 'plans show',
  summary: {
    en: 'One plan for review: its figures and differences, what to look at, what has changed since, who approved it.',
    fr: 'Un plan à relire : ses chiffres et différences, ce qui est à regarder, ce qui a changé depuis, qui l’a approuvé.',
  },
  arguments: [['<plan>', { en: 'number of the plan', fr: 'numéro du plan' }]],
  examples: [
    [
      'cpa plans show 3',
      {
        en: 'what plan 3 would book, and whether it still would',
        fr: 'ce que le plan 3 inscrirait, et s’il le ferait encore',
      },
    ],
    [
      'cpa plans show 3 --json',
      { en: 'the same, for whoever compares plans', fr: 'de même, pour qui compare des plans' },
    ],
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
