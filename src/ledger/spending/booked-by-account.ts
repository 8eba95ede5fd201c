import { type Account, type Amount, amountOf } from '../money.ts'

type Sums = Record<string, Record<string, number>>

/** What was booked by account and kind, as it is reported: for each account what it moved under the names given; what moved nothing is left out. */
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
