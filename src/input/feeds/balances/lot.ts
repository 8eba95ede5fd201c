import type { Sentence } from '../../../language.ts'
import type { Account } from '../../../ledger/money.ts'
import type { Day } from '../../checking/date-cells.ts'
import type { RowReader } from '../../checking/row-reader.ts'
import type { Column } from '../../checking/table-schema.ts'
import { readFunder, readRestriction } from '../../checking/top-up-cells.ts'

/** The columns that tell one lot of an account from the others. */
export interface LotColumns {
  readonly lotKind: Column<string>
  readonly funder: Column<string>
  readonly receivedOn: Column<Day>
  readonly usableUntil: Column<Day>
  readonly restrictedTo: Column<string>
}

/** What the cells tell of a lot: null where empty, undefined where at fault. */
export type LotCells = {
  readonly [Name in keyof LotColumns]: LotColumns[Name] extends Column<infer Value>
    ? Value | null | undefined
    : never
}

/** Top-ups of the training account; every other kind is an engagement. */
const topUps: ReadonlySet<string> = new Set([
  'agreement',
  'corrective',
  'performance_agreement',
  'whistle_blower',
  'work_accident',
  'voluntary',
  'additional_rights',
  'platform',
])

/** Reads what tells the lot. */
export function lotOf(row: RowReader, columns: LotColumns): LotCells {
  return {
    lotKind: row.read(columns.lotKind),
    funder: readFunder(row, columns.funder),
    receivedOn: row.read(columns.receivedOn),
    usableUntil: row.read(columns.usableUntil),
    restrictedTo: readRestriction(row, columns.restrictedTo),
  }
}

interface Held {
  readonly account: Account | undefined
  readonly asOf: Day | undefined
  /** In the smallest unit of the account. */
  readonly amount: number | null | undefined
}

/** Only the training account and that of engagements have lots; what is told of one must fit it and the day. */
export function checkLot(row: RowReader, columns: LotColumns, lot: LotCells, held: Held): void {
  const { account, asOf, amount } = held
  if (account !== undefined && lot.lotKind !== undefined) checkParts(row, columns, lot, account)
  const { receivedOn: received, usableUntil: until } = lot
  if (received && asOf && received.date > asOf.date) {
    row.reject(columns.receivedOn, 'dates_order', {
      en: 'The lot was received after the day of the balance',
      fr: 'Le lot a été reçu après le jour du solde',
    })
  }
  if (received && until && until.date < received.date) {
    row.reject(columns.usableUntil, 'dates_order', {
      en: 'The lot could not be used any more when it was received',
      fr: 'Le lot n’était déjà plus utilisable quand il a été reçu',
    })
  } else if (until && asOf && until.date < asOf.date && amount) {
    row.reject(columns.usableUntil, 'dates_order', {
      en: 'The lot was over before the day of the balance, and held something',
      fr: 'Le lot avait pris fin avant le jour du solde, et contenait quelque chose',
    })
  }
}

function checkParts(row: RowReader, columns: LotColumns, lot: LotCells, account: Account): void {
  const kind = lot.lotKind ?? null
  const fits = account === 'cpf' ? topUps.has(kind!) : account === 'cec' && !topUps.has(kind!)
  if (kind !== null && !fits) {
    row.reject(columns.lotKind, 'not_allowed', {
      en: `The account ${account} has no lots of this kind`,
      fr: `Le compte ${account} n’a pas de lots de ce genre`,
    })
    return
  }
  const parts = [
    { column: columns.funder, told: lot.funder, on: account === 'cec' || kind !== null },
    { column: columns.receivedOn, told: lot.receivedOn, on: account === 'cec' || kind !== null },
    { column: columns.usableUntil, told: lot.usableUntil, on: account === 'cpf' && kind !== null },
    { column: columns.restrictedTo, told: lot.restrictedTo, on: account === 'cpf' && kind !== null },
  ]
  for (const { column, told, on } of parts) {
    if (told != null && !on) row.reject(column, 'not_allowed', lotAbsent(account))
  }
}

function lotAbsent(account: Account): Sentence {
  if (account === 'cpf')
    return {
      en: 'Only a top-up has this: tell its lot_kind',
      fr: 'Seul un abondement l’a : indiquez son lot_kind',
    }
  return account === 'cec'
    ? { en: 'Rights of engagements have no such thing', fr: 'Les droits d’engagements n’ont rien de tel' }
    : { en: `The account ${account} has no lots`, fr: `Le compte ${account} n’a pas de lots` }
}
