import { expectedCents } from './expected.ts'
import { mayBeThousands, thousandsInDoubt, timeScale } from './number-cells.ts'
import type { RowReader } from './row-reader.ts'
import type { Column } from './table-schema.ts'

/** Parts of a cent in the 1/10,000 that number cells are read in. */
const partsOfCent = timeScale / 100

/** A number cell as whole units (hours, points), or undefined when it has decimals. */
export function wholeUnits(read: number): number | undefined {
  return read % timeScale === 0 ? read / timeScale : undefined
}

/** A number cell as cents, or undefined when it has parts of a cent. */
export function wholeCents(read: number): number | undefined {
  return read % partsOfCent === 0 ? read / partsOfCent : undefined
}

/** What a cell gave (`read`) as cents, for an amount of euros and cents. */
export function centsOf(
  row: RowReader,
  column: Column<number>,
  read: number | null | undefined,
): number | null | undefined {
  if (read == null) return read
  if (mayBeThousands(row.cell(column))) {
    row.reject(column, 'wrong_type', thousandsInDoubt)
    return undefined
  }
  const cents = wholeCents(read)
  if (cents === undefined) row.reject(column, 'not_allowed', expectedCents)
  return cents
}

/** Whole cents as a decimal of euros, for messages. */
export function centsText(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
