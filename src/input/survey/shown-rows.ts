import { CellDefect } from '../checking/cell-defect.ts'
import type { BirthDate } from '../checking/date-cells.ts'
import { shapeOf, shownCell, shownNir } from '../checking/shown-cell.ts'
import type { Column } from '../checking/table-schema.ts'

/**
 * What a page that goes back to a sender shows of a cell. Nobody is named by it: a NIR is masked, of a birth date the year
 * stands, of names and of what the feed does not know the shape. Numbers, days and words of the feed stand as they came: they
 * are what is compared with the file.
 */
export function cellForPage(cell: string, column: Column<unknown> | undefined): string {
  const text = cell.trim()
  if (text === '') return ''
  if (column === undefined) return shapeOf(text)
  if (column.kind === 'nir') return shownNir(text)
  const read = column.parse(text)
  if (read instanceof CellDefect) return isShortNumber(text) ? text : (shownCell(text, column) ?? '')
  if (column.kind === 'birth_date') return `${(read as BirthDate).year}-**-**`
  return column.kind === 'text' ? shapeOf(text) : text
}

/** Figures with what separates them: a number or a day that is written wrong, and too short for a NIR or its parts. */
function isShortNumber(text: string): boolean {
  return /^[-+]?[\d.,/: -]{1,12}$/.test(text) && (text.match(/\d/g)?.length ?? 0) <= 8
}
