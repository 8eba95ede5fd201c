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
  summary: {
    en: 'Sums up a year for those who direct: what was booked, for whom, and on whose word.',
    fr: 'Fait le bilan d’une année pour qui dirige : ce qui a été inscrit, pour qui, et sur la parole de qui.',
  },
  arguments: [['<year>', { en: 'the activity year', fr: 'l’année d’activité' }]],
  options: [
    [
      '--html <file>',
      {
        en: 'writes a page with pictures that opens from a disk and can be printed',
        fr: 'écrit une page avec des images, qui s’ouvre depuis un disque et s’imprime',
      },
    ],
    [
      '--csv',
      {
        en: 'one table of all figures, cells separated by semicolons',
        fr: 'un seul tableau de tous les chiffres, cellules séparées par des points-virgules',
      },
    ],
  ],
  examples: [
    [
      'cpa report 2025',
      { en: 'the main figures, for a terminal', fr: 'les chiffres principaux, pour un terminal' },
    ],
    [
      'cpa report 2025 --html bilan-2025.html --lang fr',
      { en: 'a page in French, for the directors', fr: 'une page en français, pour la direction' },
    ],
    [
      'cpa report 2025 --csv > report-2025.csv',
      { en: 'all figures, for a spreadsheet', fr: 'tous les chiffres, pour un tableur' },
    ],
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
