import { type ShownFile, showFile } from '../../../operations/files.ts'
import { counted } from '../../../wording/counts.ts'
import { controlLines } from '../../../wording/file-labels.ts'
import { fileEventWords } from '../../../wording/file-words.ts'
import { named, tell } from '../../../wording/language.ts'
import pc from '../../colour.ts'
import { feedNamed } from '../../feed-arguments.ts'
import { filesTable } from '../../files-table.ts'
import { table } from '../../table.ts'
import { worded } from '../../words.ts'

export const filesShow = worded({
  name: 'files show',
  summary: {
    en: 'One file: what became of its rows, which files replaced some, which overlap others, what was done with it.',
    fr: 'Un fichier : ce que sont devenues ses lignes, quels fichiers en ont remplacé, lesquelles en recouvrent d’autres, ce qui en a été fait.',
  },
  arguments: [
    ['<file>', { en: 'the beginning of its SHA-256, or its path', fr: 'le début de son SHA-256, ou son chemin' }],
  ],
  options: [
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
      'cpa files show 3f2a9c01',
      { en: 'the file whose SHA-256 begins so', fr: 'le fichier dont le SHA-256 commence ainsi' },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const feed = words.feed === undefined ? null : feedNamed(words.feed)
    const { id: _, ...file } = await showFile(invocation, words.file, feed)
    invocation.report({ files: [file] }, () => fileText({ id: _, ...file }))
    return 0
  },
})

function fileText(file: ShownFile): string {
  const lines = [pc.bold(file.name), `  SHA-256  ${file.sha256}`]
  if (file.path !== null) lines.push(tell(`  path     ${file.path}`, `  chemin   ${file.path}`))
  if (file.sender !== null) lines.push(tell(`  sender   ${file.sender}`, `  émetteur ${file.sender}`))
  lines.push('', filesTable([file]), ...controlLines(file.name, file.controls))
  if (file.superseded > 0) {
    lines.push(
      '',
      pc.bold(
        tell(
          `${counted(file.superseded)} of its rows have been replaced since`,
          `${counted(file.superseded)} de ses lignes ont été remplacées depuis`,
        ),
      ),
    )
    const rows = file.superseded_by.map(({ name, sha256, rows }) => [sha256.slice(0, 8), name, counted(rows)])
    lines.push(table([named('sha256'), tell('by', 'par'), tell('>rows', '>lignes')], rows))
  }
  if (file.overlaps_total > 0) {
    lines.push(
      '',
      pc.bold(
        tell(
          'Rows that overlap another of the same person and employer',
          'Lignes qui en recouvrent une autre de la même personne et du même employeur',
        ),
      ),
    )
    const rows = file.overlaps.map((one) => [
      String(one.line),
      String(one.holder),
      one.siret ?? one.employer_reference ?? '',
      fromTo(one.from, one.to),
      `${one.other_file} (${one.other_sha256.slice(0, 8)})`,
      String(one.other_line),
      fromTo(one.other_from, one.other_to),
    ])
    lines.push(
      table(
        [
          ...[tell('>line', '>ligne'), tell('>holder', '>titulaire'), tell('employer', 'employeur')],
          ...[tell('from to', 'du au'), tell('other file', 'autre fichier'), tell('>line', '>ligne')],
          tell('from to', 'du au'),
        ],
        rows,
      ),
    )
    if (file.overlaps_total > rows.length) {
      lines.push(
        tell(
          `${counted(rows.length)} of ${counted(file.overlaps_total)} shown`,
          `${counted(rows.length)} sur ${counted(file.overlaps_total)} montrées`,
        ),
      )
    }
  }
  lines.push('', pc.bold(tell('What was done with it', 'Ce qui en a été fait')))
  const events = file.history.map(({ at, what, actor, reason }) => [
    at.slice(0, 16).replace('T', ' '),
    tell(fileEventWords[what]),
    actor,
    reason ?? '',
  ])
  lines.push(table([tell('at', 'le'), tell('what', 'quoi'), tell('by', 'par'), tell('reason', 'raison')], events))
  return lines.join('\n')
}

function fromTo(from: string, to: string | null): string {
  return tell(`${from} to ${to ?? ''}`, `${from} au ${to ?? ''}`)
}
