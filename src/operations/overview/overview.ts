import { loadSql } from '../../database/sql.ts'
import { approvalRule, approvalsThatCount } from '../../plans/approvals.ts'
import { readPlans } from '../../plans/plans.ts'
import type { RunRow } from '../../runs/registry.ts'
import type { Circumstances } from '../circumstances.ts'
import { listRuns } from '../runs.ts'

const waitsSql = loadSql(import.meta.url, './what-waits.sql')

/** Counted no further: what is more is said as so many and more. */
export const mostCounted = 10_000
/** How many runs are shown of those under way, and of those that came to an end last. */
const shown = 10
/** Of the plans that are kept, the latest are looked at. */
const plansLookedAt = 50

/** What waits for people. `run_late`: its deadline has passed. `ticks`, `notices`: failed within the last week. */
export const waitingKinds = [
  ...(['plans', 'deaths', 'refusals', 'establishments'] as const),
  ...(['run_failed', 'run_completed_with_errors', 'run_stopped', 'run_paused', 'run_late'] as const),
  ...(['audit', 'ticks', 'scheduling_paused', 'schedules_paused', 'notices'] as const),
] as const
export type WaitingKind = (typeof waitingKinds)[number]

export interface Overview {
  /** Of each kind of which something waits, in this order. */
  readonly waiting: readonly { readonly kind: WaitingKind; readonly count: number }[]
  /** The latest first. */
  readonly underWay: readonly RunRow[]
  readonly latest: readonly RunRow[]
}

/** What is to be known at a glance: what waits for people, what is going on, what was done last. */
export async function lookOver(circumstances: Circumstances): Promise<Overview> {
  const { database } = await circumstances.open()
  const counts = new Map<string, number>(
    (await database.query<{ kind: string; count: number }>(waitsSql, [mostCounted])).map(({ kind, count }) => [
      kind,
      count,
    ]),
  )
  counts.set('plans', await plansToApprove(circumstances))
  const { runs: underWay } = await listRuns(circumstances, { states: ['running', 'planning'], limit: shown })
  const { runs: latest } = await listRuns(circumstances, { limit: shown })
  return {
    waiting: waitingKinds.map((kind) => ({ kind, count: counts.get(kind) ?? 0 })).filter(({ count }) => count > 0),
    underWay,
    latest: latest.filter(({ state }) => state !== 'running' && state !== 'planning'),
  }
}

/** Plans that nobody has yet approved as often as it is asked for. */
async function plansToApprove({ open, settings }: Circumstances): Promise<number> {
  const rule = approvalRule(settings.configuration)
  if (rule.needed === 0) return 0
  const { database } = await open()
  const plans = await readPlans(database, { limit: plansLookedAt })
  return plans.filter(
    (plan) => plan.state === 'planned' && approvalsThatCount(plan, plan.fingerprint, rule).length < rule.needed,
  ).length
}
