import type { CivilDate } from '../../../civil-date.ts'
import type { Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { checkBirthBefore, type PersonCells, readPerson } from '../../checking/person.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

export type SituationKind =
  | 'job_seeker'
  | 'esat'
  | 'pension_claimed'
  | 'pension_full_rate'
  | 'on_request'
  | 'low_qualified'
  | 'abroad'
  | 'detained'

/** A period in which a person is in a situation that matters for rights. */
export interface SituationRow extends PersonCells {
  readonly line: number
  readonly situation: SituationKind
  readonly from: CivilDate
  /** Last day; null while it lasts. */
  readonly to: CivilDate | null
}

const compiled = loadSchema('situations')
const columns = {
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  situation: compiled.column<'choice', SituationKind>('situation', 'choice'),
  from: compiled.column('from', 'date'),
  to: compiled.column('to', 'date'),
}

export const situations: Feed<SituationRow> = {
  name: 'situations',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.birthYear, row.situation, row.from].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
): SituationRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const situation = row.read(columns.situation)
  const from = row.read(columns.from)
  const to = row.read(columns.to)
  if (from && to && from.date > to.date) {
    row.reject(columns.to, 'dates_order', {
      en: 'The situation ends before it begins',
      fr: 'La situation finit avant de commencer',
    })
  }
  if (from && birth)
    checkBirthBefore(row, columns, birth, { en: 'the situation begins', fr: 'le début de la situation' }, from)
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    situation: situation!,
    from: from!.date,
    to: to?.date ?? null,
  }
}
