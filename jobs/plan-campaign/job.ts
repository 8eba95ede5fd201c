import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { cutByHolders } from '../../src/ledger/holder-chunks/halve-range.ts'
import { type HolderRange, planHolderRanges } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import { type ConfigurationThatCounts, readInputs } from '../../src/plans/inputs.ts'
import {
  beginPlan,
  endPlan,
  figuresOfPlan,
  type Plan,
  type PlannedCommand,
  planOfRun,
  readPlans,
} from '../../src/plans/plans.ts'
import type { Job, RunInfo, Totals } from '../../src/runs/job.ts'
import { type CampaignStep, stepsOf } from '../campaign.ts'
import { type CampaignPlan, type ImplausibleSum, plannedFigures, type StepPlan, sincePrevious } from './totals.ts'
import { farFromYearBefore, implausibleWarning, stateWarnings, warning } from './warnings.ts'

const linesSql = loadSql(import.meta.url, './lines.sql')
const standingSql = loadSql(import.meta.url, './standing.sql')

export interface PlanParams {
  readonly command: PlannedCommand
  /** The activity year. */
  readonly year: number
  /** Says to whoever reads the registry that no entry may come of this run. */
  readonly planOnly: true
  /** What the plan is computed with, kept in its fingerprint. */
  readonly release: string
  readonly configuration: ConfigurationThatCounts
  /** By how many percent the rights of the year may differ from those of the year before without a warning. */
  readonly farFromYearBefore: number
  /** What is hardly plausible in the declarations of the year, in numbers: found before the plan, which computes rights alone. */
  readonly implausible: readonly ImplausibleSum[]
}

/**
 * A whole campaign computed as if it were booked, or a yearly credit alone: for a range of holders the jobs do all their
 * work, one after the other, then what they wrote is undone and what they counted stays. Holders do not depend on each
 * other, so that the ranges together give what the campaign gives. True by construction: there is no second way to
 * compute. What all of it is computed from is kept as the run is planned, before any holder is read: what changes later is
 * found when the plan is to be applied.
 */
export const planCampaign: Job<PlanParams, HolderRange> = {
  name: 'plan-campaign',
  weighs: 'holders',
  identity: ({ command, year }) => `plan-${command} ${year}`,
  ...cutByHolders,
  async *plan(transaction, { command, year, release, configuration }, { runId, asOf }) {
    const inputs = await readInputs(transaction, { year, asOf, release, configuration })
    await beginPlan(transaction, { runId, year, command, asOf, inputs })
    yield* planHolderRanges(transaction)
  },
  async process(transaction, bounds, { command, year }, run) {
    // Before the savepoint, whose end would give the holders free: what is planned for them must hold until the chunk is.
    const range = await lockHolders(transaction, bounds)
    return await undone(transaction, async () => {
      const steps: Record<string, Totals> = {}
      for (const [index, { job, params }] of stepsOf(command, year).entries()) {
        // Jobs make temporary tables that empty themselves at the end of a transaction, which does not come here.
        await transaction.execute('discard temp')
        steps[index] = await job.process(transaction, bounds, params, run, undefined)
      }
      const values = [run.runId, year, range.first, range.last]
      const [lines] = await transaction.query<{ totals: Totals }>(linesSql, values)
      const [standing] = await transaction.query<{ totals: Totals }>(standingSql, values)
      return { steps, ...lines!.totals, ...standing!.totals }
    })
  },
  async finish(transaction, { command, year, farFromYearBefore: percent, implausible }, run, totals) {
    const steps = stepsOf(command, year)
    const figures = plannedFigures(await stepPlans(transaction, steps, run, totals), totals)
    const plan = await planOfRun(transaction, run.runId)
    const warnings = [
      ...implausible.map(({ code, findings }) => implausibleWarning(code, findings)),
      ...(await stateWarnings(transaction, year, steps)),
      ...farFromYearBefore(figures.difference, percent),
    ]
    const previous_plan = await previousOf(transaction, plan, figures)
    const leftOut = await countLeftOut(transaction, run.runId)
    if (leftOut > 0) warnings.unshift(warning('people_left_out', leftOut))
    else await endPlan(transaction, plan)
    const kept: CampaignPlan = {
      ...{ plan_id: plan.id, fingerprint: plan.fingerprint },
      ...figures,
      ...{ previous_plan, plausibility: implausible, warnings },
    }
    return { outcome: isEmpty(figures) ? 'nothing_to_do' : 'planned', totals: kept }
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
  steps: readonly CampaignStep[],
  run: RunInfo,
  totals: Totals,
): Promise<StepPlan[]> {
  const counted = (totals.steps ?? {}) as Totals
  const plans: StepPlan[] = []
  for (const [index, { job, params, ...step }] of steps.entries()) {
    const finished = await job.finish!(transaction, params, run, (counted[index] ?? {}) as Totals)
    plans.push({ ...step, job: job.name, ...finished })
  }
  return plans
}

/** Those with whom something fails: a plan without them is none, until the run is retried. */
async function countLeftOut(transaction: Transaction, runId: number): Promise<number> {
  const [row] = await transaction.query<{ left_out: number }>(
    "select count(*)::integer as left_out from chunk where run_id = $1 and state = 'set_aside'",
    [runId],
  )
  return row!.left_out
}

async function previousOf(
  transaction: Transaction,
  { previous }: Plan,
  { lines }: Pick<CampaignPlan, 'lines'>,
): Promise<CampaignPlan['previous_plan']> {
  if (previous === null) return null
  const [plan] = await readPlans(transaction, { id: previous })
  const before = await figuresOfPlan<CampaignPlan>(transaction, plan!)
  return before === undefined ? null : { id: previous, difference: sincePrevious(before.figures.lines, lines) }
}

/** Nothing to book, and no account to open, to close or to date earlier. */
function isEmpty({ runs, totals }: Pick<CampaignPlan, 'runs' | 'totals'>): boolean {
  return totals.entries === 0 && runs.every(({ outcome }) => nothing.has(outcome))
}

const nothing = new Set(['nothing_to_do', 'no_declarations'])
