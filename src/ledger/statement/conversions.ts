import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Account, type Amount, amountOf } from '../money.ts'

const conversionsSql = loadSql(import.meta.url, './conversions.sql')

/** A request to convert rights into others, and what came of it. */
export interface Conversion {
  readonly from: Account
  readonly to: Account
  readonly quantity: Amount
  readonly requested_on: CivilDate
  /** `waiting`: for the next run of `convert-hours`. */
  readonly state: 'waiting' | 'converted' | 'refused'
  /** Null unless converted. */
  readonly converted: Amount | null
  /** Why it was refused: a code of the reasons of the law. */
  readonly refusal: string | null
  /** The file that told it, and the line there. */
  readonly file: string
  readonly line: number
}

interface Row extends Pick<Conversion, 'requested_on' | 'state' | 'refusal' | 'file' | 'line'> {
  readonly source: Account
  readonly target: Account
  readonly quantity: bigint
  readonly converted: bigint | null
}

/** Every request that is told, in their order. */
export async function readConversions(snapshot: Queryable, holderId: number): Promise<Conversion[]> {
  const rows = await snapshot.query<Row>(conversionsSql, [holderId])
  return rows.map(({ source, target, quantity, converted, ...row }) => ({
    from: source,
    to: target,
    quantity: amountOf(source, quantity),
    ...row,
    converted: converted === null ? null : amountOf(source, converted),
  }))
}
