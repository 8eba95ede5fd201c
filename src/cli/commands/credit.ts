import { creditYear } from '../../operations/yearly-jobs.ts'
import { yearArgument } from '../arguments.ts'
import { allowEmptyOption, creditReport, creditSubjects, noDeclarationsHint } from '../credit-report.ts'
import { runDocument } from '../run-table.ts'
import { worded } from '../words.ts'

export const credit = worded({
  name: 'credit',
  summary: 'The yearly crediting of the CPF rights earned in a year. Run twice, it books nothing the second time.',
  arguments: [['<year>', 'the activity year: the year worked']],
  options: [
    ['--plan', 'compute everything, write no entry'],
    allowEmptyOption,
    ['--outside-window <reason>', 'run outside the first semester of the year after; the reason is kept'],
  ],
  examples: [
    ['cpa credit 2025', 'credits the rights earned in 2025; allowed from 1 January to 30 June 2026'],
    ['cpa credit 2025 --plan', 'what it would credit, by rate and reason'],
    [
      'cpa credit 2024 --outside-window "court decision 12/2026"',
      'a late run, with its reason in the audit trail',
    ],
  ],
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa credit 2025')
    const planOnly = words.plan === true
    const outsideWindow = words.outsideWindow
    const result = await creditYear(invocation, { year, planOnly, outsideWindow })
    const refused = result.outcome === 'no_declarations' && words.allowEmpty !== true
    invocation.report(runDocument(result), () => {
      const report = creditReport(creditSubjects.year(year), result)
      return refused ? `${report}\n\n${noDeclarationsHint(year)}` : report
    })
    return refused ? 4 : 0
  },
})
