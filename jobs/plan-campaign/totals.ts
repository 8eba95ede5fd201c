import { type Account, type Amount, accounts, amountOf } from '../../src/ledger/money.ts'
import type { Finished, Totals } from '../../src/runs/job.ts'
import type { CampaignSubject } from '../campaign.ts'

/** What a job of the campaign would do, in the words of the job itself. */
export interface StepPlan extends Finished {
  readonly subject: CampaignSubject
  readonly job: string
  /** The year that it credits; the campaign's own for a job that has none. */
  readonly year: number
}

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

/** A campaign as it would go. */
export interface CampaignPlan {
  readonly runs: readonly StepPlan[]
  /** All that would be booked, of whatever year. */
  readonly totals: {
    readonly entries: number
    readonly by_account: readonly { account: Account; entries: number; amount: Amount }[]
  }
  /** The rights of the campaign's own year, by account and rate. */
  readonly difference: readonly RateDifference[]
}

interface Counted {
  readonly holders?: number
  readonly entries?: number
  readonly amount?: number
}
type States = Readonly<Partial<Record<'year_before' | 'booked' | 'planned', Counted>>>

/** Turns the added-up chunk totals (see standing.sql) into the report. */
export function campaignPlan(runs: readonly StepPlan[], totals: Totals): CampaignPlan {
  const booked = (totals.booked ?? {}) as unknown as Partial<Record<Account, Counted>>
  const standing = (totals.standing ?? {}) as unknown as Partial<Record<Account, Readonly<Record<string, States>>>>
  const byAccount = accounts.flatMap((account) => {
    const { entries = 0, amount = 0 } = booked[account] ?? {}
    return entries === 0 ? [] : [{ account, entries, amount: amountOf(account, amount) }]
  })
  const difference = accounts.flatMap((account) =>
    Object.entries(standing[account] ?? {})
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([rate, states]) => rateDifference(account, rate, states)),
  )
  const entries = byAccount.reduce((sum, one) => sum + one.entries, 0)
  return { runs, totals: { entries, by_account: byAccount }, difference }
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
