import type { CivilDate } from '../../../civil-date.ts'
import { expectedMoreThanZero, expectedYear } from '../../checking/expected.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { mayBeThousands, thousandsInDoubt } from '../../checking/number-cells.ts'
import { checkBirthBefore, type PersonCells, readPerson } from '../../checking/person.ts'
import { wholeCents, wholeUnits } from '../../checking/quantities.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

export type UseKind =
  | 'public_training'
  | 'transition_project'
  | 'reconversion_internal'
  | 'reconversion_external'
  | 'job_seeker_training'
  | 'other'

export type UsedAccount = 'cpf' | 'cpf_public' | 'cec' | 'c2p'

/** A debit that has no training file. */
export interface UseRow extends PersonCells {
  readonly line: number
  readonly account: UsedAccount
  /** In the unit of the account: cents, hours or points. */
  readonly quantity: number
  readonly usedOn: CivilDate
  readonly kind: UseKind
  readonly reference: string
  readonly cancelled: boolean
}

/**
 * The accounts that each kind may debit. Public employers debit hours; an employee under private law whose employer pays
 * no contribution has euros and uses them by their rules (L6323-20-1). The others are paid from euros (L6323-20, L6323-22, L6324-10).
 */
const accounts: Readonly<Record<UseKind, readonly UsedAccount[]>> = {
  public_training: ['cpf_public', 'cpf'],
  transition_project: ['cpf'],
  reconversion_internal: ['cpf'],
  reconversion_external: ['cpf'],
  job_seeker_training: ['cpf'],
  other: ['cpf', 'cpf_public', 'cec', 'c2p'],
}

/** The first year that there were accounts, and the first in which they held euros. */
const firstYear = 2015
const firstYearInEuros = 2019

const inEuros = new Set<UsedAccount>(['cpf', 'cec'])

const compiled = loadSchema('uses')
const columns = {
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  account: compiled.column<'choice', UsedAccount>('account', 'choice'),
  quantity: compiled.column('quantity', 'time'),
  usedOn: compiled.column('used_on', 'date'),
  kind: compiled.column<'choice', UseKind>('kind', 'choice'),
  reference: compiled.column('reference', 'text'),
  cancelled: compiled.column('cancelled', 'boolean'),
}

export const uses: Feed<UseRow> = {
  name: 'uses',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.birthYear, row.account, row.kind, row.usedOn, row.reference].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): UseRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const account = row.read(columns.account)
  const kind = row.read(columns.kind)
  if (account && kind && !accounts[kind].includes(account)) {
    row.reject(columns.account, 'not_allowed', {
      en: `Expected ${accounts[kind].join(' or ')} for ${kind}`,
      fr: `${accounts[kind].join(' ou ')} est attendu pour ${kind}`,
    })
  }
  const quantity = readQuantity(row, account)
  const used = row.read(columns.usedOn)
  const first = account && inEuros.has(account) ? firstYearInEuros : firstYear
  if (used && (used.year < first || used.year > context.currentYear)) {
    row.reject(columns.usedOn, 'year_out_of_range', expectedYear(first, context.currentYear))
  }
  if (birth && used)
    checkBirthBefore(row, columns, birth, { en: 'the rights are used', fr: 'l’utilisation des droits' }, used)
  const reference = row.read(columns.reference)
  const cancelled = row.read(columns.cancelled)
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    account: account!,
    quantity: quantity!,
    usedOn: used!.date,
    kind: kind!,
    reference: reference!,
    cancelled: cancelled ?? false,
  }
}

/** Reads the quantity in the smallest unit of the account: more than nothing. */
function readQuantity(row: RowReader, account: UsedAccount | null | undefined): number | undefined {
  const read = row.read(columns.quantity)
  if (read == null) return undefined
  if (mayBeThousands(row.cell(columns.quantity))) row.reject(columns.quantity, 'wrong_type', thousandsInDoubt)
  if (!account) return undefined
  const quantity = inEuros.has(account) ? wholeCents(read) : wholeUnits(read)
  if (quantity === undefined || quantity === 0) {
    row.reject(columns.quantity, 'not_allowed', expectedMoreThanZero(inEuros.has(account)))
  }
  return quantity
}
