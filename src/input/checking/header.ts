import { joined, type Sentence } from '../../language.ts'
import { isAdded } from '../rejections/added-columns.ts'
import type { Rejection } from '../rejections/rejection.ts'
import { nearestWord, plainWord } from './plain-word.ts'
import { nameOfPlace, shownHeading } from './shown-cell.ts'
import type { Column, CompiledSchema } from './table-schema.ts'

/** Where the columns of a feed stand in a file. */
export interface HeaderMapping {
  /** For each column of the schema its place in the rows, or -1 when the file does not have it. */
  readonly positions: readonly number[]
  /** Cells that a row must have; further ones must be empty. */
  readonly width: number
  /** Columns that the feed does not know, as the file names them: ignored, worth one warning. */
  readonly unknown: readonly string[]
}

/**
 * Finds the columns of a feed in the header of a file: in any order, in any case, with spaces around them and a byte
 * order mark before the first. Gives a `file_header` rejection when a required column is missing, with all that
 * are, when a column stands twice, or when one that it does not have stands there under a name that is near its own.
 */
export function mapHeader(
  names: readonly string[],
  feed: { readonly compiled: CompiledSchema },
  line = 1,
): HeaderMapping | Rejection {
  const refuse = (message: Sentence): Rejection => ({
    line,
    column: null,
    code: 'file_header',
    message,
    value: null,
  })
  const { columns } = feed.compiled
  const normalised = names.map(normaliseName)
  const known = new Set(columns.map((column) => column.name))

  const repeated = columns.filter(({ name }) => normalised.indexOf(name) !== normalised.lastIndexOf(name))
  if (repeated.length > 0)
    return refuse({
      en: `More than one column is named ${namesOf(repeated)}`,
      fr: `Plusieurs colonnes se nomment ${namesOf(repeated)}`,
    })
  const absent = columns.filter(({ name }) => !normalised.includes(name))
  const missing = absent.filter(({ required }) => required)
  const others = names.filter((_, index) => normalised[index] !== '' && !known.has(normalised[index]!))
  const isHeader = normalised.some((name) => known.has(name))
  const meant = isHeader || !others.some(holdsData) ? meantColumns(others, feed.compiled, absent) : []
  if (missing.length > 0) {
    const headless = isHeader || meant.length > 0 ? nothing : noHeader
    const { en, fr } = joined([headless, suggestions(meant)], '')
    return refuse({
      en: `The file has no column ${namesOf(missing)}${en}`,
      fr: `Le fichier n’a pas de colonne ${namesOf(missing)}${fr}`,
    })
  }
  // A column that is left out because its name is misspelt would be missing in every row, and nobody would know.
  const ignored = meant.filter(({ column }) => column.kind !== 'text' || column.isIdentifier)
  if (ignored.length > 0) {
    const { en, fr } = suggestions(ignored)
    return refuse({
      en: `The file has columns under other names${en}`,
      fr: `Le fichier a des colonnes sous d’autres noms${fr}`,
    })
  }
  return {
    positions: columns.map(({ name }) => normalised.indexOf(name)),
    // Spreadsheets add columns without a name at the end.
    width: normalised.findLastIndex((name) => name !== '') + 1,
    unknown: names.flatMap((name, index) =>
      normalised[index] === '' || known.has(normalised[index]!) ? [] : [shownHeading(name.trim(), index + 1)],
    ),
  }
}

/**
 * The names of the columns as they may be kept: the feed's own, those that a list of refused rows adds, and of any other
 * heading its place alone. Empty when the feed knows none of them: what stands there then is no heading but the first row.
 */
export function keptNames(
  names: readonly string[],
  feed: { readonly compiled: CompiledSchema },
): readonly string[] {
  const known = new Set(feed.compiled.columns.map((column) => column.name))
  const kept = names.map(normaliseName).map((name, index) => {
    return name === '' || known.has(name) || isAdded(name) ? name : nameOfPlace(index + 1)
  })
  return kept.some((name) => known.has(name)) ? kept : []
}

/** A name of the file, and the column that was probably meant. */
interface MeantColumn {
  readonly name: string
  readonly column: Column<unknown>
}

/** Which of the columns that a file does not have stand in it under other names: what others call them, or misspelt. */
function meantColumns(
  names: readonly string[],
  { schema }: CompiledSchema,
  absent: readonly Column<unknown>[],
): MeantColumn[] {
  const byName = new Map<string, Column<unknown>>()
  for (const column of absent) {
    byName.set(plainWord(column.name), column)
    for (const heading of schema.fields[column.index]?.headings ?? []) byName.set(plainWord(heading), column)
  }
  return names.flatMap((name) => {
    if (name.length > longestHeading) return []
    const column = byName.get(plainWord(name)) ?? byName.get(nearestWord(name, byName.keys()) ?? '')
    return column === undefined ? [] : [{ name: name.trim(), column }]
  })
}

/** A number as long as a year: a name of a column it is not. */
function holdsData(name: string): boolean {
  return /\d{4}/.test(name)
}

/** Longer texts are no names of columns. */
const longestHeading = 60

/** Names that are near those of columns are nobody's data: they may be shown, others are not. */
function suggestions(meant: readonly MeantColumn[]): Sentence {
  if (meant.length === 0) return nothing
  const said = (should: string) => meant.map(({ name, column }) => `${name} ${should} ${column.name}`).join(', ')
  return { en: `: ${said('should be')}`, fr: ` : ${said('devrait être')}` }
}

const nothing: Sentence = { en: '', fr: '' }
const noHeader: Sentence = {
  en: '; the first row does not look like a header',
  fr: ' ; la première ligne ne ressemble pas à un en-tête',
}

/** Tells a refusal from a mapping or a row. */
export function isRejection(result: object): result is Rejection {
  return 'code' in result && 'message' in result
}

// String.trim takes the byte order mark and no-break spaces for white space.
function normaliseName(name: string): string {
  return name.trim().toLowerCase()
}

function namesOf(columns: readonly { readonly name: string }[]): string {
  return columns.map((column) => column.name).join(', ')
}
