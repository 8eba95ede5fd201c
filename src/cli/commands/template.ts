import { emptyFile, writeEmptyWorkbook } from '../../operations/template.ts'
import { tell } from '../../wording/language.ts'
import { pathArgument } from '../arguments.ts'
import { feedMeaning, feedNamed } from '../feed-arguments.ts'
import { shownPath } from '../shown-path.ts'
import { worded } from '../words.ts'

export const template = worded({
  name: 'template',
  summary:
    'An empty file of a feed, for whoever has to fill one: its columns, and as a spreadsheet what they mean.',
  arguments: [['<feed>', feedMeaning]],
  options: [
    ['--xlsx <file>', 'writes a spreadsheet: a sheet to fill, and a notice'],
    ['--csv', 'the heading as CSV on standard output; so it is without --xlsx'],
  ],
  examples: [
    ['cpa template declarations --xlsx declarations.xlsx --lang fr', 'to be sent to an office'],
    ['cpa template deaths > deaths.csv', 'the heading alone'],
  ],
  withoutDatabase: true,
  async run(invocation, words) {
    const feed = feedNamed(words.feed)
    if (words.xlsx === undefined) {
      const text = emptyFile(feed)
      if (invocation.json) invocation.report({ feed, columns: text.trim().split(';') }, () => text)
      else await invocation.write(text)
      return 0
    }
    const path = pathArgument(words.xlsx, '--xlsx')
    await writeEmptyWorkbook(feed, invocation.language, path)
    invocation.report({ feed, path }, () => tell(`Written: ${shownPath(path)}`, `Écrit : ${shownPath(path)}`))
    return 0
  },
})
