import type { RunResult } from '../runs/engine.ts'
import type { RunRow } from '../runs/registry.ts'
import { tell } from './language.ts'
import { counted, table } from './table.ts'

/** Runs as JSON: the registry's own fields under their public names. */
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
    attempts: row.attempts,
    worked_on_by: row.host === null ? null : { host: row.host, process: row.pid, actor: row.actor },
    created_at: row.created_at,
    heartbeat_at: row.heartbeat_at,
    finished_at: row.finished_at,
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

/** The JSON of a command that ran one job. */
export function runDocument({
  runId,
  outcome,
  totals,
  resumed,
}: Omit<RunResult, 'runId'> & { readonly runId: number | null }): object {
  return { run_id: runId, outcome, resumed, totals }
}

export function runTable(rows: readonly RunRow[]): string {
  return table(
    [
      tell('>run', '>n°'),
      tell('job', 'traitement'),
      tell('what', 'objet'),
      tell('as of', 'au'),
      tell('state', 'état'),
      tell('outcome', 'issue'),
      tell('>chunks', '>lots'),
      tell('started', 'début'),
    ],
    rows.map((row) => [
      String(row.id),
      row.job,
      describeParams(row.params),
      row.as_of,
      row.state,
      row.outcome ?? '',
      row.chunks === null ? '' : `${counted(row.chunks_done)}/${counted(row.chunks)}`,
      row.created_at.slice(0, 19).replace('T', ' '),
    ]),
  )
}

/** What a run is about, from its parameters: the year, the file, the feed. */
function describeParams(params: unknown): string {
  const { year, feed, name, planOnly } = (params ?? {}) as Record<string, unknown>
  return [year, feed, name, planOnly === true ? 'plan' : undefined].filter((part) => part !== undefined).join(' ')
}
