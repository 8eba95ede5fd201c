import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { convertHours } from '../../jobs/convert-hours/job.ts'
import { creditEngagements } from '../../jobs/credit-engagements/job.ts'
import { creditExposures } from '../../jobs/credit-exposures/job.ts'
import { creditYear } from '../../jobs/credit-year/job.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import { checkWindow } from '../law/crediting-window.ts'
import type { AuditReport } from '../ledger/audit/audit.ts'
import type { AnyJob } from '../runs/chunk-worker.ts'
import type { RunResult } from '../runs/engine.ts'
import { audit, usualSample } from './audit.ts'
import type { Circumstances } from './circumstances.ts'
import { runJob } from './run-job.ts'
import { reasonKept } from './yearly-jobs.ts'

/** What a step of the campaign is about. */
export type CampaignSubject = 'opening' | 'closing' | 'conversion' | 'year' | 'engagements' | 'exposures'

/** One job of the campaign, done. */
export interface CampaignRun {
  readonly subject: CampaignSubject
  /** The year that is credited; the campaign's own for a job that has none. */
  readonly year: number
  /** The job's name, as the registry keeps it. */
  readonly job: string
  readonly result: RunResult
}

export interface Campaign {
  readonly runs: readonly CampaignRun[]
  readonly audited: AuditReport
}

type Step = Omit<CampaignRun, 'job' | 'result'> & { readonly job: AnyJob; readonly params: unknown }

/**
 * The yearly jobs in their order: accounts first, because nothing is credited without one; deaths before credits, so
 * that nobody is credited after death; conversions before credits, because hours that became euros fill the cap.
 */
function steps(year: number): readonly Step[] {
  return [
    { subject: 'opening', year, job: openAccounts, params: {} },
    { subject: 'closing', year, job: closeDeaths, params: {} },
    { subject: 'conversion', year, job: convertHours, params: {} },
    creditStep('year', creditYear, year),
    // Volunteers' hours of the year before are due only now: they declare and have them attested in between.
    creditStep('engagements', creditEngagements, year - 1),
    creditStep('engagements', creditEngagements, year),
    creditStep('exposures', creditExposures, year),
  ]
}

function creditStep(subject: CampaignSubject, job: AnyJob, year: number): Step {
  return { subject, year, job, params: { year, planOnly: false } }
}

/**
 * All the yearly jobs of an activity year, then the audit. Called twice it redoes nothing. Throws `outside_window` when
 * it is called outside the first semester of the year after without a reason, and what runJob throws.
 */
export async function runCampaign(
  circumstances: Circumstances,
  { year, outsideWindow }: { readonly year: number; readonly outsideWindow: string | undefined },
): Promise<Campaign> {
  checkWindow(year, circumstances.asOf, outsideWindow)
  const kept = { campaign: year, ...reasonKept(outsideWindow) }
  const runs: CampaignRun[] = []
  for (const { job, params, ...step } of steps(year)) {
    runs.push({ ...step, job: job.name, result: await runJob(circumstances, job, params, { audit: kept }) })
  }
  return { runs, audited: await audit(circumstances, { sample: usualSample }) }
}
