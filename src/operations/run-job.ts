import type { CivilDate } from '../civil-date.ts'
import { enduring } from '../database/connection.ts'
import type { Finding } from '../plausibility/finding.ts'
import type { AnyJob } from '../runs/chunk-worker.ts'
import { executeRun, type RunProgress, type RunResult } from '../runs/engine.ts'
import { addMonthsDue } from './add-months.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { holdImplausible } from './plausibility.ts'
import { retryWhatIsDue } from './retry-refused.ts'

export interface RunJobOptions {
  /** Kept in the audit trail beside the parameters. */
  readonly audit?: object
  /** Another business date than that of the circumstances: the one a run began with. */
  readonly asOf?: CivilDate
  /** Take up a paused run as well. */
  readonly resume?: boolean
  /** Take this run up, which has ended with holders set aside. */
  readonly retry?: number
  /** The command whose step it is, as it is typed. */
  readonly partOf?: string
}

/** The jobs that credit by the declarations of a year, planned ones too: what is hardly meant is held before. */
const creditsDeclarations: ReadonlySet<string> = new Set(['credit-year', 'plan-campaign'])

/**
 * Runs a job to its end and keeps in the audit trail who asked for it. What is known is brought up to date before. Throws
 * what executeRun throws.
 */
export async function runJob(
  circumstances: Circumstances,
  job: AnyJob,
  params: unknown,
  options: RunJobOptions = {},
): Promise<RunResult> {
  await bringUpToDate({ ...circumstances, asOf: options.asOf ?? circumstances.asOf }, job, params)
  return await runUpToDate(circumstances, job, params, options)
}

/** The same for who has brought up to date what is known, and made parameters of what was found there. */
export async function runUpToDate(
  circumstances: Circumstances,
  job: AnyJob,
  params: unknown,
  { audit, asOf = circumstances.asOf, resume = false, retry, partOf }: RunJobOptions = {},
): Promise<RunResult> {
  const { open, signal, progress, begun } = circumstances
  const opened = await open()
  const engine = await opened.engine()
  const options = {
    signal,
    onProgress: (state: RunProgress) => progress.show(state),
    resume,
    retry,
    partOf,
    begun,
  }
  const result = await recorded({ ...opened, signal }, job.name, { params, as_of: asOf, ...audit }, () =>
    executeRun(engine, job, { params, asOf }, options),
  )
  progress.end()
  if (result.resumed && retry === undefined) progress.continued(result.runId)
  if (result.setAside.holders > 0) progress.setAside?.({ job: job.name, ...result })
  return result
}

/**
 * What comes before a job: what was refused for the state of the world and may be good by now is loaded, so that nobody is
 * credited whose death waits, what declarations tell month by month is added up, and establishments whose declarations can
 * hardly be meant are held. Throws what executeRun throws.
 */
async function bringUpToDate(circumstances: Circumstances, job: AnyJob, params: unknown): Promise<void> {
  await bringFactsUpToDate(circumstances)
  if (!creditsDeclarations.has(job.name)) return
  const { year } = params as { year: number }
  await holdWhatIsImplausible(circumstances, year, 'hold')
}

/** The same before a year is planned or a plan is applied. Gives what is hardly plausible, of every kind that is `looked` for. */
export async function bringYearUpToDate(
  circumstances: Circumstances,
  year: number,
  looking: Parameters<typeof holdImplausible>[2],
): Promise<readonly Finding[]> {
  await bringFactsUpToDate(circumstances)
  return (await holdWhatIsImplausible(circumstances, year, looking)).findings
}

async function bringFactsUpToDate(circumstances: Circumstances): Promise<void> {
  const { open, signal } = circumstances
  const { database } = await open()
  await enduring(database, signal, () => retryWhatIsDue(circumstances))
  await enduring(database, signal, () => addMonthsDue(circumstances))
}

async function holdWhatIsImplausible(...[circumstances, year, looking]: Parameters<typeof holdImplausible>) {
  const { database } = await circumstances.open()
  return await enduring(database, circumstances.signal, () => holdImplausible(circumstances, year, looking))
}
