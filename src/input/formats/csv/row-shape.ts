import type { Delimiter } from './quoted-rows.ts'

/** A row with a number in it is no header: a file without one begins with a person, whom the next row resembles. */
export const holdsNumber = /\d{4}/

/** What cutting and reading must agree on to come to the same records. */
export interface RecordShape {
  readonly delimiter: Delimiter
  /** The number of named columns, which is the number of cells that are read of every record. */
  readonly columns: number
  /** Cells that every row is written with, when it is more than the columns: the rest of them is empty. */
  readonly written?: number
}

/** Why cells are no row of a file. */
export type Misfit = 'fewer' | 'more'

/**
 * Holds cells against the columns; `undefined` when they are a row. Cells too few are never a row. Cells too many
 * are one when they are empty, as spreadsheets write them; not so with commas, where the decimal comma of one cell
 * moves all that follow by one, and the empty cells at the end would hide it.
 */
export function misfitOf(
  cells: readonly string[],
  { delimiter, columns, written = columns }: RecordShape,
): Misfit | undefined {
  if (cells.length < written) return 'fewer'
  if (cells.length > written && delimiter === ',') return 'more'
  for (let index = columns; index < cells.length; index += 1) {
    if (cells[index]!.trim() !== '') return 'more'
  }
  return undefined
}

/** Whether a line of so many cells may be a row by their number. */
export function mayBeRow(cells: number, { delimiter, columns, written = columns }: RecordShape): boolean {
  return delimiter === ',' ? cells === written : cells >= written
}

/**
 * How many cells the rows are written with: as many as the header line, empty ones at its end included, when most of
 * the first rows are; else as many as there are named columns. A separator behind each last cell is a habit of some
 * programs; in their files a row with one separator less misses a cell.
 */
export function writtenCells(columns: number, headerCells: number, rows: readonly number[]): number {
  if (headerCells === columns) return columns
  const alike = rows.filter((cells) => cells === headerCells).length
  return alike * 2 > rows.length ? headerCells : columns
}
