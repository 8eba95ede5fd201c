import type { CivilDate } from '../civil-date.ts'
import type { Feed } from './feed-definition.ts'
import type { HeaderMapping } from './header.ts'
import { type PersonCells, readPerson } from './person.ts'
import { wholeCents, wholeUnits } from './quantities.ts'
import type { Rejection } from './rejection.ts'
import { RowReader } from './row-reader.ts'
import { loadSchema } from './table-schema.ts'

export type DecisionKind =
  | 'youth_qualification'
  | 'agreement'
  | 'corrective'
  | 'performance_agreement'
  | 'whistle_blower'
  | 'work_accident'

/** A right granted by a decision. */
export interface DecisionRow extends PersonCells {
  readonly line: number
  readonly kind: DecisionKind
  /** Cents or hours. */
  readonly quantity: number
  readonly unit: 'EUR' | 'hour'
  readonly decidedOn: CivilDate
  readonly reference: string
}

const compiled = loadSchema('decisions')
const columns = {
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  kind: compiled.column<'choice', DecisionKind>('kind', 'choice'),
  quantity: compiled.column('quantity', 'time'),
  unit: compiled.column<'choice', 'EUR' | 'hour'>('unit', 'choice'),
  decidedOn: compiled.column('decided_on', 'date'),
  reference: compiled.column('reference', 'text'),
}

export const decisions: Feed<DecisionRow> = {
  name: 'decisions',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => `${row.nir}|${row.birthYear}|${row.kind}|${row.reference}`,
}

function check(cells: readonly string[], header: HeaderMapping, line: number): DecisionRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const kind = row.read(columns.kind)
  const unit = row.read(columns.unit)
  const decided = row.read(columns.decidedOn)
  if (kind && unit && (unit === 'hour') !== (kind === 'youth_qualification')) {
    row.reject(
      columns.unit,
      'not_allowed',
      `Expected ${kind === 'youth_qualification' ? 'hour' : 'EUR'} for ${kind}`,
    )
  }
  // L6323-7 gave hours to the young without qualification from 2015 until it was emptied on 1 January 2019.
  if (kind === 'youth_qualification' && decided && (decided.year < 2015 || decided.year > 2018)) {
    row.reject(columns.decidedOn, 'year_out_of_range', 'Expected a year from 2015 to 2018')
  }
  const read = row.read(columns.quantity)
  const quantity = read == null || !unit ? undefined : unit === 'EUR' ? wholeCents(read) : wholeUnits(read)
  if (read != null && unit && (quantity === undefined || quantity === 0)) {
    row.reject(
      columns.quantity,
      'not_allowed',
      `Expected ${unit === 'EUR' ? 'euros and cents' : 'whole hours'}, more than zero`,
    )
  }
  const reference = row.read(columns.reference)
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    kind: kind!,
    quantity: quantity!,
    unit: unit!,
    decidedOn: decided!.date,
    reference: reference!,
  }
}
