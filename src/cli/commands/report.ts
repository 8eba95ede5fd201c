import { makeReport } from '../../operations/report/report.ts'
import { reportCsv } from '../../report/report-csv.ts'
import { yearArgument } from '../arguments.ts'
import { againstEachOther } from '../plan-words.ts'
import { reportText } from '../report-text.ts'
import { worded } from '../words.ts'

export const report = worded({
  name: 'report',
  summary: 'Sums up a year for those who direct: what was booked, for whom, and on whose word.',
  arguments: [['<year>', 'the activity year']],
  options: [['--csv', 'one table of all figures, cells separated by semicolons']],
  examples: [
    ['cpa report 2025', 'the main figures, for a terminal'],
    ['cpa report 2025 --csv > report-2025.csv', 'all figures, for a spreadsheet'],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa report 2025')
    if (words.csv && invocation.json) throw againstEachOther('--csv', '--json')
    const kept = await makeReport(invocation, year)
    if (words.csv) {
      await invocation.write(reportCsv(kept.report))
      return 0
    }
    const { made_at, made_by } = kept
    invocation.report({ ...kept.report, made_at, made_by }, () => reportText(kept))
    return 0
  },
})
