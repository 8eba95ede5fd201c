import { type Language, spoken } from '../../language.ts'
import { csvText } from '../../ledger/export/csv-cell.ts'
import type { Exclusion } from './exclusions.ts'

const header = 'nir;birth_date;holder;what;code;reason;file;line'

/** Exclusions as text in pieces, in a format of the exports; their reasons in a language. */
export async function* exclusionPieces(
  exclusions: AsyncIterable<readonly Exclusion[]>,
  format: 'csv' | 'ndjson' | 'json',
  language: Language,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${header}\n`
  if (format === 'json') yield '{"exclusions":[\n'
  let between = ''
  for await (const some of exclusions) {
    let text = ''
    for (const one of some) {
      text +=
        format === 'csv'
          ? csvLine(one, language)
          : `${between}${JSON.stringify({ ...one, reason: spoken(one.reason, language) })}`
      if (format === 'ndjson') text += '\n'
      if (format === 'json') between = ',\n'
    }
    yield text
  }
  if (format === 'json') yield '\n]}\n'
}

function csvLine({ reason, ...one }: Exclusion, language: Language): string {
  const { nir, birth_date, holder, what, code, file, line } = one
  const cells = [
    csvText(nir),
    birth_date,
    holder,
    what,
    code,
    csvText(spoken(reason, language)),
    csvText(file ?? ''),
    line ?? '',
  ]
  return `${cells.join(';')}\n`
}
