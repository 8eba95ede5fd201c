import { approvePlan } from '../../../operations/plans.ts'
import { tell } from '../../../wording/language.ts'
import { approvalsText } from '../../../wording/plan-words.ts'
import { countArgument } from '../../arguments.ts'
import { shownDocument } from '../../plan-shown.ts'
import { worded } from '../../words.ts'

export const plansApprove = worded({
  name: 'plans approve',
  summary: 'Approves a plan in the name of whoever acts (CPA_OPERATOR). Kept in the audit trail; twice is once.',
  arguments: [['<plan>', 'number of the plan']],
  options: [
    ['--reason <reason>', 'what it was approved on; kept, without a NIR'],
    ['--accept-drift <reason>', 'approve it although something has changed since it was computed; kept'],
  ],
  examples: [
    ['cpa plans approve 3 --reason "held against the report of 2024"', 'one approval, of what is in force now'],
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
