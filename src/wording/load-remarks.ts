import type { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import type { LoadedFile } from '../operations/loaded-file.ts'
import type { Retried } from '../operations/retry-refused.ts'
import { printable } from '../printable.ts'
import { counted } from './counts.ts'
import { tell } from './language.ts'

/** Why a file cannot be read, in one sentence. */
export function troubleText(error: CpaError | null): string | null {
  if (error === null) return null
  const message = tell(error.told)
  return redactNirs(error.advice === undefined ? message : `${message}. ${tell(error.advice)}`)
}

/** How a file stood that was loaded before; nothing of one that is new. */
export function loadedBefore({ already_loaded, in_force_again, withdrawn }: Omit<LoadedFile, 'error'>): string {
  if (!already_loaded) return ''
  if (withdrawn) return tell('already loaded, then withdrawn', 'déjà chargé, puis retiré')
  return in_force_again > 0 ? tell('in force again', 'remis en vigueur') : tell('already loaded', 'déjà chargé')
}

/** What must be known of a file beside its counts. */
export function loadRemarks({ name, sha256, ...file }: Omit<LoadedFile, 'error'>): string[] {
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

/** Rows refused before, in these files or others, that were tried again at the end of a load. */
export function retriedText({ retried, cured }: Retried): string {
  return tell(
    `Rows refused before, tried again: ${counted(retried)}, accepted now: ${counted(cured)}`,
    `Lignes refusées avant, réessayées : ${counted(retried)}, acceptées maintenant : ${counted(cured)}`,
  )
}
