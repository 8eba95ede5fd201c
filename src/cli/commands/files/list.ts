import { CpaError } from '../../../errors.ts'
import { type FileState, fileStates, listFiles } from '../../../operations/files.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument } from '../../arguments.ts'
import { feedNamed } from '../../feed-arguments.ts'
import { filesTable } from '../../files-table.ts'
import { worded } from '../../words.ts'

export const files = worded({
  name: 'files',
  summary: {
    en: 'The files that were loaded: what became of their rows, what is still to correct.',
    fr: 'Les fichiers chargés : ce que sont devenues leurs lignes, ce qui reste à corriger.',
  },
  options: [
    ['--feed <feed>', { en: 'of one feed', fr: 'd’un flux' }],
    [
      '--state <state>',
      { en: `of one state: ${fileStates.join(', ')}`, fr: `d’un état : ${fileStates.join(', ')}` },
    ],
    [
      '--name <text>',
      {
        en: 'with this in their name, or with a SHA-256 that begins so',
        fr: 'avec ceci dans leur nom, ou avec un SHA-256 qui commence ainsi',
      },
    ],
    ['--sender <name>', { en: 'that this sender sent', fr: 'que cet émetteur a envoyés' }],
    [
      '--limit <count>',
      { en: 'how many, the latest first (default: all)', fr: 'combien, les derniers d’abord (par défaut : tous)' },
    ],
  ],
  choices: { '--state': fileStates },
  examples: [
    [
      'cpa files',
      {
        en: 'all of them, the latest first, with a line that adds them up',
        fr: 'tous, les derniers d’abord, avec une ligne qui les additionne',
      },
    ],
    ['cpa files --feed deaths', { en: 'those of one feed', fr: 'ceux d’un flux' }],
    [
      'cpa files --state open',
      { en: 'those with rows that are still to correct', fr: 'ceux dont des lignes sont encore à corriger' },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const { name, sender } = words
    const found = await listFiles(invocation, {
      feed: words.feed === undefined ? undefined : feedNamed(words.feed),
      state: words.state === undefined ? undefined : stateOf(words.state),
      limit: words.limit === undefined ? undefined : countArgument(words.limit, '--limit'),
      name,
      sender,
    })
    invocation.report({ files: found.map(({ id: _, ...file }) => file) }, () =>
      found.length === 0 ? nothing(words) : filesTable(found),
    )
    return 0
  },
})

function nothing(words: Readonly<Record<string, unknown>>): string {
  return Object.values(words).some((word) => word !== undefined)
    ? tell('No file is like that. All of them: cpa files', 'Aucun fichier n’est ainsi. Tous : cpa files')
    : tell('No file was loaded.', 'Aucun fichier n’a été chargé.')
}

function stateOf(text: string): FileState {
  const state = fileStates.find((each) => each === text)
  if (state !== undefined) return state
  throw new CpaError(
    'usage',
    { en: `--state ${text} is no state of a file`, fr: `--state ${text} n’est pas un état d’un fichier` },
    { hint: { en: `Give one of ${fileStates.join(', ')}.`, fr: `Donnez l’un de ${fileStates.join(', ')}.` } },
  )
}
