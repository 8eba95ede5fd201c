import type { FileRejection } from '../operations/file-rejections.ts'
import type { LoadedFile } from '../operations/loaded-file.ts'
import type { Retried } from '../operations/retry-refused.ts'
import { counted } from '../wording/counts.ts'
import { controlLines, fileLabels } from '../wording/file-labels.ts'
import { named, tell } from '../wording/language.ts'
import {
  filesWithoutRows,
  ignoredColumns,
  loadedBefore,
  loadRemarks,
  retriedText,
  troubleText,
} from '../wording/load-remarks.ts'
import { sheetRemarks } from '../wording/sheet-remarks.ts'
import pc from './colour.ts'
import type { ExitCode } from './command.ts'
import { groupsTable } from './groups-table.ts'
import { table } from './table.ts'

/** What became of a file, as documents show it. */
export type FileDocument = Omit<LoadedFile, 'error'> & { readonly error: string | null; readonly exit: ExitCode }

export function fileDocument(file: LoadedFile): FileDocument {
  return { ...file, error: troubleText(file.error), exit: exitOf(file) }
}

function exitOf({ error, already_loaded, rejections }: LoadedFile): ExitCode {
  if (error !== null) return error.exitCode as ExitCode
  return rejections.length > 0 && !already_loaded ? 3 : 0
}

/** What became of the files, for people: a line a file, the first refusals, what to do next. */
export function ingestReport(files: readonly FileDocument[], { retried, cured }: Retried): string {
  const lines = [fileTables(files)]
  if (retried > 0) {
    lines.push('', retriedText({ retried, cured }))
  }
  const refused = files.filter(
    ({ rejected, already_loaded, error }) => rejected > 0 && !already_loaded && error === null,
  )
  if (refused.length > 0) lines.push('', tell('Correct and load again:', 'À corriger et recharger :'))
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
    file.error ?? loadedBefore(file),
  ])
  const lines = [
    table(
      [
        tell('file', 'fichier'),
        tell('>rows', '>lignes'),
        tell('>accepted', '>acceptées'),
        tell('>replacing', '>remplacent'),
        tell('>refused', '>refusées'),
        '',
      ],
      rows,
    ),
  ]
  lines.push(...files.flatMap(sheetRemarks), ...ignoredColumns(files), ...filesWithoutRows(files))
  lines.push(...files.flatMap(loadRemarks))
  for (const file of files) lines.push(...controlLines(label(file), file.controls))
  for (const file of files.filter((one) => one.groups.length > 0 && !one.already_loaded)) {
    lines.push(
      '',
      pc.bold(tell(`What is wrong with ${label(file)}`, `Ce qui ne va pas dans ${label(file)}`)),
      groupsTable(file.groups),
    )
    if (file.rejections.length > 0) {
      lines.push(
        '',
        pc.bold(tell(`First refusals of ${label(file)}`, `Premiers refus de ${label(file)}`)),
        refusalTable(file.rejections),
      )
    }
  }
  return lines.join('\n')
}

/** Refusals as a table: line, column, code, value, what was expected. */
export function refusalTable(rejections: readonly Omit<FileRejection, 'file'>[]): string {
  const inSheet = rejections.some(({ cell }) => typeof cell === 'string')
  return table(
    [
      tell('>line', '>ligne'),
      ...(inSheet ? [tell('cell', 'cellule')] : []),
      tell('column', 'colonne'),
      named('code'),
      tell('value', 'valeur'),
      tell('expected', 'attendu'),
    ],
    rejections.map(({ line, cell, column, code, message, value }) => [
      String(line),
      ...(inSheet ? [cell ?? ''] : []),
      column ?? '',
      code,
      value ?? '',
      tell(message),
    ]),
  )
}
