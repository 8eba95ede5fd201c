import type { CivilDate } from '../../../civil-date.ts'
import type { Nir } from '../../../identity/nir.ts'
import { expectedYear } from '../../checking/expected.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

/** A death, or (`cancelled`) the withdrawal of one that was reported in error. */
export interface DeathRow {
  readonly line: number
  readonly nir: Nir
  readonly deathDate: CivilDate
  readonly cancelled: boolean
}

/** An earlier year of death is a mistyped one: nobody who died then has had an account. */
const firstYear = 1900

const compiled = loadSchema('deaths')
const columns = {
  nir: compiled.column('nir', 'nir'),
  deathDate: compiled.column('death_date', 'date'),
  cancelled: compiled.column('cancelled', 'boolean'),
}

export const deaths: Feed<DeathRow> = {
  name: 'deaths',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.cancelled].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): DeathRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const nir = row.read(columns.nir)
  const died = row.read(columns.deathDate)
  const cancelled = row.read(columns.cancelled) ?? false
  if (died && (died.year < firstYear || died.year > context.currentYear)) {
    row.reject(columns.deathDate, 'year_out_of_range', expectedYear(firstYear, context.currentYear))
  }
  return row.rejections ?? { line, nir: nir!, deathDate: died!.date, cancelled }
}
