import { type Account, type Amount, accounts, amountOf } from '../../src/ledger/money.ts'
import type { Totals } from '../../src/runs/job.ts'

/** How many people have a right, and what it sums to. */
export interface Standing {
  readonly holders: number
  readonly amount: Amount
}

/** How the rights of the year stand at a rate. */
export interface RateDifference {
  readonly account: Account
  readonly rate: string
  /** The rights of the year before, as they are booked. */
  readonly year_before: Standing
  /** The rights of the year, as they are booked. */
  readonly booked: Standing
  /** The same after the campaign. */
  readonly planned: Standing
  /** What the campaign adds to them: planned less booked. */
  readonly difference: Amount
}

interface Counted {
  readonly holders?: number
  readonly amount?: number
}
type States = Readonly<Partial<Record<'year_before' | 'booked' | 'planned', Counted>>>

/** How the rights of the year stand, of the added-up totals of the chunks (standing.sql). */
export function rateDifferences(totals: Totals): RateDifference[] {
  const standing = (totals.standing ?? {}) as unknown as Partial<Record<Account, Readonly<Record<string, States>>>>
  return accounts.flatMap((account) =>
    Object.entries(standing[account] ?? {})
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([rate, states]) => rateDifference(account, rate, states)),
  )
}

function rateDifference(account: Account, rate: string, states: States): RateDifference {
  const told = ({ holders = 0, amount = 0 }: Counted = {}) => ({ holders, amount: amountOf(account, amount) })
  const change = (states.planned?.amount ?? 0) - (states.booked?.amount ?? 0)
  return {
    account,
    rate,
    year_before: told(states.year_before),
    booked: told(states.booked),
    planned: told(states.planned),
    difference: amountOf(account, change),
  }
}
