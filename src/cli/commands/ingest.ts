import { recordAction } from '../audit-trail.ts'
import type { Command } from '../command.ts'
import { worstExit } from '../exit-codes.ts'
import { feedArgument, feedMeaning, filesArgument } from '../feed-arguments.ts'
import { type IngestedFile, ingestFile } from '../ingest-file.ts'
import { ingestReport } from '../ingest-report.ts'

export const ingest: Command = {
  name: 'ingest',
  summary:
    'Loads files. A file already loaded is recognised by its content; a corrected file replaces rows by key.',
  arguments: [
    ['<feed>', feedMeaning],
    ['<files...>', 'CSV files, plain or gzip; - is standard input'],
  ],
  examples: [
    ['cpa ingest declarations 2025/*.csv', 'loads every file; bad rows are refused, the rest goes on'],
    ['cpa rejections --csv > to-correct.csv', 'the refused rows as they came, with code and reason'],
  ],
  async run(invocation) {
    const feed = feedArgument(invocation, 0)
    const paths = filesArgument(invocation, 1)
    const { database } = await invocation.open()
    await recordAction(database, 'ingest', { feed, files: paths.length })
    const files: IngestedFile[] = []
    for (const path of paths) {
      files.push(await ingestFile(invocation, feed, path))
    }
    invocation.report({ files }, () => ingestReport(files))
    return worstExit(files.map((file) => file.exit))
  },
}
