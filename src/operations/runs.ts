import { CpaError } from '../errors.ts'
import type { RunResult } from '../runs/engine.ts'
import { changeRunState } from '../runs/outside-control.ts'
import { type RunFilter, type RunRow, countRuns as readCounts, listRuns as readRuns } from '../runs/registry.ts'
import { type RunDetail, readRunDetail } from '../runs/run-detail.ts'

export { jobNames } from '../../jobs/index.ts'
export { errorText } from '../runs/set-aside.ts'
export { mayBeResumed, runStates } from '../runs/states.ts'

import { nobodySetAside } from '../runs/set-aside.ts'
import type { RunState } from '../runs/states.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'
import { requireNoApprovals } from './plan-required.ts'
import { runJob } from './run-job.ts'

/** A page of the registry. */
export interface RunPage {
  /** The latest first. */
  readonly runs: readonly RunRow[]
  /** There are more: those before the last one of the page. */
  readonly more: boolean
  /** There are later ones: those after the first one of the page. */
  readonly later: boolean
}

/** Runs, the latest first. Of `before` and `after` one at most. */
export async function listRuns(
  { open }: Circumstances,
  { limit, ...filter }: RunFilter & { readonly limit: number },
): Promise<RunPage> {
  const { database } = await open()
  const found = await readRuns(database, { ...filter, limit: limit + 1 })
  const isCut = found.length > limit
  // After a run the nearest are meant: of one too many it is the latest that is left for the next page.
  if (filter.after !== undefined) return { runs: isCut ? found.slice(1) : found, more: true, later: isCut }
  return { runs: found.slice(0, limit), more: isCut, later: filter.before !== undefined }
}

/** How many runs stand in each state. */
export async function countRuns({ open }: Circumstances): Promise<ReadonlyMap<RunState, number>> {
  const { database } = await open()
  return await readCounts(database)
}

/** A run with all that an operator asks of it. Throws `run_unknown`. */
export async function showRun({ open }: Circumstances, id: number): Promise<RunDetail> {
  const { database } = await open()
  const detail = await readRunDetail(database, id)
  if (detail === undefined) throw unknownRun(id)
  return detail
}

/** Throws `run_unknown`. */
async function readRun({ open }: Circumstances, id: number): Promise<RunRow> {
  const { database } = await open()
  const [run] = await readRuns(database, { id })
  if (run !== undefined) return run
  throw unknownRun(id)
}

function unknownRun(id: number): CpaError {
  return new CpaError(
    'run_unknown',
    { en: `There is no run ${id}`, fr: `Il n’y a pas d’exécution ${id}` },
    { hint: { en: 'List them: cpa runs', fr: 'Listez-les : cpa runs' } },
  )
}

/** A run that was continued. */
export interface ResumedRun extends RunResult {
  /** The command whose step it is, which has more to do: `campaign 2025`. Null when it was asked for alone. */
  readonly partOf: string | null
}

/**
 * Continues a run that was stopped, paused, or whose process died, with its own parameters and business date. Throws
 * `run_unknown`, `refused` when there is nothing to continue, `plan_required` for a yearly credit without a plan where credits
 * are to be approved, and what runJob throws.
 */
export async function resumeRun(circumstances: Circumstances, id: number): Promise<ResumedRun> {
  const run = await readRun(circumstances, id)
  if (run.state === 'done' || run.state === 'cancelled') {
    throw new CpaError('refused', {
      en: `Run ${id} is ${run.state}: there is nothing to continue`,
      fr: `L’exécution ${id} est ${run.state === 'done' ? 'terminée' : 'annulée'} : il n’y a rien à poursuivre`,
    })
  }
  if (run.state === 'completed_with_errors') {
    throw new CpaError(
      'refused',
      {
        en: `Run ${id} is at its end, but for ${run.chunks_set_aside} holders set aside`,
        fr: `L’exécution ${id} est à sa fin, sauf ${run.chunks_set_aside} titulaires mis de côté`,
      },
      { hint: { en: `Try them again: cpa runs retry ${id}`, fr: `Réessayez-les : cpa runs retry ${id}` } },
    )
  }
  if (run.chunks === null) {
    throw new CpaError(
      'refused',
      { en: `Run ${id} died before it was planned`, fr: `L’exécution ${id} est morte avant d’être planifiée` },
      {
        hint: {
          en: 'Start its command again: it takes this run up.',
          fr: 'Relancez sa commande : elle reprend cette exécution.',
        },
      },
    )
  }
  requireApprovedRun(circumstances, run)
  const { engine } = await circumstances.open()
  const job = (await engine()).jobs[run.job]!
  const result = await runJob(circumstances, job, run.params, { asOf: run.as_of, resume: true })
  return { ...result, partOf: run.part_of }
}

function requireApprovedRun(circumstances: Circumstances, { job, params }: RunRow): void {
  const { year, plan, planOnly } = (params ?? {}) as { year?: number; plan?: number; planOnly?: boolean }
  const books = job.startsWith('credit-') && planOnly !== true
  if (books && plan === undefined) requireNoApprovals(circumstances, year!)
}

/**
 * Tries those again whom a run set aside, with the run's own parameters and business date. Throws `run_unknown`, `refused`
 * when the run is not one that ended with holders set aside, and what runJob throws.
 */
export async function retryRun(circumstances: Circumstances, id: number): Promise<RunResult> {
  const run = await readRun(circumstances, id)
  if (run.state === 'done') {
    return { runId: id, outcome: run.outcome!, totals: run.totals, resumed: false, setAside: nobodySetAside }
  }
  if (run.state !== 'completed_with_errors') {
    throw new CpaError(
      'refused',
      {
        en: `Run ${id} is ${run.state}: only a run that completed with errors is retried`,
        fr: `L’exécution ${id} est à l’état ${run.state} : on ne réessaie que celle qui s’est terminée avec des erreurs`,
      },
      {
        hint: {
          en: `One that stopped is continued: cpa runs resume ${id}`,
          fr: `Celle qui s’est arrêtée se poursuit : cpa runs resume ${id}`,
        },
      },
    )
  }
  const { engine } = await circumstances.open()
  const job = (await engine()).jobs[run.job]!
  return await runJob(circumstances, job, run.params, { asOf: run.as_of, retry: id, audit: { retry: id } })
}

/**
 * Asks a run to stop after the chunks in hand. Throws `run_unknown`, `refused` when it has ended, `usage` when the reason holds
 * a NIR.
 */
export function pauseRun(circumstances: Circumstances, id: number, reason?: string): Promise<void> {
  return change(circumstances, id, 'paused', reason)
}

/** Ends a run for good; what its finished chunks booked stays. Throws as `pauseRun` does. */
export function cancelRun(circumstances: Circumstances, id: number, reason?: string): Promise<void> {
  return change(circumstances, id, 'cancelled', reason)
}

async function change(
  { open }: Circumstances,
  id: number,
  to: 'paused' | 'cancelled',
  reason: string | undefined,
): Promise<void> {
  const kept = reason === undefined ? undefined : textToKeep(reason, '--reason')
  const trail = await open()
  const detail = { run: id, ...(kept !== undefined && { reason: kept }) }
  await recorded(trail, `runs ${to}`, detail, () => changeRunState(trail.database, id, to, kept))
}
