import type { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import type { FileRejection } from '../operations/file-rejections.ts'
import type { LoadedFile } from '../operations/loaded-file.ts'
import type { Retried } from '../operations/retry-refused.ts'
import { printable } from '../printable.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'
import pc from './colour.ts'
import type { ExitCode } from './command.ts'
import { controlLines, fileLabels } from './file-labels.ts'
import { groupsTable } from './groups-table.ts'
import { sheetRemarks } from './sheet-remarks.ts'
import { table } from './table.ts'

/** What became of a file, as documents show it. */
export type FileDocument = Omit<LoadedFile, 'error'> & { readonly error: string | null; readonly exit: ExitCode }

export function fileDocument(file: LoadedFile): FileDocument {
  return { ...file, error: troubleText(file.error), exit: exitOf(file) }
}

/** Why a file cannot be read, in one sentence. */
export function troubleText(error: CpaError | null): string | null {
  if (error === null) return null
  const message = tell(error.told)
  return redactNirs(error.advice === undefined ? message : `${message}. ${tell(error.advice)}`)
}

function exitOf({ error, already_loaded, rejections }: LoadedFile): ExitCode {
  if (error !== null) return error.exitCode as ExitCode
  return rejections.length > 0 && !already_loaded ? 3 : 0
}

/** What became of the files, for people: a line a file, the first refusals, what to do next. */
export function ingestReport(files: readonly FileDocument[], { retried, cured }: Retried): string {
  const lines = [fileTables(files)]
  if (retried > 0) {
    lines.push(
      '',
      tell(
        `Rows refused before, tried again: ${counted(retried)}, accepted now: ${counted(cured)}`,
        `Lignes refusées avant, réessayées : ${counted(retried)}, acceptées maintenant : ${counted(cured)}`,
      ),
    )
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
    file.error ?? state(file),
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
  lines.push(...files.flatMap(remarks))
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

function state({ already_loaded, in_force_again, withdrawn }: FileDocument): string {
  if (!already_loaded) return ''
  if (withdrawn) return tell('already loaded, then withdrawn', 'déjà chargé, puis retiré')
  return in_force_again > 0 ? tell('in force again', 'remis en vigueur') : tell('already loaded', 'déjà chargé')
}

/** What must be known of a file beside its counts. */
function remarks({ name, sha256, ...file }: FileDocument): string[] {
  const remarks: string[] = []
  if (file.withdrawn) {
    remarks.push(
      tell(
        `${name}: none of its rows is in force, because it was withdrawn; --again puts them in force.`,
        `${name} : aucune de ses lignes n’est en vigueur, car il a été retiré ; --again les remet en vigueur.`,
      ),
    )
  }
  if (file.superseded > 0) {
    const by = (word: string) =>
      file.superseded_by.map((other) => `${counted(other.rows)} ${word} ${other.name}`).join(', ')
    const rows = file.superseded === 1 ? '1 of its rows has' : `${counted(file.superseded)} of its rows have`
    remarks.push(
      tell(
        `${name}: ${rows} been replaced since (${by('by')}); --again puts them in force.`,
        `${name} : lignes remplacées depuis : ${counted(file.superseded)} (${by('par')}) ; --again les remet en vigueur.`,
      ),
    )
  }
  if (file.in_force_again > 0) {
    remarks.push(
      tell(
        `${name}: ${counted(file.in_force_again)} of its rows were put in force again.`,
        `${name} : ${counted(file.in_force_again)} de ses lignes ont été remises en vigueur.`,
      ),
    )
  }
  if (file.overlapping > 0 && !file.already_loaded) {
    const rows = file.overlapping === 1 ? '1 row overlaps' : `${counted(file.overlapping)} rows overlap`
    const show = `cpa files show ${sha256!.slice(0, 8)}`
    remarks.push(
      tell(
        `${name}: ${rows} another of the same person and employer, perhaps the same work told twice. See: ${show}`,
        `${name} : lignes qui en recouvrent une autre de la même personne et du même employeur, peut-être le même travail dit deux fois : ${counted(file.overlapping)}. Voyez : ${show}`,
      ),
    )
  }
  return remarks
}

/** Files that were read and hold no row below their header, a line each: nothing of them was loaded, nor refused. */
export function filesWithoutRows(
  files: readonly (Pick<LoadedFile, 'name' | 'rows' | 'rejections'> & { readonly error: unknown })[],
): string[] {
  return files
    .filter(({ rows, error, rejections }) => rows === 0 && error === null && rejections.length === 0)
    .map(({ name }) => tell(`${name} has no row: nothing to do`, `${name} n’a aucune ligne : rien à faire`))
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
    const where = names.length === 1 ? names[0] : tell(`${names.length} files`, `${names.length} fichiers`)
    return printable(tell(`${where}: columns ignored: ${columns}`, `${where} : colonnes ignorées : ${columns}`))
  })
}

/** Refusals as a table: line, column, code, value, what was expected. */
export function refusalTable(rejections: readonly Omit<FileRejection, 'file'>[]): string {
  const inSheet = rejections.some(({ cell }) => typeof cell === 'string')
  return table(
    [
      tell('>line', '>ligne'),
      ...(inSheet ? [tell('cell', 'cellule')] : []),
      tell('column', 'colonne'),
      'code',
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
