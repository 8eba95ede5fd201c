import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Account, type Amount, amountOf } from '../money.ts'
import type { Known } from './known.ts'

const debtsSql = loadSql(import.meta.url, './debts.sql')

/**
 * What an account owes, or a lot of it: rights that were used and then corrected away, or used though they were not there.
 * Later credits of the account repay it first.
 */
export interface Debt {
  readonly account: Account
  /** Null: what the account holds without lots. */
  readonly lot: string | null
  readonly amount: Amount
  readonly since: CivilDate
  /** The kind of the entry that made it: `correction`, `use`, `reservation`. */
  readonly cause: string
  readonly entry_id: string
}

/** The debts of a holder whose account is open. */
export async function readDebts(snapshot: Queryable, holderId: number, known: Known): Promise<Debt[]> {
  const rows = await snapshot.query<Omit<Debt, 'amount'> & { amount: bigint }>(debtsSql, [
    holderId,
    known.on,
    known.bookedBy,
  ])
  return rows.map((row) => ({ ...row, amount: amountOf(row.account, row.amount) }))
}
