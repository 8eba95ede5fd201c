import pc from './colour.ts'
import type { IngestedFile } from './ingest-file.ts'
import type { StoredRejection } from './stored-rejections.ts'
import { counted, table } from './table.ts'

/** What became of the files, for people: a line a file, the first refusals, what to do next. */
export function ingestReport(files: readonly IngestedFile[]): string {
  if (files.every((file) => file.rejected === 0)) return fileTables(files)
  return `${fileTables(files)}\n\nCorrect and load again: cpa rejections --csv > to-correct.csv`
}

/** The same without what to do next. */
export function fileTables(files: readonly IngestedFile[]): string {
  const rows = files.map((file) => [
    file.name,
    counted(file.rows),
    counted(file.accepted),
    counted(file.replaced),
    file.rejected > 0 ? pc.yellow(counted(file.rejected)) : '0',
    file.error ?? (file.already_loaded ? 'already loaded' : ''),
  ])
  const lines = [table(['file', '>rows', '>accepted', '>replacing', '>refused', ''], rows)]
  lines.push(...ignoredColumns(files))
  for (const file of files.filter((one) => one.rejected > 0 && !one.already_loaded)) {
    lines.push('', pc.bold(`First refusals of ${file.name}`), refusalTable(file.rejections))
  }
  return lines.join('\n')
}

/** Columns that the feed does not know, told once for all the files that have them. */
export function ignoredColumns(files: readonly Pick<IngestedFile, 'name' | 'unknown_columns'>[]): string[] {
  const holders = new Map<string, string[]>()
  for (const { name, unknown_columns } of files) {
    if (unknown_columns.length === 0) continue
    const columns = unknown_columns.join(', ')
    holders.set(columns, [...(holders.get(columns) ?? []), name])
  }
  return [...holders].map(([columns, names]) => {
    const where = names.length === 1 ? names[0] : `${names.length} files`
    return `${where}: columns ignored: ${columns}`
  })
}

/** Refusals as a table: line, column, code, value, what was expected. */
export function refusalTable(rejections: readonly StoredRejection[]): string {
  return table(
    ['>line', 'column', 'code', 'value', 'expected'],
    rejections.map(({ line, column, code, message, value }) => [
      String(line),
      column ?? '',
      code,
      value ?? '',
      message,
    ]),
  )
}
