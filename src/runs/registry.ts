import type { CivilDate } from '../civil-date.ts'
import type { Queryable, Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import type { PlannedChunk, Totals } from './job.ts'
import type { Holding } from './pressure.ts'
import { moveRun, type RunState } from './states.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const insertChunksSql = sql('insert-chunks')
const progressSql = sql('progress')
const listRunsSql = sql('list-runs')

/** Stores the chunks of a plan, in batches, and marks the run as planned: all in the caller's transaction. */
export async function storePlan<Bounds>(
  transaction: Transaction,
  runId: number,
  plan: AsyncIterable<PlannedChunk<Bounds>>,
  weighs: string,
): Promise<void> {
  let number = 0
  let batch: { number: number; bounds: Bounds; weight: number }[] = []
  const store = async () => {
    if (batch.length > 0) await transaction.execute(insertChunksSql, [runId, JSON.stringify(batch)])
    batch = []
  }
  for await (const { bounds, weight } of plan) {
    number += 1
    batch.push({ number, bounds, weight })
    if (batch.length === 1000) await store()
  }
  await store()
  await transaction.execute('update run set chunks = $2, weighs = $3 where id = $1', [runId, number, weighs])
  await moveRun(transaction, runId, 'plan')
}

export interface Progress {
  readonly state: RunState
  readonly chunks: number
  readonly done: number
  readonly failed: number
  /** Chunks of one holder who is set aside. */
  readonly set_aside: number
  readonly weight: bigint
  readonly weight_done: bigint
  /** The first chunk that is given up. */
  readonly failed_chunk: number | null
}

/** How far a run is; `attempt` renews that attempt's sign of life. */
export async function readProgress(database: Queryable, runId: number, attempt?: number): Promise<Progress> {
  const [row] = await database.query<Progress>(progressSql, [runId, attempt ?? null])
  if (row === undefined)
    throw new CpaError(
      'run_unknown',
      { en: `There is no run ${runId}`, fr: `Il n’y a pas d’exécution ${runId}` },
      { hint: { en: 'List them: cpa runs', fr: 'Listez-les : cpa runs' } },
    )
  return row
}

export interface RunRow {
  readonly id: number
  readonly job: string
  readonly params: unknown
  readonly as_of: CivilDate
  /** The command whose step it is: `campaign 2025`. */
  readonly part_of: string | null
  readonly state: RunState
  readonly outcome: string | null
  readonly totals: unknown
  readonly created_at: string
  readonly finished_at: string | null
  readonly chunks: number | null
  readonly chunks_done: number
  readonly chunks_failed: number
  readonly chunks_set_aside: number
  /** What keeps it from beginning chunks at the moment. */
  readonly holding: Holding | null
  /** What the weight is counted in: holders, bytes; null until it is planned. */
  readonly weighs: string | null
  readonly weight: bigint
  readonly weight_done: bigint
  /** Worked on it, by whomever, without the time in between. */
  readonly seconds: number
  /** Weight by second (holders, bytes), over the last minutes; null when nothing was done, or nobody works on it. */
  readonly rate: number | null
  /** Who paused or cancelled it last. */
  readonly halted_by: string | null
  readonly halted_at: string | null
  readonly halt_reason: string | null
  /** When it is to be done; null: nobody waits for it. */
  readonly deadline_at: string | null
  /** Null without a deadline. */
  readonly deadline_missed: boolean | null
  readonly attempts: number | null
  readonly host: string | null
  readonly pid: number | null
  readonly actor: string | null
  readonly version: string | null
  readonly started_at: string | null
  readonly heartbeat_at: string | null
  readonly ended_at: string | null
  readonly error: string | null
}

/** Which runs of the registry; without any of these, all. */
export interface RunFilter {
  readonly states?: readonly RunState[] | undefined
  readonly job?: string | undefined
  /** The activity year. */
  readonly year?: number | undefined
  /** Begun on this day, in Paris, or later. */
  readonly since?: CivilDate | undefined
  /** Begun on this day, in Paris, or earlier. */
  readonly until?: CivilDate | undefined
  /** Of a command that begins so: `campaign 2025`. */
  readonly partOf?: string | undefined
  /** Numbered lower than this: the next page after a run. */
  readonly before?: number | undefined
  /** Numbered higher than this: the page before that of a run. */
  readonly after?: number | undefined
}

/** Runs, the latest first; one run when `id` is given. */
export async function listRuns(
  database: Queryable,
  options: RunFilter & { readonly id?: number; readonly limit?: number } = {},
): Promise<RunRow[]> {
  const { states, limit = 50, after } = options
  // One after the other: of each state the index has the latest, of several together it has not.
  const found: RunRow[] = []
  for (const state of states ?? [undefined]) found.push(...(await runsOf(database, state, { ...options, limit })))
  if (states === undefined || states.length === 1) return found
  found.sort((one, other) => other.id - one.id)
  return after === undefined ? found.slice(0, limit) : found.slice(-limit)
}

function runsOf(
  database: Queryable,
  state: RunState | undefined,
  { id, limit, job, year, since, until, partOf, before, after }: Parameters<typeof listRuns>[1] & object,
): Promise<RunRow[]> {
  const values = [id, limit, state, job, year?.toString(), since, before, partOf, until, after]
  return database.query<RunRow>(
    listRunsSql,
    values.map((value) => value ?? null),
  )
}

/** How many runs of the registry stand in each state; a state without any is missing. */
export async function countRuns(database: Queryable): Promise<ReadonlyMap<RunState, number>> {
  const rows = await database.query<{ state: RunState; runs: number }>(
    'select state, count(*)::integer as runs from run group by state',
  )
  return new Map(rows.map(({ state, runs }) => [state, runs]))
}

/** The totals of all chunks of a run, to be added up. */
export async function readChunkTotals(database: Queryable, runId: number): Promise<Totals[]> {
  const rows = await database.query<{ totals: Totals }>(
    "select totals from chunk where run_id = $1 and state = 'done' order by number",
    [runId],
  )
  return rows.map((row) => row.totals)
}

export async function endAttempt(
  database: Queryable,
  runId: number,
  attempt: number,
  outcome: string,
  error: string | null = null,
): Promise<void> {
  await database.execute(
    `update run_attempt set ended_at = clock_timestamp(), outcome = $3, error = $4
     where run_id = $1 and number = $2`,
    [runId, attempt, outcome, error],
  )
}
