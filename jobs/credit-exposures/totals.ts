import { countedList } from '../../src/ledger/holder-chunks/counted-list.ts'
import { type Account, type Amount, amountOf } from '../../src/ledger/money.ts'
import type { Totals } from '../../src/runs/job.ts'

/** What a run that credits points reports. */
export interface ExposureTotals {
  /** Holders with an exposure declared for the year. */
  readonly holders: number
  /** Holders whose account grew. */
  readonly credited: number
  /** Holders whose account was corrected downwards. */
  readonly corrected: number
  readonly entries: number
  /** Sum of the entries, in points. */
  readonly amount: Amount
  readonly by_rate: readonly { account: Account; rate: string; holders: number; amount: Amount }[]
  /** Holders whose points are more than what the career cap leaves. */
  readonly capped: number
  /** Holders who already had exactly what they should have. */
  readonly unchanged: number
  readonly excluded: readonly { reason: string; holders: number }[]
}

type Rates = Readonly<Record<string, { readonly holders: number; readonly amount: number }>>

/** Turns the added-up chunk totals (see totals.sql) into the report. */
export function exposureTotals(totals: Totals): ExposureTotals {
  const count = (name: string) => (totals[name] ?? 0) as number
  const rates = Object.entries((totals.rates ?? {}) as unknown as Rates)
  rates.sort(([one, first], [other, second]) => second.amount - first.amount || (one < other ? -1 : 1))
  return {
    holders: count('holders'),
    credited: count('credited'),
    corrected: count('corrected'),
    entries: count('entries'),
    amount: amountOf('c2p', count('amount')),
    by_rate: rates.map(([rate, { holders, amount }]) => ({
      account: 'c2p',
      rate,
      holders,
      amount: amountOf('c2p', amount),
    })),
    capped: count('capped'),
    unchanged: count('unchanged'),
    excluded: countedList(totals.excluded, 'reason'),
  }
}
