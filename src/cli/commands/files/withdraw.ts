import { CpaError } from '../../../errors.ts'
import { withdrawFile } from '../../../operations/files.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { feedNamed } from '../../feed-arguments.ts'
import { worded } from '../../words.ts'

export const filesWithdraw = worded({
  name: 'files withdraw',
  summary: {
    en: 'Takes a whole file back: its rows count no more, what they replaced is in force again.',
    fr: 'Retire un fichier entier : ses lignes ne comptent plus, ce qu’elles avaient remplacé est de nouveau en vigueur.',
  },
  arguments: [
    ['<file>', { en: 'the beginning of its SHA-256, or its path', fr: 'le début de son SHA-256, ou son chemin' }],
  ],
  options: [
    [
      '--reason <reason>',
      {
        en: 'why; kept with the file and in the audit trail',
        fr: 'pourquoi ; gardé avec le fichier et dans la piste d’audit',
      },
    ],
    [
      '--feed <feed>',
      {
        en: 'when the same content was loaded as several feeds',
        fr: 'si le même contenu a été chargé sous plusieurs flux',
      },
    ],
  ],
  examples: [
    [
      'cpa files withdraw 3f2a9c01 --reason "sent for another year"',
      { en: 'the next runs book the differences', fr: 'les prochaines exécutions inscrivent les différences' },
    ],
    [
      'cpa ingest declarations 2025.csv --again',
      { en: 'puts a file in force that was withdrawn', fr: 'remet en vigueur un fichier qui avait été retiré' },
    ],
  ],
  async run(invocation, words) {
    const reason = words.reason?.trim()
    if (reason === undefined || reason === '') {
      throw new CpaError(
        'usage',
        { en: 'A file is not withdrawn without a reason', fr: 'Un fichier ne se retire pas sans raison' },
        { hint: { en: 'Give it with --reason.', fr: 'Donnez-la par --reason.' } },
      )
    }
    const feed = words.feed === undefined ? null : feedNamed(words.feed)
    const { file, withdrawn, entered, left } = await withdrawFile(invocation, words.file, feed, reason)
    const { name, sha256 } = file
    const document = { name, sha256, feed: file.feed, withdrawn, rows_left: left, rows_in_force_again: entered }
    invocation.report(document, () =>
      withdrawn
        ? [
            tell(
              `${name} is withdrawn: ${counted(left)} rows count no more, ${counted(entered)} that they had replaced do again.`,
              `${name} est retiré : ${counted(left)} lignes ne comptent plus, ${counted(entered)} qu’elles avaient remplacées comptent à nouveau.`,
            ),
            tell('The next runs book the differences.', 'Les prochaines exécutions inscrivent les différences.'),
          ].join('\n')
        : tell(`${name} was withdrawn before: nothing to do.`, `${name} était déjà retiré : rien à faire.`),
    )
    return 0
  },
})
