import { makeReport } from '../../operations/report/report.ts'
import { writeWhole } from '../../operations/write-whole.ts'
import { reportCsv } from '../../report/report-csv.ts'
import { reportPage } from '../../report/report-page.tsx'
import { tell } from '../../wording/language.ts'
import { yearArgument } from '../arguments.ts'
import { againstEachOther } from '../plan-words.ts'
import { reportText } from '../report-text.ts'
import { shownPath } from '../shown-path.ts'
import { worded } from '../words.ts'

export const report = worded({
  name: 'report',
  summary: 'Sums up a year for those who direct: what was booked, for whom, and on whose word.',
  arguments: [['<year>', 'the activity year']],
  options: [
    ['--html <file>', 'writes a page with pictures that opens from a disk and can be printed'],
    ['--csv', 'one table of all figures, cells separated by semicolons'],
  ],
  examples: [
    ['cpa report 2025', 'the main figures, for a terminal'],
    ['cpa report 2025 --html bilan-2025.html --lang fr', 'a page in French, for the directors'],
    ['cpa report 2025 --csv > report-2025.csv', 'all figures, for a spreadsheet'],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const year = yearArgument(words.year, 'cpa report 2025')
    if (words.csv && invocation.json) throw againstEachOther('--csv', '--json')
    const kept = await makeReport(invocation, year)
    if (words.html !== undefined) {
      await writeWhole(words.html, await reportPage(kept))
      invocation.note(tell(`Written: ${shownPath(words.html)}`, `Écrit : ${shownPath(words.html)}`))
    }
    if (words.csv) {
      await invocation.write(reportCsv(kept.report))
      return 0
    }
    const { made_at, made_by } = kept
    invocation.report({ ...kept.report, made_at, made_by }, () => reportText(kept))
    return 0
  },
})
