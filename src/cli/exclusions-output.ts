import { csvText } from '../ledger/export/csv-cell.ts'
import type { Exclusion } from '../operations/exclusions/exclusions.ts'
import { tell } from './language.ts'

const header = 'nir;birth_date;holder;what;code;reason;file;line'

/** Exclusions as text in pieces, in a format of the exports. */
export async function* exclusionPieces(
  exclusions: AsyncIterable<readonly Exclusion[]>,
  format: 'csv' | 'ndjson' | 'json',
): AsyncGenerator<string> {
  if (format === 'csv') yield `${header}\n`
  if (format === 'json') yield '{"exclusions":[\n'
  let between = ''
  for await (const some of exclusions) {
    let text = ''
    for (const one of some) {
      text += format === 'csv' ? csvLine(one) : `${between}${JSON.stringify({ ...one, reason: tell(one.reason) })}`
      if (format === 'ndjson') text += '\n'
      if (format === 'json') between = ',\n'
    }
    yield text
  }
  if (format === 'json') yield '\n]}\n'
}

function csvLine({ nir, birth_date, holder, what, code, reason, file, line }: Exclusion): string {
  const cells = [
    csvText(nir),
    birth_date,
    holder,
    what,
    code,
    csvText(tell(reason)),
    csvText(file ?? ''),
    line ?? '',
  ]
  return `${cells.join(';')}\n`
}
