import { CsvError, parse } from 'csv-parse/sync'

/** What may stand between cells. */
export type Delimiter = ';' | ',' | '\t'

/** The cells of a row, or why it cannot be split. */
export type SplitRow = { readonly cells: string[] } | { readonly reason: string }

/**
 * Splits rows that hold quotes, strictly by RFC 4180. Each row comes without its line end; line ends within are
 * those of its quoted cells. All rows go through csv-parse at once (4.2 us a row of 170 bytes, against 6 us and more
 * when it is called for each row); when that fails, the halves are tried, so that one bad row among a thousand
 * costs some twenty calls and the others come out all the same.
 */
export function splitQuotedRows(rows: readonly string[], delimiter: Delimiter): SplitRow[] {
  if (rows.length === 0) return []
  try {
    const records: string[][] = parse(`${rows.join('\n')}\n`, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
    })
    if (records.length === rows.length) return records.map((cells) => ({ cells }))
    if (rows.length === 1) return [{ reason: 'The quotes do not close within the row' }]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (rows.length === 1) return [{ reason: reasonOf(error) }]
  }
  const middle = rows.length >> 1
  return [...splitQuotedRows(rows.slice(0, middle), delimiter), ...splitQuotedRows(rows.slice(middle), delimiter)]
}

/**
 * Splits a row in which every cell is quoted and none holds a quote, the form that most exports have; `undefined`
 * when it is not of that form. `quotes` is the number of quote characters in the row: when the two around each cell
 * account for all of them, cutting at quote-delimiter-quote is exactly RFC 4180 (0.6 us a row against 4.2).
 */
export function splitFullyQuotedRow(row: string, quotes: number, delimiter: Delimiter): string[] | undefined {
  if (!row.startsWith('"') || !row.endsWith('"')) return undefined
  const cells = row.slice(1, -1).split(`"${delimiter}"`)
  return cells.length * 2 === quotes ? cells : undefined
}

/** csv-parse's own messages repeat cells, which may hold a NIR: they are told anew. */
function reasonOf(error: CsvError): string {
  if (error.code === 'CSV_INVALID_CLOSING_QUOTE') return 'Text stands after the closing quote of a cell'
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'A quoted cell is not closed'
  return 'A quote stands in a cell that does not begin with a quote'
}
