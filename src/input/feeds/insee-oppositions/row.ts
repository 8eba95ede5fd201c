import { isCivilDate } from '../../../civil-date.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

/** A death that its family does not want published, by what its certificate is known by. */
export interface OppositionRow {
  readonly line: number
  readonly diedOn: string
  readonly diedAt: string
  readonly certificate: string
}

const compiled = loadSchema('insee-oppositions')
const columns = {
  died: compiled.column('datedeces', 'text'),
  diedAt: compiled.column('lieudeces', 'text'),
  certificate: compiled.column('actedeces', 'text'),
}

export const inseeOppositions: Feed<OppositionRow> = {
  name: 'insee-oppositions',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => String(row.line),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  _context: CheckContext,
): OppositionRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const died = row.read(columns.died)
  const diedAt = row.read(columns.diedAt)
  const certificate = row.read(columns.certificate)
  const diedOn = died?.replace(/^(\d{4})-?(\d\d)-?(\d\d)$/, '$1-$2-$3') ?? ''
  if (died && !isCivilDate(diedOn.replaceAll('-00', '-01'))) {
    row.reject(columns.died, 'wrong_type', {
      en: 'Expected a date, written YYYYMMDD',
      fr: 'Une date est attendue, écrite AAAAMMJJ',
    })
  }
  return row.rejections ?? { line, diedOn, diedAt: diedAt!, certificate: certificate! }
}
