import { maskNir, parseNir } from '../../identity/nir.ts'
import { nearNames } from '../../near-names.ts'
import { whyUnusable } from '../formats/xlsx/unusable-cells.ts'
import type { Column } from './table-schema.ts'

const longestShown = 60

/**
 * What is shown and kept of a cell that is refused. The one rule, for every column of every feed:
 *
 * - a NIR is masked, or so many stars when it cannot be read as one;
 * - in a column with a list of words (or of booleans), a cell that is one of the words of the feed, or nearly, is shown as
 *   it came: that is what people mistype there, and it tells nothing of anybody;
 * - of everything else its shape is shown, each letter as `a` or `A` and each digit as `9`. What a cell holds that does
 *   not fit its column may be anything, somebody's name where cells were shifted. The message says what was expected, the
 *   shape what is wrong, and the sealed row has the cell itself (`cpa rejections --csv`).
 *
 * Null when the cell is empty.
 */
export function shownCell(cell: string, column: Pick<Column<unknown>, 'kind' | 'vocabulary'>): string | null {
  if (cell === '') return null
  if (whyUnusable(cell) !== undefined) return cell
  if (column.kind === 'nir') return shownNir(cell)
  if (column.vocabulary !== undefined && isNearly(cell, column.vocabulary)) return cell
  return shapeOf(cell)
}

/** A cell of a NIR column: masked where it can be read as a NIR, else one star for each character. */
export function shownNir(cell: string): string {
  const result = parseNir(cell)
  if (result.ok) return maskNir(result.nir)
  // With a wrong key the number is still somebody's: it is shown as far as any other.
  if (result.code === 'nir_key') return maskNir(cell.replace(/[^0-9A-Za-z]/g, ''))
  return '*'.repeat(Math.min(cell.length, longestShown))
}

/** `A999-99/aa` and the like, 60 characters at most: punctuation of ASCII stays, what is none of all that is `?`. */
export function shapeOf(text: string): string {
  // Huge cells are not walked to their end; one character has at most two units.
  const characters = Array.from(text.slice(0, 2 * (longestShown + 1)), shapeOfCharacter)
  if (characters.length <= longestShown) return characters.join('')
  return `${characters.slice(0, longestShown - 1).join('')}…`
}

function shapeOfCharacter(character: string): string {
  if (/^\p{N}$/u.test(character)) return '9'
  if (/^[\p{Lu}\p{Lt}]$/u.test(character)) return 'A'
  if (/^\p{L}$/u.test(character)) return 'a'
  return /^[ -~]$/.test(character) ? character : '?'
}

/** A number as long as a year: a name of a column it is not. */
export function holdsData(name: string): boolean {
  return /\d{4}/.test(name)
}

const longestHeading = 40

/**
 * A heading that the feed does not know, as it may be shown: where it has a number of five digits or more, or is longer
 * than headings are, its place alone. What stands first in a file without a header is a person.
 */
export function shownHeading(heading: string, place: number): string {
  const digits = heading.match(/\p{N}/gu)?.length ?? 0
  return digits > 4 || heading.length > longestHeading ? nameOfPlace(place) : heading
}

/** What a column is called by its place, from 1, where its heading is not kept. */
export function nameOfPlace(place: number): string {
  return `column ${place}`
}

function isNearly(cell: string, vocabulary: readonly string[]): boolean {
  if (/^[0-9A-Za-z]$/.test(cell)) return true
  const word = cell.length <= longestHeading ? plain(cell) : ''
  if (!/^[a-z_]+$/.test(word)) return vocabulary.includes(cell)
  // What is but a part of a word might be a name as well.
  return nearNames(word, vocabulary.map(plain)).some((near) => (near.length - word.length) * 5 <= near.length)
}

/** Without case, accents, spaces and hyphens. */
function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[ -]/g, '_')
}
