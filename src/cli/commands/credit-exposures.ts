import { creditExposures } from '../../operations/yearly-jobs.ts'
import { yearArgument } from '../arguments.ts'
import { creditReport, creditSubjects } from '../credit-report.ts'
import { runDocument } from '../run-table.ts'
import { worded } from '../words.ts'

export const creditExposuresCommand = worded({
  name: 'credit-exposures',
  summary: 'The points of the C2P for the exposures of a year. Run twice, it books nothing the second time.',
  arguments: [['<year>', 'the calendar year of the exposures']],
  options: [['--plan', 'compute everything, write no entry']],
  examples: [
    ['cpa credit-exposures 2025', 'credits the points of 2025, from 1 January 2026 on'],
    ['cpa credit-exposures 2025 --plan', 'what it would credit, by rate and reason'],
  ],
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa credit-exposures 2025')
    const planOnly = words.plan === true
    const result = await creditExposures(invocation, { year, planOnly })
    invocation.report(runDocument(result), () => creditReport(creditSubjects.exposures(year), result))
    return 0
  },
})
