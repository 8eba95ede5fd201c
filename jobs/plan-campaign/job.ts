import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { cutByHolders } from '../../src/ledger/holder-chunks/halve-range.ts'
import { type HolderRange, planHolderRanges } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import type { Job, RunInfo, Totals } from '../../src/runs/job.ts'
import { campaignSteps } from '../campaign.ts'
import { type CampaignPlan, campaignPlan, type StepPlan } from './totals.ts'

const standingSql = loadSql(import.meta.url, './standing.sql')

export interface PlanParams {
  /** The activity year of the campaign. */
  readonly year: number
  /** Says to whoever reads the registry that no entry may come of this run. */
  readonly planOnly: true
}

/**
 * A whole campaign computed as if it were booked: for a range of holders the jobs of the campaign do all their work, one
 * after the other, then what they wrote is undone and what they counted stays. Holders do not depend on each other, so
 * that the ranges together give what the campaign gives. True by construction: there is no second way to compute.
 */
export const planCampaign: Job<PlanParams, HolderRange> = {
  name: 'plan-campaign',
  weighs: 'holders',
  identity: ({ year }) => `plan-campaign ${year}`,
  ...cutByHolders,
  plan: planHolderRanges,
  async process(transaction, bounds, { year }, run) {
    // Before the savepoint, whose end would give the holders free: what is planned for them must hold until the chunk is.
    const range = await lockHolders(transaction, bounds)
    return await undone(transaction, async () => {
      const steps: Record<string, Totals> = {}
      for (const [index, { job, params }] of campaignSteps(year).entries()) {
        // Jobs make temporary tables that empty themselves at the end of a transaction, which does not come here.
        await transaction.execute('discard temp')
        steps[index] = await job.process(transaction, bounds, params, run, undefined)
      }
      const values = [run.runId, year, range.first, range.last]
      const [row] = await transaction.query<{ totals: Totals }>(standingSql, values)
      return { steps, ...row!.totals }
    })
  },
  async finish(transaction, { year }, run, totals) {
    const plan = campaignPlan(await stepPlans(transaction, year, run, totals), totals)
    return { outcome: isEmpty(plan) ? 'nothing_to_do' : 'planned', totals: plan }
  },
}

/** Gives what `work` gives, and leaves nothing of what it wrote. */
async function undone<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
  await transaction.execute('savepoint before_plan')
  const result = await work()
  await transaction.execute('rollback to savepoint before_plan')
  return result
}

/** What each job of the campaign would conclude. */
async function stepPlans(
  transaction: Transaction,
  year: number,
  run: RunInfo,
  totals: Totals,
): Promise<StepPlan[]> {
  const counted = (totals.steps ?? {}) as Totals
  const plans: StepPlan[] = []
  for (const [index, { job, params, ...step }] of campaignSteps(year).entries()) {
    const finished = await job.finish!(transaction, params, run, (counted[index] ?? {}) as Totals)
    plans.push({ ...step, job: job.name, ...finished })
  }
  return plans
}

/** Nothing to book, and no account to open, to close or to date earlier. */
function isEmpty({ runs, totals }: CampaignPlan): boolean {
  return totals.entries === 0 && runs.every(({ outcome }) => nothing.has(outcome))
}

const nothing = new Set(['nothing_to_do', 'no_declarations'])
