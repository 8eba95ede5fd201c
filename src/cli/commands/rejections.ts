import type { ListedRejection } from '../../input/rejections/rejections.ts'
import { giveRejectedRows, listRejections } from '../../operations/rejections.ts'
import { printable } from '../../printable.ts'
import { countArgument } from '../arguments.ts'
import { feedNamed } from '../feed-arguments.ts'
import { refusalTable } from '../ingest-report.ts'
import { worded } from '../words.ts'

export const rejections = worded({
  name: 'rejections',
  summary: 'What was refused, and why; with --csv the rows as they came, ready to correct and load again.',
  options: [
    ['--file <sha256>', 'of one file, by its SHA-256 or the beginning of it'],
    ['--feed <feed>', 'of one feed'],
    ['--csv', 'the refused rows as CSV, with the columns line, code and reason added'],
    [
      '--raw',
      'with --csv: cells that begin like a formula as they came, without the apostrophe that disarms them',
    ],
    ['--limit <count>', 'how many to show (default 1000; --csv gives all)'],
  ],
  examples: [
    ['cpa rejections', 'the latest refusals'],
    ['cpa rejections --feed declarations --csv > to-correct.csv', 'correct the cells, then ingest the file again'],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const feedText = words.feed
    const filter = {
      feed: feedText === undefined ? null : feedNamed(feedText),
      sha256: words.file ?? null,
    }
    if (words.csv === true && !invocation.json) {
      const layout = { raw: words.raw === true }
      for await (const text of giveRejectedRows(invocation, filter, layout)) await invocation.write(text)
      return 0
    }
    const limit = countArgument(words.limit ?? '1000', '--limit')
    const found = await listRejections(invocation, filter, limit)
    invocation.report({ rejections: found }, () => (found.length === 0 ? 'Nothing was refused.' : byFile(found)))
    return 0
  },
})

function byFile(found: readonly ListedRejection[]): string {
  const files = new Map<string, ListedRejection[]>()
  for (const one of found) files.set(one.file, [...(files.get(one.file) ?? []), one])
  return [...files].map(([file, refused]) => `${printable(file)}\n${refusalTable(refused)}`).join('\n\n')
}
