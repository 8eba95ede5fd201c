import { approvePlan } from '../../../operations/plans.ts'
import { tell } from '../../../wording/language.ts'
import { approvalsText } from '../../../wording/plan-words.ts'
import { countArgument } from '../../arguments.ts'
import { shownDocument } from '../../plan-shown.ts'
import { worded } from '../../words.ts'

export const plansApprove = worded({
  name: 'plans approve',
  summary: {
    en: 'Approves a plan in the name of whoever acts (CPA_OPERATOR). Kept in the audit trail; twice is once.',
    fr: 'Approuve un plan au nom de qui agit (CPA_OPERATOR). Gardé dans la piste d’audit ; deux fois compte pour une.',
  },
  arguments: [['<plan>', { en: 'number of the plan', fr: 'numéro du plan' }]],
  options: [
    [
      '--reason <reason>',
      { en: 'what it was approved on; kept, without a NIR', fr: 'sur quoi il a été approuvé ; gardé, sans NIR' },
    ],
    [
      '--accept-drift <reason>',
      {
        en: 'approve it although something has changed since it was computed; kept',
        fr: 'l’approuver bien que quelque chose ait changé depuis son calcul ; gardé',
      },
    ],
  ],
  examples: [
    [
      'cpa plans approve 3 --reason "held against the report of 2024"',
      { en: 'one approval, of what is in force now', fr: 'une approbation, de ce qui est en vigueur maintenant' },
    ],
  ],
  async run(invocation, words) {
    const id = countArgument(words.plan, { en: 'The number of the plan', fr: 'Le numéro du plan' })
    const { reason, acceptDrift } = words
    const plan = await approvePlan(invocation, { id, reason, acceptDrift })
    invocation.report({ plans: [shownDocument({ ...plan, figures: null })] }, () => {
      const given = approvalsText(plan)
      return tell(
        `Plan ${id} is approved. Approvals that count: ${given === '' ? '0' : given}`,
        `Le plan ${id} est approuvé. Approbations qui comptent : ${given === '' ? '0' : given}`,
      )
    })
    return 0
  },
})
