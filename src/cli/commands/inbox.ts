import type { Sentence } from '../../language.ts'
import { emptyInbox } from '../../operations/inbox/inbox.ts'
import type { InboxOutcome, TakenFile } from '../../operations/inbox/take-in.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { troubleText } from '../../wording/load-remarks.ts'
import type { ExitCode } from '../command.ts'
import { worstExit } from '../exit-codes.ts'
import { type Heading, table } from '../table.ts'
import { worded } from '../words.ts'

export const inbox = worded({
  name: 'inbox',
  summary: {
    en: 'Loads what was dropped into a folder, once, puts it away, and writes what goes back to the senders. For cron.',
    fr: 'Charge une fois ce qui a été déposé dans un dossier, le range, et écrit ce qui revient aux émetteurs. Pour cron.',
  },
  arguments: [
    [
      '<dir>',
      {
        en: 'the folder: done/, refused/ and out/ are made in it',
        fr: 'le dossier : done/, refused/ et out/ y sont créés',
      },
    ],
  ],
  examples: [
    [
      'cpa inbox /srv/cpa/inbox',
      {
        en: 'what is whole is loaded; what somebody still writes waits for the next call',
        fr: 'ce qui est entier est chargé ; ce que quelqu’un écrit encore attend le prochain appel',
      },
    ],
    ['cpa inbox /srv/cpa/inbox --json', { en: 'the same for machines', fr: 'de même pour des machines' }],
  ],
  async run(invocation, words) {
    const { files, busy } = await emptyInbox(invocation, words.dir)
    if (busy) {
      invocation.note(
        tell(
          'Another call is at work on this inbox: nothing to do.',
          'Un autre appel traite cette boîte : rien à faire.',
        ),
      )
    }
    invocation.report({ files: files.map(fileDocument), busy }, () => inboxText(files))
    return worstExit(files.map(exitOf))
  },
})

function fileDocument({ error, ...file }: TakenFile): object {
  return { ...file, error: troubleText(error) }
}

function exitOf({ outcome, rejected, error }: TakenFile): ExitCode {
  if (outcome === 'failed') return 1
  if (outcome === 'unreadable') return 2
  if (outcome === 'refused') return 3
  return outcome === 'loaded' && (rejected > 0 || error !== null) ? 3 : 0
}

const outcomes: Readonly<Record<InboxOutcome, Sentence>> = {
  loaded: { en: 'loaded', fr: 'chargé' },
  already_loaded: { en: 'loaded before', fr: 'déjà chargé' },
  refused: { en: 'refused', fr: 'refusé' },
  growing: { en: 'still being written', fr: 'encore en cours d’écriture' },
  waiting: { en: 'its marker is missing', fr: 'son marqueur manque' },
  unreadable: { en: 'may not be read', fr: 'lecture interdite' },
  no_file: { en: 'no file: left alone', fr: 'pas un fichier : laissé' },
  failed: { en: 'failed: tried again by the next call', fr: 'échec : le prochain appel réessaie' },
}

function inboxText(files: readonly TakenFile[]): string {
  if (files.length === 0) return tell('Nothing to take in.', 'Rien à prendre.')
  const head: Heading[] = [
    ...[tell('file', 'fichier'), tell('feed', 'flux'), tell('>rows', '>lignes'), tell('>accepted', '>acceptées')],
    tell('>refused', '>refusées'),
    '',
    tell('moved to', 'déplacé vers'),
  ]
  const rows = files.map((file) => [
    ...[file.name, file.feed ?? '', counted(file.rows), counted(file.accepted), counted(file.rejected)],
    ...[[tell(outcomes[file.outcome]), troubleText(file.error)].filter(Boolean).join(': '), file.moved_to ?? ''],
  ])
  return table(head, rows)
}
