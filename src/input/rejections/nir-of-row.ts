import { type Nir, parseNir } from '../../identity/nir.ts'
import { meant } from '../formats/csv/spreadsheet-text.ts'

/** Finds the NIR of rows that came under these names of columns; null where it cannot be read. */
export function nirReader(columns: readonly string[]): (cells: readonly string[] | string) => Nir | null {
  const place = columns.findIndex((name) => name.trim().toLowerCase() === 'nir')
  return (cells) => {
    if (typeof cells === 'string') return null
    const result = parseNir(meant(cells[place] ?? ''))
    return result.ok ? result.nir : null
  }
}
