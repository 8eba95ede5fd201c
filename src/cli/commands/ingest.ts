import { loadFiles } from '../../operations/load-file.ts'
import { worstExit } from '../exit-codes.ts'
import { feedMeaning, feedNamed, sheetOption } from '../feed-arguments.ts'
import { fileDocument, ingestReport } from '../ingest-report.ts'
import { worded } from '../words.ts'

export const ingest = worded({
  name: 'ingest',
  summary:
    'Loads files. A file already loaded is recognised by its content; a corrected file replaces rows by key.',
  arguments: [
    ['<feed>', feedMeaning],
    ['<files...>', 'CSV files, plain or gzip, or spreadsheets (.xlsx); - is standard input'],
  ],
  options: [
    ['--again', 'put the rows of a file loaded before in force again, as if it were loaded now'],
    sheetOption,
  ],
  examples: [
    ['cpa ingest declarations 2025/*.csv', 'loads every file; bad rows are refused, the rest goes on'],
    ['cpa ingest declarations 2025.csv --again', 'its rows take the place of those that replaced them'],
    [
      'cpa rejections --feed declarations --csv > to-correct.csv',
      'the refused rows as they came, with code and reason',
    ],
  ],
  async run(invocation, words) {
    const feed = feedNamed(words.feed)
    const loaded = await loadFiles(invocation, feed, words.files, {
      again: words.again === true,
      sheet: words.sheet,
    })
    const files = loaded.files.map(fileDocument)
    invocation.report({ files, ...loaded.retried }, () => ingestReport(files, loaded.retried))
    return worstExit(files.map((file) => file.exit))
  },
})
