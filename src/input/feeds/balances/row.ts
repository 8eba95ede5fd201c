import type { CivilDate } from '../../../civil-date.ts'
import type { Sentence } from '../../../language.ts'
import { lawOn } from '../../../law/law-on.ts'
import { type Account, unitOf } from '../../../ledger/money.ts'
import type { Day } from '../../checking/date-cells.ts'
import { expectedCents, expectedYear } from '../../checking/expected.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { mayBeThousands, thousandsInDoubt } from '../../checking/number-cells.ts'
import { checkBirthBefore, type PersonCells, readPerson } from '../../checking/person.ts'
import { wholeCents, wholeUnits } from '../../checking/quantities.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { type Column, loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'
import { checkLot, type LotColumns, lotOf } from './lot.ts'

/** What an account, or a lot of it, held in the system before. Amounts in the smallest unit of the account. */
export interface FormerBalanceRow extends PersonCells {
  readonly line: number
  readonly account: Account
  readonly amount: number
  /** The part that counts under the cap. */
  readonly statutory: number
  /** Held at the end of this day. */
  readonly asOf: CivilDate
  /** null, with all that follows: what the account held without lots. */
  readonly lotKind: string | null
  readonly funder: string | null
  readonly receivedOn: CivilDate | null
  readonly usableUntil: CivilDate | null
  readonly restrictedTo: string | null
  readonly source: string
}

/** Accounts began in 2015. */
const firstYear = 2015

/** The parameters that made euros of hours: no hours are left on these accounts from that day on, and no euros before. */
const conversions: Partial<Record<Account, { readonly parameter: string; readonly other: Account }>> = {
  cpf: { parameter: 'conversion.cpf_hour', other: 'cpf_hours' },
  cpf_hours: { parameter: 'conversion.cpf_hour', other: 'cpf' },
  dif: { parameter: 'conversion.cpf_hour', other: 'dif_hours' },
  dif_hours: { parameter: 'conversion.cpf_hour', other: 'dif' },
  cec: { parameter: 'conversion.cec_hour', other: 'cec_hours' },
  cec_hours: { parameter: 'conversion.cec_hour', other: 'cec' },
}

const compiled = loadSchema('balances')
const columns = {
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  account: compiled.column<'choice', Account>('account', 'choice'),
  amount: compiled.column('amount', 'time'),
  statutory: compiled.column('statutory', 'time'),
  asOf: compiled.column('as_of', 'date'),
  source: compiled.column('source', 'text'),
}
const lotColumns: LotColumns = {
  lotKind: compiled.column('lot_kind', 'choice'),
  funder: compiled.column('funder', 'text'),
  receivedOn: compiled.column('received_on', 'date'),
  usableUntil: compiled.column('usable_until', 'date'),
  restrictedTo: compiled.column('restricted_to', 'text'),
}

export const balances: Feed<FormerBalanceRow> = {
  name: 'balances',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) =>
    [
      row.nir,
      row.birthYear,
      row.account,
      row.lotKind,
      row.receivedOn,
      row.usableUntil,
      JSON.stringify([row.funder, row.restrictedTo]),
    ].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): FormerBalanceRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const account = row.read(columns.account) ?? undefined
  const asOf = row.read(columns.asOf) ?? undefined
  if (asOf !== undefined) checkDay(row, account, asOf, context)
  if (asOf !== undefined && birth !== undefined) {
    checkBirthBefore(row, columns, birth, { en: 'the day of the balance', fr: 'le jour du solde' }, asOf)
  }
  const amount = readQuantity(row, columns.amount, account)
  const lot = lotOf(row, lotColumns)
  checkLot(row, lotColumns, lot, { account, asOf, amount })
  const isTopUp = account === 'cpf' && lot.lotKind != null
  const statutory = readQuantity(row, columns.statutory, account)
  if (account && amount != null && statutory != null) checkStatutory(row, { account, isTopUp, amount, statutory })
  const source = row.read(columns.source)
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    account: account!,
    amount: amount!,
    statutory: statutory ?? (isTopUp ? 0 : amount!),
    asOf: asOf!.date,
    lotKind: lot.lotKind ?? null,
    funder: lot.funder ?? null,
    receivedOn: lot.receivedOn?.date ?? null,
    usableUntil: lot.usableUntil?.date ?? null,
    restrictedTo: lot.restrictedTo ?? null,
    source: source ?? '',
  }
}

/** The day must lie in the time of the accounts, and the account must have been kept in its unit on it. */
function checkDay(row: RowReader, account: Account | undefined, asOf: Day, context: CheckContext): void {
  if (asOf.year < firstYear || asOf.year > context.currentYear) {
    row.reject(columns.asOf, 'year_out_of_range', expectedYear(firstYear, context.currentYear))
    return
  }
  const conversion = account && conversions[account]
  if (account === undefined || conversion === undefined) return
  const inEuros = lawOn(conversion.parameter, asOf.date) !== null
  if (inEuros !== (unitOf[account] === 'EUR')) {
    row.reject(columns.account, 'not_allowed', {
      en: `On that day these rights stood on ${conversion.other}`,
      fr: `Ce jour-là, ces droits étaient sur ${conversion.other}`,
    })
  }
}

function readQuantity(
  row: RowReader,
  column: Column<number>,
  account: Account | undefined,
): number | null | undefined {
  const read = row.read(column)
  if (read != null && mayBeThousands(row.cell(column))) row.reject(column, 'wrong_type', thousandsInDoubt)
  if (read == null || account === undefined) return read === null ? null : undefined
  const unit = unitOf[account]
  const quantity = unit === 'EUR' ? wholeCents(read) : wholeUnits(read)
  if (quantity === undefined) {
    row.reject(column, 'not_allowed', unit === 'EUR' ? expectedCents : wholeExpected[unit])
  }
  return quantity
}

const wholeExpected: Readonly<Record<'hour' | 'point', Sentence>> = {
  hour: { en: 'Expected whole hours', fr: 'Des heures entières sont attendues' },
  point: { en: 'Expected whole points', fr: 'Des points entiers sont attendus' },
}

interface Statutory {
  readonly account: Account
  readonly isTopUp: boolean
  readonly amount: number
  readonly statutory: number
}

/** What counts under the cap is a part of what is held; of points it is all that were ever acquired. */
function checkStatutory(row: RowReader, { account, isTopUp, amount, statutory }: Statutory): void {
  const wrong = (message: Sentence) => row.reject(columns.statutory, 'not_allowed', message)
  if (isTopUp && statutory !== 0)
    wrong({
      en: 'A top-up does not count under the cap: expected 0',
      fr: 'Un abondement ne compte pas dans le plafond : 0 est attendu',
    })
  else if (account === 'c2p' && statutory < amount)
    wrong({
      en: 'Expected all points acquired: no less than the amount',
      fr: 'Tous les points acquis sont attendus : pas moins que le montant',
    })
  else if (account !== 'c2p' && statutory > amount)
    wrong({ en: 'The statutory part is more than the amount', fr: 'La part légale dépasse le montant' })
  else if ((account === 'cec' || account === 'cec_hours') && statutory !== amount) {
    wrong({
      en: 'The cap of this account is on all that it holds: expected the amount',
      fr: 'Le plafond de ce compte porte sur tout ce qu’il contient : le montant est attendu',
    })
  }
}
