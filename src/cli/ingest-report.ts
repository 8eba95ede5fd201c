import type { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import type { FileRejection } from '../operations/file-rejections.ts'
import type { LoadedFile } from '../operations/loaded-file.ts'
import pc from './colour.ts'
import type { ExitCode } from './command.ts'
import { counted, table } from './table.ts'

/** What became of a file, as documents show it. */
export type FileDocument = Omit<LoadedFile, 'error'> & { readonly error: string | null; readonly exit: ExitCode }

export function fileDocument(file: LoadedFile): FileDocument {
  return { ...file, error: troubleText(file.error), exit: exitOf(file) }
}

/** Why a file cannot be read, in one sentence. */
export function troubleText(error: CpaError | null): string | null {
  if (error === null) return null
  return redactNirs(error.hint === undefined ? error.message : `${error.message}. ${error.hint}`)
}

function exitOf({ error, already_loaded, rejections }: LoadedFile): ExitCode {
  if (error !== null) return error.exitCode as ExitCode
  return rejections.length > 0 && !already_loaded ? 3 : 0
}

/** What became of the files, for people: a line a file, the first refusals, what to do next. */
export function ingestReport(files: readonly FileDocument[]): string {
  if (files.every((file) => file.rejected === 0)) return fileTables(files)
  return `${fileTables(files)}\n\nCorrect and load again: cpa rejections --csv > to-correct.csv`
}

/** The same without what to do next. */
export function fileTables(files: readonly FileDocument[]): string {
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
  for (const file of files.filter((one) => one.rejections.length > 0 && !one.already_loaded)) {
    lines.push('', pc.bold(`First refusals of ${file.name}`), refusalTable(file.rejections))
  }
  return lines.join('\n')
}

/** Columns that the feed does not know, told once for all the files that have them. */
export function ignoredColumns(files: readonly Pick<LoadedFile, 'name' | 'unknown_columns'>[]): string[] {
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
export function refusalTable(rejections: readonly FileRejection[]): string {
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
