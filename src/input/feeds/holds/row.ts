import type { CivilDate } from '../../../civil-date.ts'
import type { Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { checkBirthBefore, type PersonCells, readPerson } from '../../checking/person.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

export type HoldKind = 'fraud_suspected' | 'suspended' | 'stolen_file'

/** A time in which nothing may be debited from the accounts of a person. */
export interface HoldRow extends PersonCells {
  readonly line: number
  readonly kind: HoldKind
  readonly from: CivilDate
  /** Last day; null while it lasts. */
  readonly to: CivilDate | null
  /** Of a stolen file its number; may be empty for the others. */
  readonly reference: string
}

const compiled = loadSchema('holds')
const columns = {
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  kind: compiled.column<'choice', HoldKind>('kind', 'choice'),
  from: compiled.column('from', 'date'),
  to: compiled.column('to', 'date'),
  reference: compiled.column('reference', 'text'),
}

export const holds: Feed<HoldRow> = {
  name: 'holds',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.birthYear, row.kind, row.from, row.reference].join('|'),
}

function check(cells: readonly string[], header: HeaderMapping, line: number): HoldRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const kind = row.read(columns.kind)
  const from = row.read(columns.from)
  const to = row.read(columns.to)
  if (from && to && from.date > to.date) {
    row.reject(columns.to, 'dates_order', {
      en: 'The hold ends before it begins',
      fr: 'La suspension finit avant de commencer',
    })
  }
  if (from && birth)
    checkBirthBefore(row, columns, birth, { en: 'the hold begins', fr: 'le début de la suspension' }, from)
  const reference = row.readFor(columns.reference, kind)
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    kind: kind!,
    from: from!.date,
    to: to?.date ?? null,
    reference: reference ?? '',
  }
}
