import type { RunResult } from '../runs/engine.ts'
import type { RunRow } from '../runs/registry.ts'
import type { SetAside } from '../runs/set-aside.ts'
import { tell } from '../wording/language.ts'
import { parisTime, shortDuration } from '../wording/moments.ts'
import { describeParams } from '../wording/run-text.ts'
import { setAsideDocument } from './set-aside-text.ts'
import { table } from './table.ts'

/** Runs as JSON: the registry's own fields under their public names. Moments are in UTC. */
export function runListDocument(rows: readonly RunRow[]): object[] {
  return rows.map((row) => ({
    run_id: row.id,
    job: row.job,
    params: row.params,
    as_of: row.as_of,
    state: row.state,
    outcome: row.outcome,
    chunks: row.chunks,
    chunks_done: row.chunks_done,
    chunks_failed: row.chunks_failed,
    chunks_set_aside: row.chunks_set_aside,
    holding: row.holding,
    weighs: row.weighs,
    weight: row.weight,
    weight_done: row.weight_done,
    attempts: row.attempts,
    worked_on_by:
      row.host === null
        ? null
        : { host: row.host, process: row.pid, actor: row.actor, version: row.version, since: row.started_at },
    created_at: row.created_at,
    heartbeat_at: row.heartbeat_at,
    finished_at: row.finished_at,
    seconds: row.seconds,
    halted: row.halted_by === null ? null : { by: row.halted_by, at: row.halted_at, reason: row.halt_reason },
    deadline_at: row.deadline_at,
    deadline_missed: row.deadline_missed === true,
    error: row.error,
    totals: row.totals,
  }))
}

/** What a job did, or would do: then there is no run of its own. */
export interface ReportedRun {
  readonly runId: number | null
  readonly outcome: string
  readonly totals: unknown
}

/** How the heading of a report names the run. */
export function runMark({ runId }: ReportedRun): string {
  return runId === null ? 'plan' : tell(`run ${runId}`, `exécution ${runId}`)
}

/** What a job came to; without a run, what it would have come to. */
export type JobResult = Omit<RunResult, 'runId' | 'setAside'> & {
  readonly runId: number | null
  readonly setAside?: SetAside
}

const nobody: SetAside = { holders: 0, errors: [] }

/** The JSON of a command that ran one job. */
export function runDocument({ runId, outcome, totals, resumed, setAside = nobody }: JobResult): object {
  const state = setAside.holders > 0 ? 'completed_with_errors' : 'done'
  return { run_id: runId, state, outcome, resumed, totals, set_aside: setAsideDocument(setAside) }
}

/** Within 80 columns: what a run is about stands last, where it may take several lines. */
export function runTable(rows: readonly RunRow[]): string {
  return table(
    [
      tell('>run', '>n°'),
      tell('began (Paris)', 'début (Paris)'),
      tell('>took', '>durée'),
      tell('state', 'état'),
      tell('what', 'objet'),
    ],
    rows.map((row) => [
      String(row.id),
      parisTime(row.created_at).slice(0, 16),
      shortDuration(row.seconds),
      shortState(row),
      `${row.job} ${describeParams(row.params, shortName)}`.trim(),
    ]),
  )
}

/** What came of a run that is done, how far one is that is not. */
function shortState({ state, outcome, chunks, weight, weight_done }: RunRow): string {
  if (state === 'done') return outcome ?? state
  if (chunks === null || weight === 0n) return state
  return `${state} ${(weight_done * 100n) / weight} %`
}

const nameWidth = 24

/** The name of a file in a column: what tells files apart stands at both ends. */
function shortName(name: string): string {
  const half = nameWidth / 2
  return name.length <= nameWidth ? name : `${name.slice(0, half - 1)}…${name.slice(-half)}`
}
