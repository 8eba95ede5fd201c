import { actor } from '../actor.ts'
import type { CivilDate } from '../civil-date.ts'
import type { Queryable, Transaction } from '../database/connection.ts'
import { locks, lockUntilEnd } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import type { Approval } from './approvals.ts'
import type { Deviation } from './booked.ts'
import { fingerprintOf, type PlanInput } from './inputs.ts'

const plansSql = loadSql(import.meta.url, './sql/plans.sql')

export type PlannedCommand = 'campaign' | 'credit'

/**
 * `computing` until its run has ended, then `planned`; `superseded` by a later plan of the same year and command;
 * `applying` from the first run of its apply to the last, then `applied`.
 */
export const planStates = ['computing', 'planned', 'superseded', 'applying', 'applied'] as const

export type PlanState = (typeof planStates)[number]

/** A plan that is kept, but for its figures, which are the totals of its run. */
export interface Plan {
  readonly id: number
  readonly run_id: number
  readonly year: number
  readonly command: PlannedCommand
  readonly as_of: CivilDate
  readonly fingerprint: string
  readonly state: PlanState
  /** The plan of the same year and command before it. */
  readonly previous: number | null
  readonly planned_at: string
  /** Who it says it is, and whom the database knows. */
  readonly planned_by: string
  readonly login: string
  readonly applied_at: string | null
  readonly applied_by: string | null
  readonly accepted_drift: string | null
  readonly as_planned: boolean | null
  readonly deviation: readonly Deviation[] | null
  readonly approvals: readonly Approval[]
  /** The last plan of the same year and command. */
  readonly latest: number | null
}

/** Which plans are meant. */
export interface PlansAsked {
  readonly id?: number | undefined
  readonly year?: number | undefined
  readonly state?: PlanState | undefined
  /** Those made before this one. */
  readonly before?: number | undefined
  /** Default 1,000. */
  readonly limit?: number
}

/** Plans, the latest first. */
export function readPlans(
  queryable: Pick<Queryable, 'query'>,
  { id, year, state, before, limit = 1_000 }: PlansAsked,
): Promise<Plan[]> {
  return queryable.query<Plan>(plansSql, [id ?? null, year ?? null, limit, before ?? null, state ?? null])
}

/** What a run that plans begins with. */
export interface BegunPlan {
  readonly runId: number
  readonly year: number
  readonly command: PlannedCommand
  readonly asOf: CivilDate
  readonly inputs: readonly PlanInput[]
}

/** Keeps a plan that is about to be computed, with what it is computed from. Gives its number. */
export async function beginPlan(transaction: Transaction, begun: BegunPlan): Promise<number> {
  const { runId, year, command, asOf, inputs } = begun
  await lockUntilEnd(transaction, locks.plans)
  const [row] = await transaction.query<{ id: number }>(
    `insert into plan (id, run_id, year, command, as_of, fingerprint, previous, planned_by)
     select
       (select coalesce(max(id), 0) + 1 from plan), $1, $2, $3, $4, $5,
       (select max(id) from plan where year = $2 and command = $3 and state <> 'computing'), $6
     returning id`,
    [runId, year, command, asOf, fingerprintOf(inputs), actor()],
  )
  await transaction.execute(
    `insert into plan_input (plan_id, part, name, value)
     select $1, i.part, i.name, i.value from jsonb_to_recordset($2::jsonb) i (part text, name text, value text)`,
    [row!.id, JSON.stringify(inputs)],
  )
  return row!.id
}

/** The plan that a run computes. */
export async function planOfRun(transaction: Transaction, runId: number): Promise<Plan> {
  const [row] = await transaction.query<{ id: number }>('select id from plan where run_id = $1', [runId])
  const [plan] = await readPlans(transaction, { id: row!.id })
  return plan!
}

/** A plan is computed: it takes the place of those before it that are not applied. */
export async function endPlan(transaction: Transaction, { id, year, command }: Plan): Promise<void> {
  await transaction.execute("update plan set state = 'planned' where id = $1 and state = 'computing'", [id])
  await transaction.execute(
    `update plan set state = 'superseded'
     where year = $2 and command = $3 and id < $1 and state in ('computing', 'planned')`,
    [id, year, command],
  )
}

/** What a plan was computed from. */
export function inputsOfPlan(queryable: Pick<Queryable, 'query'>, id: number): Promise<PlanInput[]> {
  return queryable.query<PlanInput>('select part, name, value from plan_input where plan_id = $1', [id])
}

/** The figures of a plan, as its run has stored them; undefined until they are computed. */
export async function figuresOfPlan<Figures>(
  queryable: Pick<Queryable, 'query'>,
  { run_id: runId }: Pick<Plan, 'run_id'>,
): Promise<{ readonly outcome: string; readonly figures: Figures } | undefined> {
  const [row] = await queryable.query<{ outcome: string | null; totals: Figures }>(
    'select outcome, totals from run where id = $1',
    [runId],
  )
  return row === undefined || row.outcome === null ? undefined : { outcome: row.outcome, figures: row.totals }
}

/** From now on runs book what was planned; false when somebody has applied it, or planned anew, meanwhile. */
export async function beginApplying(
  queryable: Pick<Queryable, 'execute'>,
  id: number,
  acceptedDrift: string | null,
): Promise<boolean> {
  const changed = await queryable.execute(
    `update plan set state = 'applying', applied_by = $2, accepted_drift = coalesce($3, accepted_drift)
     where id = $1 and state in ('planned', 'applying')`,
    [id, actor(), acceptedDrift],
  )
  return changed === 1
}

/** All of it is booked; `deviation` is what was booked otherwise than planned. */
export async function endApplying(
  queryable: Pick<Queryable, 'execute'>,
  id: number,
  deviation: readonly Deviation[],
): Promise<void> {
  await queryable.execute(
    `update plan set state = 'applied', applied_at = clock_timestamp(), as_planned = $2, deviation = $3
     where id = $1 and state = 'applying'`,
    [id, deviation.length === 0, JSON.stringify(deviation)],
  )
}
