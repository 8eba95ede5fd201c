import type { ListedFile } from '../input/in-force/files.ts'
import pc from './colour.ts'
import { counted, table } from './table.ts'

const counts = ['rows', 'accepted', 'rejected', 'corrected', 'open'] as const

/** Files as a table: a line a file, and one that adds them up. */
export function filesTable(files: readonly ListedFile[]): string {
  const rows = files.map((file) => [
    file.sha256.slice(0, 8),
    file.feed,
    file.name,
    ...counts.map((name) => counted(file[name])),
    file.loaded_at === null ? 'being loaded' : file.loaded_at.slice(0, 10),
    file.withdrawn ? 'withdrawn' : '',
  ])
  const sums = counts.map((name) => pc.bold(counted(files.reduce((sum, file) => sum + file[name], 0))))
  const total = ['', '', files.length === 1 ? '1 file' : `${counted(files.length)} files`, ...sums, '', '']
  const head = ['sha256', 'feed', 'file', '>rows', '>accepted', '>refused', '>corrected', '>open', 'loaded', '']
  return table(head, [...rows, total])
}
