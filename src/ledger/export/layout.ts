/** How one kind of export looks, in a text of its own for each row. */
export interface Layout {
  readonly query: string
  /** Name of the list in the JSON document. */
  readonly name: string
  /** Of a kind whose rows have no lists within. */
  readonly csv?: {
    readonly header: string
    /** One line, without its end. `nir` is shown as it may be. */
    line(cells: readonly string[], nir: string): string
  }
  /** A row as an object, amounts as `{unit, amount}`. */
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
  if (format === 'csv') return { head: `${layout.csv!.header}\n`, between: '\n', tail: '\n' }
  if (format === 'ndjson') return { head: '', between: '\n', tail: '\n' }
  return { head: `{"${layout.name}":[\n`, between: ',\n', tail: '\n]}\n' }
}
