import type { CivilDate } from '../../../civil-date.ts'
import type { Sentence } from '../../../language.ts'
import { lawOn } from '../../../law/law-on.ts'
import { expectedMoreThanZero } from '../../checking/expected.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { mayBeThousands, thousandsInDoubt } from '../../checking/number-cells.ts'
import { type PersonCells, readPerson } from '../../checking/person.ts'
import { centsText, wholeCents, wholeUnits } from '../../checking/quantities.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import { readFunder, readRestriction } from '../../checking/top-up-cells.ts'
import type { Rejection } from '../../rejections/rejection.ts'

export type DecisionKind =
  | 'youth_qualification'
  | 'agreement'
  | 'corrective'
  | 'performance_agreement'
  | 'whistle_blower'
  | 'work_accident'
  | 'voluntary'
  | 'additional_rights'
  | 'platform'

/** A right granted by a decision. */
export interface DecisionRow extends PersonCells {
  readonly line: number
  readonly kind: DecisionKind
  /** Cents or hours. */
  readonly quantity: number
  readonly unit: 'EUR' | 'hour'
  readonly decidedOn: CivilDate
  readonly reference: string
  /** Who pays: a SIREN or a name. */
  readonly funder: string | null
  /** Of the money: from that day on it may be used. Null: not received. */
  readonly receivedOn: CivilDate | null
  /** The kind of action or the certification that alone it may be used for. */
  readonly restrictedTo: string | null
  readonly usableUntil: CivilDate | null
  readonly refundable: boolean
}

/** L6323-7 gave hours to the young without qualification from 2015 until it was emptied on 1 January 2019. */
const youthYears = { from: 2015, to: 2018 }
/** Before, the accounts that top-ups are paid into held hours. */
const firstYearInEuros = 2019

/** How much the law gives. Those that are not named here are free. */
const limits: Partial<Record<DecisionKind, { parameter: string; bound: 'exactly' | 'at least' | 'at most' }>> = {
  corrective: { parameter: 'top_up.corrective', bound: 'exactly' },
  performance_agreement: { parameter: 'top_up.performance_agreement', bound: 'at least' },
  whistle_blower: { parameter: 'top_up.whistle_blower', bound: 'at most' },
  work_accident: { parameter: 'top_up.work_accident', bound: 'at most' },
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
  funder: compiled.column('funder', 'text'),
  receivedOn: compiled.column('received_on', 'date'),
  restrictedTo: compiled.column('restricted_to', 'text'),
  usableUntil: compiled.column('usable_until', 'date'),
  refundable: compiled.column('refundable', 'boolean'),
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
    row.reject(columns.unit, 'not_allowed', expectedUnit(kind))
  }
  if (kind && decided) {
    const years = kind === 'youth_qualification' ? youthYears : { from: firstYearInEuros, to: context.currentYear }
    if (decided.year < years.from || decided.year > years.to) {
      const message = {
        en: `Expected a year from ${years.from} to ${years.to} for ${kind}`,
        fr: `Une année de ${years.from} à ${years.to} est attendue pour ${kind}`,
      }
      row.reject(columns.decidedOn, 'year_out_of_range', message)
    }
  }
  const read = row.read(columns.quantity)
  if (mayBeThousands(row.cell(columns.quantity))) row.reject(columns.quantity, 'wrong_type', thousandsInDoubt)
  const quantity = read == null || !unit ? undefined : unit === 'EUR' ? wholeCents(read) : wholeUnits(read)
  if (read != null && unit && (quantity === undefined || quantity === 0)) {
    row.reject(columns.quantity, 'not_allowed', expectedMoreThanZero(unit === 'EUR'))
  }
  if (kind && decided && decided.year >= firstYearInEuros && unit === 'EUR' && quantity) {
    checkLimit(row, kind, quantity, decided.date)
  }
  const reference = row.read(columns.reference)
  const money = readMoney(row, decided?.date, context)
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
    ...money,
    // Hours are no money, and wait for none.
    receivedOn: kind === 'youth_qualification' ? decided!.date : money.receivedOn,
  }
}

/** Holds an amount against what the law gives on the day of the decision. */
function checkLimit(row: RowReader, kind: DecisionKind, cents: number, on: CivilDate): void {
  const limit = limits[kind]
  if (limit === undefined) return
  const given = lawOn(limit.parameter, on)
  if (given === null) {
    row.reject(columns.decidedOn, 'not_allowed', {
      en: `On this day the law had no top-up ${kind} yet`,
      fr: `À cette date, la loi n’avait pas encore d’abondement ${kind}`,
    })
    return
  }
  const law = Number(given)
  const isWithin = { exactly: cents === law, 'at least': cents >= law, 'at most': cents <= law }[limit.bound]
  if (isWithin) return
  row.reject(columns.quantity, 'amount_not_allowed', {
    en: `The law gives ${limit.bound} ${centsText(law)} EUR for ${kind}`,
    fr: `La loi donne ${boundsInFrench[limit.bound]} ${centsText(law)} EUR pour ${kind}`,
  })
}

const boundsInFrench = { exactly: 'exactement', 'at least': 'au moins', 'at most': 'au plus' } as const

function expectedUnit(kind: string): Sentence {
  const unit = kind === 'youth_qualification' ? 'hour' : 'EUR'
  return { en: `Expected ${unit} for ${kind}`, fr: `${unit} est attendu pour ${kind}` }
}

type Money = Pick<DecisionRow, 'funder' | 'receivedOn' | 'restrictedTo' | 'usableUntil' | 'refundable'>

/** Who pays a top-up, when the money came, and the funder's conditions (R6323-42, R6323-42-1). */
function readMoney(row: RowReader, decidedOn: CivilDate | undefined, context: CheckContext): Money {
  const funder = readFunder(row, columns.funder) ?? null
  const restrictedTo = readRestriction(row, columns.restrictedTo)
  const received = row.has(columns.receivedOn) ? row.read(columns.receivedOn) : undefined
  const last = row.read(columns.usableUntil)
  const refundable = row.read(columns.refundable) ?? false
  if (received && received.year > context.currentYear) {
    row.reject(columns.receivedOn, 'year_out_of_range', {
      en: `Expected a year up to ${context.currentYear}`,
      fr: `Une année jusqu’à ${context.currentYear} est attendue`,
    })
  } else if (received && decidedOn !== undefined && received.date < decidedOn) {
    row.reject(columns.receivedOn, 'dates_order', {
      en: 'The money was received before the day of the decision',
      fr: 'L’argent a été reçu avant le jour de la décision',
    })
  }
  // Files made before the column existed.
  const receivedOn = row.has(columns.receivedOn) ? (received?.date ?? null) : (decidedOn ?? null)
  const from = receivedOn ?? decidedOn
  if (last && from !== undefined && last.date < from) {
    row.reject(columns.usableUntil, 'dates_order', {
      en: 'The last day of use is before the money was received',
      fr: 'Le dernier jour d’utilisation précède la réception de l’argent',
    })
  }
  return { funder, receivedOn, restrictedTo: restrictedTo ?? null, usableUntil: last?.date ?? null, refundable }
}
