import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Amount, amountOf } from '../money.ts'

const hoursSql = loadSql(import.meta.url, './declared-hours.sql')

/** Hours of the former DIF that were declared: an account shows them before the next conversion of hours books them. */
export interface DeclaredHours {
  readonly hours: Amount
  readonly declared_on: CivilDate
  /** What of them is not booked yet. */
  readonly not_booked: Amount
}

/** null when none are declared. */
export async function readDeclaredHours(snapshot: Queryable, holderId: number): Promise<DeclaredHours | null> {
  const [row] = await snapshot.query<{ declared: bigint; declared_on: CivilDate; booked: bigint }>(hoursSql, [
    holderId,
  ])
  if (row === undefined) return null
  const { declared, declared_on, booked } = row
  return {
    hours: amountOf('dif_hours', declared),
    declared_on,
    not_booked: amountOf('dif_hours', declared > booked ? declared - booked : 0n),
  }
}
