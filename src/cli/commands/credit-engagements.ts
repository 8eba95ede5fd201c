import { creditEngagements as creditNow } from '../../operations/yearly-jobs.ts'
import { yearArgument } from '../arguments.ts'
import { creditReport, creditSubjects } from '../credit-report.ts'
import { runDocument } from '../run-table.ts'
import { worded } from '../words.ts'

/** The compte d'engagement citoyen exists since 1 January 2017. */
const firstYear = 2017

export const creditEngagements = worded({
  name: 'credit-engagements',
  summary: 'The CEC rights for the engagements of a year that are due at the business date.',
  arguments: [['<year>', 'the year of the engagement']],
  options: [['--plan', 'compute everything, write no entry']],
  examples: [
    ['cpa credit-engagements 2025', 'rights for 2025, from 1 January 2026 on'],
    ['cpa credit-engagements 2024', 'from 1 January 2026 on also those of volunteers who declare their hours'],
    ['cpa credit-engagements 2025 --plan', 'what it would credit, by activity and reason'],
  ],
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa credit-engagements 2025', firstYear)
    const planOnly = words.plan === true
    const result = await creditNow(invocation, { year, planOnly })
    invocation.report(runDocument(result), () => creditReport(creditSubjects.engagements(year), result))
    return 0
  },
})
