import type { ListedFile } from '../input/in-force/files.ts'
import { agree } from '../input/survey/control-totals.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'
import pc from './colour.ts'
import { fileLabels } from './file-labels.ts'
import { table } from './table.ts'

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
    remarkOn(file),
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
  const head = ['sha256', 'feed', 'file', '>rows', '>accepted', '>open', '>corrected', '>withdrawn', 'loaded', '']
  return table(head, [...rows, total])
}

function remarkOn({ sender, withdrawn_at, given_back, controls }: ListedFile): string {
  const remarks = [
    sender === null ? '' : tell(`from ${sender}`, `de ${sender}`),
    withdrawn_at === null ? '' : tell('withdrawn', 'retiré'),
    given_back === 0
      ? ''
      : tell(
          `${counted(given_back)} refused again in a later file`,
          `${counted(given_back)} refusées de nouveau dans un fichier ultérieur`,
        ),
    controls.some((total) => !agree(total))
      ? tell('not what its sender states', 'pas ce que l’expéditeur annonce')
      : '',
  ]
  return remarks.filter((text) => text !== '').join(', ')
}
