import { creditExposures } from '../../operations/yearly-jobs.ts'
import { yearArgument } from '../arguments.ts'
import { creditReport, creditSubjects } from '../credit-report.ts'
import { runDocument } from '../run-table.ts'
import { worded } from '../words.ts'

export const creditExposuresCommand = worded({
  name: 'credit-exposures',
  summary: {
    en: 'The points of the C2P for the exposures of a year. Run twice, it books nothing the second time.',
    fr: 'Les points du C2P pour les expositions d’une année. Lancée deux fois, elle n’inscrit rien la seconde.',
  },
  arguments: [['<year>', { en: 'the calendar year of the exposures', fr: 'l’année civile des expositions' }]],
  options: [['--plan', { en: 'compute everything, write no entry', fr: 'tout calculer, ne rien écrire' }]],
  examples: [
    [
      'cpa credit-exposures 2025',
      {
        en: 'credits the points of 2025, from 1 January 2026 on',
        fr: 'crédite les points de 2025, à partir du 1er janvier 2026',
      },
    ],
    [
      'cpa credit-exposures 2025 --plan',
      { en: 'what it would credit, by rate and reason', fr: 'ce qu’elle créditerait, par taux et raison' },
    ],
  ],
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa credit-exposures 2025')
    const planOnly = words.plan === true
    const result = await creditExposures(invocation, { year, planOnly })
    invocation.report(runDocument(result), () => creditReport(creditSubjects.exposures(year), result))
    return 0
  },
})
