import { cellReference } from '../formats/xlsx/cell-reference.ts'
import type { Rejection } from './rejection.ts'

type PlaceOfRejection = Pick<Rejection, 'line' | 'column'>

/** A refusal as the database gives it: the columns of its sheet stand beside it, null where its file is none. */
export type InSheet<Found> = Omit<Found, 'cell'> & { readonly sheet_columns: readonly string[] | null }

/**
 * Where the refused cell stands in a spreadsheet (`B12`), by the names of the columns of its sheet; null for the refusal of a
 * whole row or of a column that the sheet does not have, and where the file is none (`columns` null).
 */
export function cellOfRejection(
  columns: readonly string[] | null,
  { line, column }: PlaceOfRejection,
): string | null {
  if (columns === null || column === null) return null
  const place = columns.findIndex((name) => name.trim().toLowerCase() === column)
  return place < 0 ? null : cellReference(place + 1, line)
}

/** The same with where its cell stands in the place of the columns. */
export function withCell<Found extends PlaceOfRejection>({ sheet_columns, ...rejection }: InSheet<Found>) {
  const told = rejection as unknown as Omit<Found, 'cell'> & PlaceOfRejection
  return { ...told, cell: cellOfRejection(sheet_columns, told) }
}
