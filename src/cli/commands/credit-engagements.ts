import { creditEngagements as creditNow } from '../../operations/yearly-jobs.ts'
import { yearArgument } from '../arguments.ts'
import { creditReport, creditSubjects } from '../credit-report.ts'
import { runDocument } from '../run-table.ts'
import { worded } from '../words.ts'

/** The compte d'engagement citoyen exists since 1 January 2017. */
const firstYear = 2017

export const creditEngagements = worded({
  name: 'credit-engagements',
  summary: {
    en: 'The CEC rights for the engagements of a year that are due at the business date.',
    fr: 'Les droits CEC des engagements d’une année qui sont dus à la date d’opération.',
  },
  arguments: [['<year>', { en: 'the year of the engagement', fr: 'l’année de l’engagement' }]],
  options: [['--plan', { en: 'compute everything, write no entry', fr: 'tout calculer, ne rien écrire' }]],
  examples: [
    [
      'cpa credit-engagements 2025',
      { en: 'rights for 2025, from 1 January 2026 on', fr: 'les droits de 2025, à partir du 1er janvier 2026' },
    ],
    [
      'cpa credit-engagements 2024',
      {
        en: 'from 1 January 2026 on also those of volunteers who declare their hours',
        fr: 'à partir du 1er janvier 2026 aussi ceux des bénévoles qui déclarent leurs heures',
      },
    ],
    [
      'cpa credit-engagements 2025 --plan',
      { en: 'what it would credit, by activity and reason', fr: 'ce qui serait crédité, par activité et raison' },
    ],
  ],
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa credit-engagements 2025', firstYear)
    const planOnly = words.plan === true
    const result = await creditNow(invocation, { year, planOnly })
    invocation.report(runDocument(result), () => creditReport(creditSubjects.engagements(year), result))
    return 0
  },
})
