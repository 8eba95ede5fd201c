import type { CivilDate } from '../../../civil-date.ts'
import type { Nir } from '../../../identity/nir.ts'
import { expectedMoreThanZero, expectedYear } from '../../checking/expected.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { mayBeThousands, thousandsInDoubt } from '../../checking/number-cells.ts'
import { wholeCents, wholeUnits } from '../../checking/quantities.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

export type ConvertedAccount =
  | 'cpf'
  | 'cpf_hours'
  | 'cpf_public'
  | 'cec'
  | 'cec_hours'
  | 'c2p'
  | 'dif'
  | 'dif_hours'

/** A request to convert rights. */
export interface ConversionRow {
  readonly line: number
  readonly nir: Nir
  readonly source: ConvertedAccount
  readonly target: ConvertedAccount
  /** In the unit of the source: cents, hours or points. */
  readonly quantity: number
  readonly requestedOn: CivilDate
}

/** The conversions that a holder may ask for, with the text of each. Any other has no basis in law (L5151-5). */
const lawful: Readonly<Record<string, string>> = {
  'cpf_public cpf': 'code du travail, R6323-43 and D6323-44',
  'cpf cpf_public': 'decree 2017-928',
  'cec cpf_public': 'decree 2017-928',
  'c2p cpf': 'code du travail, R4163-11',
}

/** The first year that there were accounts. */
const firstYear = 2015

const inEuros = new Set<ConvertedAccount>(['cpf', 'cec', 'dif'])

const compiled = loadSchema('conversions')
const columns = {
  nir: compiled.column('nir', 'nir'),
  source: compiled.column<'choice', ConvertedAccount>('from', 'choice'),
  target: compiled.column<'choice', ConvertedAccount>('to', 'choice'),
  quantity: compiled.column('quantity', 'time'),
  requestedOn: compiled.column('requested_on', 'date'),
}

export const conversions: Feed<ConversionRow> = {
  name: 'conversions',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.source, row.target, row.requestedOn].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): ConversionRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const nir = row.read(columns.nir)
  const source = row.read(columns.source)
  const target = row.read(columns.target)
  if (source && target && !Object.hasOwn(lawful, `${source} ${target}`)) {
    const known = (to: string) =>
      Object.keys(lawful)
        .map((pair) => pair.replace(' ', ` ${to} `))
        .join(', ')
    row.reject(columns.target, 'not_allowed', {
      en: `The law has no conversion of ${source} to ${target}; it has ${known('to')}`,
      fr: `La loi n’a pas de conversion de ${source} en ${target} ; elle a ${known('en')}`,
    })
  }
  const read = row.read(columns.quantity)
  if (mayBeThousands(row.cell(columns.quantity))) row.reject(columns.quantity, 'wrong_type', thousandsInDoubt)
  const quantity = read == null || !source ? undefined : inEuros.has(source) ? wholeCents(read) : wholeUnits(read)
  if (read != null && source && (quantity === undefined || quantity === 0)) {
    row.reject(columns.quantity, 'not_allowed', expectedMoreThanZero(inEuros.has(source)))
  }
  const requested = row.read(columns.requestedOn)
  if (requested && (requested.year < firstYear || requested.year > context.currentYear)) {
    row.reject(columns.requestedOn, 'year_out_of_range', expectedYear(firstYear, context.currentYear))
  }
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    source: source!,
    target: target!,
    quantity: quantity!,
    requestedOn: requested!.date,
  }
}
