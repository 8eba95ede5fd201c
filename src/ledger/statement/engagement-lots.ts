import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Account, type Amount, amountOf } from '../money.ts'
import { everything, type Known } from './known.ts'

const lotsSql = loadSql(import.meta.url, './statement-lots.sql')

/**
 * Rights of the citizen engagement account that one engagement gave. Several bodies may pay for a training, in the
 * order in which the engagements were declared (code du travail, D5151-13).
 */
export interface EngagementLot {
  /** The account that the rights stand on: `cec`, or `cec_hours` until they are converted. */
  readonly account: Account
  readonly activity: string
  readonly activity_year: number
  readonly declared_on: CivilDate
  /** Who pays for the rights (L5151-11): `state`, `commune`, `health_agency`, `fire_authority`. */
  readonly payer: string
  readonly amount: Amount
  /** What is left of the amount. */
  readonly remaining: Amount
}

/** The lots of a holder, in the order in which they are used; used ones included, what was taken back is not. */
export async function readEngagementLots(
  snapshot: Queryable,
  holderId: number,
  known: Known = everything,
): Promise<EngagementLot[]> {
  const rows = await snapshot.query<
    Omit<EngagementLot, 'amount' | 'remaining'> & { amount: bigint; remaining: bigint }
  >(lotsSql, [holderId, known.on, known.bookedBy])
  return rows.map((row) => ({
    ...row,
    amount: amountOf(row.account, row.amount),
    remaining: amountOf(row.account, row.remaining),
  }))
}
