import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { type Account, type Amount, amountOf } from '../ledger/money.ts'

const bookedSql = loadSql(import.meta.url, './sql/booked.sql')

/** What entries are told apart by: the other side of the ledger keeps it so. */
export interface BookedGroup {
  readonly account: Account
  readonly activity_year: number
  readonly kind: string
  readonly scheme: string | null
}

export interface Booked extends BookedGroup {
  readonly entries: number
  /** In the account's own unit: cents, hours, points. */
  readonly amount: number
}

/** What was booked otherwise than planned. */
export interface Deviation extends BookedGroup {
  readonly planned: { readonly entries: number; readonly amount: Amount }
  readonly booked: { readonly entries: number; readonly amount: Amount }
}

/** What the runs of a plan have booked so far. */
export async function bookedByPlan(queryable: Pick<Queryable, 'query'>, id: number): Promise<Booked[]> {
  const rows = await queryable.query<BookedGroup & { entries: bigint; amount: bigint }>(bookedSql, [id])
  return rows.map((row) => ({ ...row, entries: Number(row.entries), amount: Number(row.amount) }))
}

/** Everything of which the one is not the other, to the cent and the entry. */
export function deviationsBetween(planned: readonly Booked[], booked: readonly Booked[]): Deviation[] {
  const [plan, ledger] = [sumsOf(planned), sumsOf(booked)]
  return [...new Map([...plan, ...ledger]).entries()]
    .sort()
    .flatMap(([key, { account, activity_year, kind, scheme }]) => {
      const none = { entries: 0, amount: 0 }
      const [then, now] = [plan.get(key) ?? none, ledger.get(key) ?? none]
      if (then.entries === now.entries && then.amount === now.amount) return []
      const told = ({ entries, amount }: Pick<Booked, 'entries' | 'amount'>) => ({
        entries,
        amount: amountOf(account, amount),
      })
      return [{ account, activity_year, kind, scheme, planned: told(then), booked: told(now) }]
    })
}

function sumsOf(rows: readonly Booked[]): Map<string, Booked> {
  const sums = new Map<string, Booked>()
  for (const row of rows) {
    const key = [row.account, row.activity_year, row.kind, row.scheme].join(' ')
    const { entries = 0, amount = 0 } = sums.get(key) ?? {}
    const { account, activity_year, kind, scheme } = row
    sums.set(key, {
      ...{ account, activity_year, kind, scheme },
      entries: entries + row.entries,
      amount: amount + row.amount,
    })
  }
  return sums
}
