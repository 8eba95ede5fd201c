import { listFiles } from '../../../operations/files.ts'
import { tell } from '../../../wording/language.ts'
import { feedNamed } from '../../feed-arguments.ts'
import { filesTable } from '../../files-table.ts'
import { worded } from '../../words.ts'

export const files = worded({
  name: 'files',
  summary: 'The files that were loaded: what became of their rows, what is still to correct.',
  options: [['--feed <feed>', 'of one feed']],
  examples: [
    ['cpa files', 'all of them, the latest first, with a line that adds them up'],
    ['cpa files --feed deaths', 'those of one feed'],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const feed = words.feed === undefined ? null : feedNamed(words.feed)
    const found = await listFiles(invocation, feed)
    invocation.report({ files: found.map(({ id: _, ...file }) => file) }, () =>
      found.length === 0 ? tell('No file was loaded.', 'Aucun fichier n’a été chargé.') : filesTable(found),
    )
    return 0
  },
})
