/** How one kind of export looks, in a text of its own for each row. */
export interface Layout {
  readonly query: string
  /** Name of the list in the JSON document. */
  readonly name: string
  readonly csvHeader: string
  /** One line, without its end. `nir` is shown as it may be. */
  csvLine(cells: readonly string[], nir: string): string
  /** The same as an object, amounts as `{unit, amount}`. */
  jsonRecord(cells: readonly string[], nir: string): object
}

/** What comes before, between and after the rows of a format. */
export interface Frame {
  readonly head: string
  readonly between: string
  readonly tail: string
}

export type ExportFormat = 'csv' | 'ndjson' | 'json'

export function frameOf(format: ExportFormat, layout: Layout): Frame {
  if (format === 'csv') return { head: `${layout.csvHeader}\n`, between: '\n', tail: '\n' }
  if (format === 'ndjson') return { head: '', between: '\n', tail: '\n' }
  return { head: `{"${layout.name}":[\n`, between: ',\n', tail: '\n]}\n' }
}
