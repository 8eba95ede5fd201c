import type { CivilDate } from '../../../civil-date.ts'
import { lawOn } from '../../../law/law-on.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { mayBeThousands, thousandsInDoubt } from '../../checking/number-cells.ts'
import { type PersonCells, readPerson } from '../../checking/person.ts'
import { centsText, wholeCents, wholeUnits } from '../../checking/quantities.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

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

/** L6323-7 gave hours to the young without qualification from 2015 until it was emptied on 1 January 2019. */
const youthYears = { from: 2015, to: 2018 }
/** Before, the accounts that top-ups are paid into held hours. */
const firstYearInEuros = 2019

/** Top-ups of which the law says how much they are: no more is taken. Those of agreements are free. */
const amounts: Partial<Record<DecisionKind, string>> = {
  corrective: 'top_up.corrective',
  work_accident: 'top_up.work_accident',
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
  duplicateKey: (row) => [row.nir, row.birthYear, row.kind, row.reference].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): DecisionRow | readonly Rejection[] {
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
  if (kind && decided) {
    const years = kind === 'youth_qualification' ? youthYears : { from: firstYearInEuros, to: context.currentYear }
    if (decided.year < years.from || decided.year > years.to) {
      const message = `Expected a year from ${years.from} to ${years.to} for ${kind}`
      row.reject(columns.decidedOn, 'year_out_of_range', message)
    }
  }
  const read = row.read(columns.quantity)
  if (mayBeThousands(row.cell(columns.quantity))) row.reject(columns.quantity, 'wrong_type', thousandsInDoubt)
  const quantity = read == null || !unit ? undefined : unit === 'EUR' ? wholeCents(read) : wholeUnits(read)
  if (read != null && unit && (quantity === undefined || quantity === 0)) {
    row.reject(
      columns.quantity,
      'not_allowed',
      `Expected ${unit === 'EUR' ? 'euros and cents' : 'whole hours'}, more than zero`,
    )
  }
  const parameter = kind && amounts[kind]
  if (parameter && decided && unit === 'EUR' && quantity !== undefined) {
    const most = lawOn(parameter, decided.date)
    if (most !== null && quantity > Number(most)) {
      row.reject(columns.quantity, 'not_allowed', `The law gives ${centsText(Number(most))} EUR for ${kind}`)
    }
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
