import { type Account, type Amount, amountOf } from '../money.ts'
import type { Posting } from './difference.ts'

type Sums = Record<string, Record<string, number>>

/** What is booked, by account and kind, in the unit of the account. */
export function bookedByAccount(postings: readonly Posting[]): Sums {
  const sums: Sums = {}
  for (const { account, kind, amount } of postings) {
    sums[account] ??= {}
    const ofAccount = sums[account]
    ofAccount[kind] = (ofAccount[kind] ?? 0) + amount
  }
  return sums
}

/** Such sums as they are reported: for each account what it moved under the names given; what moved nothing is left out. */
export function byAccount(
  accounts: object,
  names: Readonly<Record<string, readonly string[]>>,
): ({ readonly account: string } & Readonly<Record<string, Amount | string>>)[] {
  return Object.entries(accounts as Sums).map(([account, kinds]) => ({
    account,
    ...Object.fromEntries(
      Object.entries(names).map(([name, of]) => [
        name,
        amountOf(
          account as Account,
          of.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0),
        ),
      ]),
    ),
  }))
}
