import { plainWord } from '../../checking/plain-word.ts'

/** The names of the nine fields of INSEE's file of deaths, in their order. */
const deathFields = [
  ...['nomprenom', 'sexe', 'datenaiss', 'lieunaiss', 'commnaiss', 'paysnaiss'],
  ...['datedeces', 'lieudeces', 'actedeces'],
] as const

/** The same three fields under the headings of the list of oppositions. */
const oppositionHeadings: Readonly<Record<string, string>> = {
  date_de_deces: 'datedeces',
  code_du_lieu_de_deces: 'lieudeces',
  numero_d_acte_de_deces: 'actedeces',
}

/** How the rows of a file are written. */
export interface Layout {
  /** `fixed`: each field at its place; else cells between separators. */
  readonly kind: 'fixed' | ';' | ','
  readonly columns: readonly string[]
  /** Whether the line is a heading, and no row. */
  readonly isHeading: boolean
}

/** What the first line of a file says of the rest; undefined when it is of no layout of INSEE. */
export function layoutOf(line: string): Layout | undefined {
  if (looksFixed(line)) return { kind: 'fixed', columns: deathFields, isHeading: false }
  for (const kind of [';', ','] as const) {
    const cells = separatedCells(line, kind)
    if (cells === undefined) continue
    const names = cells.map((cell) => cell.trim().toLowerCase())
    if (names.length === deathFields.length && deathFields.every((name) => names.includes(name))) {
      return { kind, columns: names, isHeading: true }
    }
    if (looksLikeDeath(cells)) return { kind, columns: deathFields, isHeading: false }
    const opposed = cells.map((cell) => oppositionHeadings[plainWord(cell)] ?? '')
    if (opposed.length === 3 && new Set(opposed).size === 3 && !opposed.includes('')) {
      return { kind, columns: opposed, isHeading: true }
    }
  }
  return undefined
}

/** A row of a table may be as long and have a 1 or 2 at the same place: it has separators, which stand in no name. */
function looksFixed(line: string): boolean {
  const sex = placeNear(line, anchor, sexAt)
  return sex !== undefined && placeNear(line, lateAnchor, sex + places.died) !== undefined && !/[;,\t|]/.test(line)
}

function looksLikeDeath(cells: readonly string[]): boolean {
  return cells.length === deathFields.length && /^[12]$/.test(cells[1]!.trim()) && /^\d{8}$/.test(cells[2]!.trim())
}

/** Where fields begin, counted from the sex, in characters; names stand before it. */
const places = { born: 1, place: 9, commune: 14, country: 44, died: 74, diedAt: 82, act: 87, end: 96 }
/** Where the sex stands, and how far a line may be shifted: a character of two bytes that was counted as two. */
const sexAt = 80
const mostShifted = 12
/** Sex, birth date, code of the birthplace; with a year that can be one, or a shifted line would fit too. */
const anchor = /^[12](0000|1[89]\d\d|20\d\d)\d{4}[0-9A-Z ]{5}/
/** Date of death, code of its place. */
const lateAnchor = /^(19|20)\d{6}[0-9A-Z ]{5}/

/**
 * The nine fields of a line of fixed width. A line may be shifted, behind the name and once more behind the commune; the
 * field at its end may be shorter or missing. Undefined when there is no such line.
 */
export function fixedCells(line: string): string[] | undefined {
  // Where nothing fits, a line that is long enough is read as it should be: what is wrong with it is then told field by field.
  const isWhole = line.length >= sexAt + places.act && /^[12]$/.test(line[sexAt]!)
  const sex = placeNear(line, anchor, sexAt) ?? (isWhole ? sexAt : undefined)
  if (sex === undefined) return undefined
  const died = placeNear(line, lateAnchor, sex + places.died) ?? (isWhole ? sexAt + places.died : undefined)
  if (died === undefined) return undefined
  const shift = died - places.died
  const field = (from: number, to: number) => line.slice(from, to).trim()
  return [
    field(0, sex),
    line[sex]!,
    field(sex + places.born, sex + places.place),
    field(sex + places.place, sex + places.commune),
    field(sex + places.commune, shift + places.country),
    field(shift + places.country, died),
    field(died, shift + places.diedAt),
    field(shift + places.diedAt, shift + places.act),
    field(shift + places.act, shift + places.end),
  ]
}

/** The place nearest to the expected one where a field begins that is written so. */
function placeNear(line: string, written: RegExp, expected: number): number | undefined {
  for (let distance = 0; distance <= mostShifted; distance += 1) {
    for (const place of distance === 0 ? [expected] : [expected - distance, expected + distance]) {
      if (written.test(line.slice(place, place + 14))) return place
    }
  }
  return undefined
}

/** The cells of a line between separators, with or without quotes; undefined when a quote is open at its end. */
export function separatedCells(line: string, separator: ';' | ','): string[] | undefined {
  if (!line.includes('"')) return line.split(separator)
  const cells: string[] = []
  for (let at = 0; ; at += 1) {
    if (line[at] !== '"') {
      const end = line.indexOf(separator, at)
      cells.push(line.slice(at, end === -1 ? undefined : end))
      if (end === -1) return cells
      at = end
      continue
    }
    let end = line.indexOf('"', at + 1)
    while (end !== -1 && line[end + 1] === '"') end = line.indexOf('"', end + 2)
    if (end === -1 || (end + 1 < line.length && line[end + 1] !== separator)) return undefined
    cells.push(line.slice(at + 1, end).replaceAll('""', '"'))
    if (end + 1 >= line.length) return cells
    at = end + 1
  }
}
