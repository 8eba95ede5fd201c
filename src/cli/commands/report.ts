import { makeReport } from '../../operations/report/report.ts'
import { yearArgument } from '../arguments.ts'
import { worded } from '../words.ts'

export const report = worded({
  name: 'report',
  summary: 'Sums up a year for those who direct: what was booked, for whom, and on whose word.',
  arguments: [['<year>', 'the activity year']],
  examples: [['cpa report 2025', 'a page for the terminal']],
  readsOnly: true,
  async run(invocation, words) {
    const { report: document } = await makeReport(invocation, yearArgument(words.year, 'cpa report 2025'))
    invocation.report(document, () => JSON.stringify(document, undefined, 1))
    return 0
  },
})
