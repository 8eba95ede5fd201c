import { emptyFile, writeEmptyWorkbook } from '../../operations/template.ts'
import { tell } from '../../wording/language.ts'
import { pathArgument } from '../arguments.ts'
import { feedMeaning, feedNamed } from '../feed-arguments.ts'
import { shownPath } from '../shown-path.ts'
import { worded } from '../words.ts'

export const template = worded({
  name: 'template',
  summary: {
    en: 'An empty file of a feed, for whoever has to fill one: its columns, and as a spreadsheet what they mean.',
    fr: 'Un fichier vide d’un flux, pour qui doit en remplir un : ses colonnes, et, en tableur, ce qu’elles veulent dire.',
  },
  arguments: [['<feed>', feedMeaning]],
  options: [
    [
      '--xlsx <file>',
      {
        en: 'writes a spreadsheet: a sheet to fill, and a notice',
        fr: 'écrit un classeur : une feuille à remplir, et une notice',
      },
    ],
    [
      '--csv',
      {
        en: 'the heading as CSV on standard output; so it is without --xlsx',
        fr: 'l’en-tête en CSV sur la sortie standard ; c’est ainsi sans --xlsx',
      },
    ],
  ],
  examples: [
    [
      'cpa template declarations --xlsx declarations.xlsx --lang fr',
      { en: 'to be sent to an office', fr: 'à envoyer à un bureau' },
    ],
    ['cpa template deaths > deaths.csv', { en: 'the heading alone', fr: 'l’en-tête seul' }],
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
