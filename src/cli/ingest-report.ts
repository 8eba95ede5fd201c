import type { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import type { FileRejection } from '../operations/file-rejections.ts'
import type { LoadedFile } from '../operations/loaded-file.ts'
import type { Retried } from '../operations/retry-refused.ts'
import { printable } from '../printable.ts'
import pc from './colour.ts'
import type { ExitCode } from './command.ts'
import { controlLines, fileLabels } from './file-labels.ts'
import { groupsTable } from './groups-table.ts'
import { tell } from './language.ts'
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
export function ingestReport(files: readonly FileDocument[], { retried, cured }: Retried): string {
  const lines = [fileTables(files)]
  if (retried > 0) {
    lines.push('', `Rows refused before, tried again: ${counted(retried)}, accepted now: ${counted(cured)}`)
  }
  const refused = files.filter(
    ({ rejected, already_loaded, error }) => rejected > 0 && !already_loaded && error === null,
  )
  if (refused.length > 0) lines.push('', 'Correct and load again:')
  for (const { sha256 } of refused) {
    lines.push(`  cpa rejections --file ${sha256!.slice(0, 8)} --csv > to-correct-${sha256!.slice(0, 8)}.csv`)
  }
  return lines.join('\n')
}

/** The same without what to do next. */
export function fileTables(files: readonly FileDocument[]): string {
  const label = fileLabels(files)
  const rows = files.map((file) => [
    label(file),
    counted(file.rows),
    counted(file.accepted),
    counted(file.replaced),
    file.rejected > 0 ? pc.yellow(counted(file.rejected)) : '0',
    file.error ?? state(file),
  ])
  const lines = [table(['file', '>rows', '>accepted', '>replacing', '>refused', ''], rows)]
  lines.push(...ignoredColumns(files), ...filesWithoutRows(files), ...files.flatMap(remarks))
  for (const file of files) lines.push(...controlLines(label(file), file.controls))
  for (const file of files.filter((one) => one.groups.length > 0 && !one.already_loaded)) {
    lines.push(
      '',
      pc.bold(tell(`What is wrong with ${label(file)}`, `Ce qui ne va pas dans ${label(file)}`)),
      groupsTable(file.groups),
    )
    if (file.rejections.length > 0) {
      lines.push('', pc.bold(`First refusals of ${label(file)}`), refusalTable(file.rejections))
    }
  }
  return lines.join('\n')
}

function state({ already_loaded, in_force_again, withdrawn }: FileDocument): string {
  if (!already_loaded) return ''
  if (withdrawn) return 'already loaded, then withdrawn'
  return in_force_again > 0 ? 'in force again' : 'already loaded'
}

/** What must be known of a file beside its counts. */
function remarks({ name, sha256, ...file }: FileDocument): string[] {
  const remarks: string[] = []
  if (file.withdrawn) {
    remarks.push(`${name}: none of its rows is in force, because it was withdrawn; --again puts them in force.`)
  }
  if (file.superseded > 0) {
    const by = file.superseded_by.map((other) => `${counted(other.rows)} by ${other.name}`).join(', ')
    const rows = file.superseded === 1 ? '1 of its rows has' : `${counted(file.superseded)} of its rows have`
    remarks.push(`${name}: ${rows} been replaced since (${by}); --again puts them in force.`)
  }
  if (file.in_force_again > 0) {
    remarks.push(`${name}: ${counted(file.in_force_again)} of its rows were put in force again.`)
  }
  if (file.overlapping > 0 && !file.already_loaded) {
    const rows = file.overlapping === 1 ? '1 row overlaps' : `${counted(file.overlapping)} rows overlap`
    const again = 'another of the same person and employer, perhaps the same work told twice'
    remarks.push(`${name}: ${rows} ${again}. See: cpa files show ${sha256!.slice(0, 8)}`)
  }
  return remarks
}

/** Files that were read and hold no row below their header, a line each: nothing of them was loaded, nor refused. */
export function filesWithoutRows(
  files: readonly (Pick<LoadedFile, 'name' | 'rows' | 'rejections'> & { readonly error: unknown })[],
): string[] {
  return files
    .filter(({ rows, error, rejections }) => rows === 0 && error === null && rejections.length === 0)
    .map(({ name }) => `${name} has no row: nothing to do`)
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
    return printable(`${where}: columns ignored: ${columns}`)
  })
}

/** Refusals as a table: line, column, code, value, what was expected. */
export function refusalTable(rejections: readonly Omit<FileRejection, 'file'>[]): string {
  return table(
    ['>line', 'column', 'code', 'value', 'expected'],
    rejections.map(({ line, column, code, message, value }) => [
      String(line),
      column ?? '',
      code,
      value ?? '',
      tell(message),
    ]),
  )
}
