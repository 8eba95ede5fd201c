import { listPlans } from '../../../operations/plans.ts'
import { tell } from '../../../wording/language.ts'
import { yearArgument } from '../../arguments.ts'
import { plansTable } from '../../plans-table.ts'
import { worded } from '../../words.ts'

export const plans = worded({
  name: 'plans',
  summary: {
    en: 'The plans of campaigns and credits that are kept, the latest first: approved, applied, superseded.',
    fr: 'Les plans de campagnes et d’alimentations qui sont gardés, les derniers d’abord : approuvés, appliqués, remplacés.',
  },
  options: [['--year <year>', { en: 'those of an activity year', fr: 'ceux d’une année d’activité' }]],
  examples: [
    ['cpa plans', { en: 'all of them', fr: 'tous' }],
    ['cpa plans --year 2025', { en: 'those of 2025', fr: 'ceux de 2025' }],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const year = words.year === undefined ? undefined : yearArgument(words.year, 'cpa plans --year 2025')
    const found = await listPlans(invocation, { year })
    invocation.report({ plans: found }, () =>
      found.length === 0
        ? tell(
            'No plan is kept. Make one: cpa campaign YEAR --plan',
            'Aucun plan n’est gardé. Faites-en un : cpa campaign ANNÉE --plan',
          )
        : plansTable(found),
    )
    return 0
  },
})
