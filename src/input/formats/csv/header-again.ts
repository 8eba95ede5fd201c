import { isUtf8 } from 'node:buffer'
import type { Sentence } from '../../../language.ts'
import type { CutSlice } from '../format.ts'
import type { Header } from './file-header.ts'
import { PhysicalLines } from './physical-lines.ts'
import { type Delimiter, isSplit, splitQuotedRow } from './quoted-rows.ts'
import { holdsNumber } from './row-shape.ts'
import { decode } from './text-encoding.ts'

/** Names that are looked for; the longest are the least likely to stand in a row. */
const namesSoughtFor = 2

/**
 * Looks for a second header in the middle of a file: two files put one behind the other. The same header once more does
 * no harm; with other columns, or the same in another order, every row below it would be read under wrong names.
 */
export class HeaderAgain {
  readonly #cells: readonly string[]
  readonly #delimiter: Delimiter
  readonly #sought: readonly Buffer[]
  /** Why the file cannot be read, once such a header was found. */
  problem: Sentence | undefined

  constructor({ cells, delimiter }: Header) {
    this.#cells = cells.map((cell) => cell.toLowerCase())
    this.#delimiter = delimiter
    this.#sought = (cells.some((cell) => holdsNumber.test(cell)) ? [] : cells)
      .filter((cell) => /^[A-Za-z_]{5,}$/.test(cell))
      .sort((one, other) => other.length - one.length)
      .slice(0, namesSoughtFor)
      .map((cell) => Buffer.from(cell))
  }

  /** Looks through a slice. */
  look({ bytes, firstLine }: Pick<CutSlice, 'bytes' | 'firstLine'>): void {
    if (this.problem !== undefined) return
    for (const name of this.#sought) {
      for (let at = bytes.indexOf(name); at !== -1; ) {
        const { start, end } = lineAround(bytes, at)
        if (this.#isOtherHeader(bytes.subarray(start, end))) {
          const line = firstLine + linesBefore(bytes, at)
          this.problem = {
            en: `a second header with other columns stands on line ${line}: load the two parts as files of their own`,
            fr: `un second en-tête, à d’autres colonnes, se trouve ligne ${line} : chargez les deux parties comme des fichiers distincts`,
          }
          return
        }
        at = bytes.indexOf(name, end)
      }
    }
  }

  #isOtherHeader(line: Buffer): boolean {
    const text = decode(line, isUtf8(line) ? 'utf8' : 'windows-1252') ?? ''
    const cells = splitQuotedRow(text, this.#delimiter)
    if (!isSplit(cells)) return false
    // A byte order mark is white space.
    const names = cells.map((cell) => cell.trim().toLowerCase())
    while (names.at(-1) === '') names.pop()
    const shared = names.filter((name) => name !== '' && this.#cells.includes(name)).length
    // No row has the names of two columns in its cells.
    if (shared < 2 || names.some((name) => holdsNumber.test(name))) return false
    return names.length !== this.#cells.length || names.some((name, index) => name !== this.#cells[index])
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d
}

/** Where the line that a place stands in begins and ends. */
function lineAround(bytes: Buffer, at: number): { start: number; end: number } {
  let [start, end] = [at, at]
  while (start > 0 && !isLineEnd(bytes[start - 1])) start -= 1
  while (end < bytes.length && !isLineEnd(bytes[end])) end += 1
  return { start, end }
}

/** Physical lines that end before a place. */
function linesBefore(bytes: Buffer, at: number): number {
  const lines = new PhysicalLines(bytes, true)
  let count = 0
  for (let position = 0; position < bytes.length && lines.find(position) && lines.next <= at; count += 1) {
    position = lines.next
  }
  return count
}
