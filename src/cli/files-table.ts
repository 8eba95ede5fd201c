import type { ListedFile } from '../input/in-force/files.ts'
import { counted } from '../wording/counts.ts'
import { fileLabels } from '../wording/file-labels.ts'
import { fileRemarks } from '../wording/file-words.ts'
import { named, tell } from '../wording/language.ts'
import pc from './colour.ts'
import { type Heading, table } from './table.ts'

const counts = ['rows', 'accepted', 'open', 'corrected', 'withdrawn'] as const

/** Files as a table: a line a file, and one that adds them up. */
export function filesTable(files: readonly ListedFile[]): string {
  const label = fileLabels(files)
  const rows = files.map((file) => [
    file.sha256.slice(0, 8),
    file.feed,
    label(file),
    ...counts.map((name) => counted(file[name])),
    file.loaded_at === null ? tell('being loaded', 'en chargement') : file.loaded_at.slice(0, 10),
    fileRemarks(file).join(', '),
  ])
  const sums = counts.map((name) => pc.bold(counted(files.reduce((sum, file) => sum + file[name], 0))))
  const total = [
    '',
    '',
    files.length === 1
      ? tell('1 file', '1 fichier')
      : tell(`${counted(files.length)} files`, `${counted(files.length)} fichiers`),
    ...sums,
    '',
    '',
  ]
  const head: Heading[] = [
    ...[named('sha256'), tell('feed', 'flux'), tell('file', 'fichier'), tell('>rows', '>lignes')],
    ...[tell('>accepted', '>acceptées'), tell('>open', '>à corriger'), tell('>corrected', '>corrigées')],
    ...[tell('>withdrawn', '>retirées'), tell('loaded', 'chargé')],
    '',
  ]
  return table(head, [...rows, total])
}
