import { csvText } from '../ledger/export/csv-cell.ts'
import type { ConsoleContext } from './console-context.ts'

const utf8Mark = '\ufeff'

/** What a page shows, as a file that spreadsheets open: cells separated by semicolons. No cell becomes a formula. */
export function csvAnswer(
  context: ConsoleContext,
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Response {
  const lines = [head, ...rows].map((cells) => cells.map(csvText).join(';'))
  return context.body(`${utf8Mark}${lines.join('\r\n')}\r\n`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'cache-control': 'no-store',
  })
}
