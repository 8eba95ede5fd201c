import { type Account, type Amount, accounts, amountOf } from '../../src/ledger/money.ts'
import type { FindingCode } from '../../src/plausibility/codes.ts'
import type { Finished, Totals } from '../../src/runs/job.ts'
import type { CampaignSubject } from '../campaign.ts'
import { type PlanLine, planLines, type Review, review } from './review.ts'
import { type RateDifference, rateDifferences } from './standing.ts'
import type { PlanWarning } from './warnings.ts'

/** What a job of the campaign would do, in the words of the job itself. */
export interface StepPlan extends Finished {
  readonly subject: CampaignSubject
  readonly job: string
  /** The year that it credits; the campaign's own for a job that has none. */
  readonly year: number
}

/** Why people get nothing, as a job of the plan tells it. */
export interface ReasonSum {
  readonly subject: CampaignSubject
  readonly year: number
  readonly reason: string
  readonly holders: number
}

/** What the plan before it would have booked of an account at a rate, and this one. */
export interface PreviousDifference {
  readonly account: Account
  readonly rate: string | null
  readonly previous: Amount
  readonly planned: Amount
  /** Planned now less planned then. */
  readonly difference: Amount
}

/** How many findings of one kind there are in what was declared, and how many people they concern. */
export interface ImplausibleSum {
  readonly code: FindingCode
  readonly findings: number
  readonly people: number
}

/** A campaign as it would go. */
export interface CampaignPlan {
  readonly plan_id: number
  readonly fingerprint: string
  readonly runs: readonly StepPlan[]
  /** All that would be booked, of whatever year. */
  readonly totals: Review & { readonly by_reason: readonly ReasonSum[] }
  /** The rights of the campaign's own year, by account and rate. */
  readonly difference: readonly RateDifference[]
  /** The plan of the same year and command before it, where one was computed. */
  readonly previous_plan: { readonly id: number; readonly difference: readonly PreviousDifference[] } | null
  /** What `cpa plausibility` names, by code. */
  readonly plausibility: readonly ImplausibleSum[]
  readonly warnings: readonly PlanWarning[]
  /** All that would be booked, as it is held against what an apply has booked. */
  readonly lines: readonly PlanLine[]
}

/** Turns the added-up chunk totals (lines.sql, standing.sql) into figures. */
export function plannedFigures(
  runs: readonly StepPlan[],
  totals: Totals,
): Pick<CampaignPlan, 'runs' | 'totals' | 'difference' | 'lines'> {
  const lines = planLines(totals)
  return {
    runs,
    totals: { ...review(lines, totals), by_reason: runs.flatMap(reasonSums) },
    difference: rateDifferences(totals),
    lines,
  }
}

/** What has changed since the plan before, by account and rate. */
export function sincePrevious(before: readonly PlanLine[], now: readonly PlanLine[]): PreviousDifference[] {
  const sums = new Map<string, { account: Account; rate: string | null; previous: number; planned: number }>()
  const add = (lines: readonly PlanLine[], to: 'previous' | 'planned') => {
    for (const { account, rate, amount } of lines) {
      const key = JSON.stringify([account, rate])
      const sum = sums.get(key) ?? { account, rate, previous: 0, planned: 0 }
      sums.set(key, { ...sum, [to]: sum[to] + amount })
    }
  }
  add(before, 'previous')
  add(now, 'planned')
  return [...sums.values()]
    .sort((one, other) => accounts.indexOf(one.account) - accounts.indexOf(other.account))
    .map(({ account, rate, previous, planned }) => ({
      ...{ account, rate },
      previous: amountOf(account, previous),
      planned: amountOf(account, planned),
      difference: amountOf(account, planned - previous),
    }))
}

function reasonSums({ subject, year, totals }: StepPlan): ReasonSum[] {
  const { excluded = [] } = (totals ?? {}) as { excluded?: readonly { reason: string; holders: number }[] }
  return excluded.map(({ reason, holders }) => ({ subject, year, reason, holders }))
}
