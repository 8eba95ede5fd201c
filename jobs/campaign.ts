import type { AnyJob } from '../src/runs/chunk-worker.ts'
import { answerLeaves } from './answer-leaves/job.ts'
import { closeDeaths } from './close-deaths/job.ts'
import { convertHours } from './convert-hours/job.ts'
import { creditEngagements } from './credit-engagements/job.ts'
import { creditExposures } from './credit-exposures/job.ts'
import { creditYear } from './credit-year/job.ts'
import { openAccounts } from './open-accounts/job.ts'
import { settleTopUps } from './settle-top-ups/job.ts'
import { takeOver } from './take-over/job.ts'
import { useRights } from './use-rights/job.ts'

/** What a step of the campaign is about. */
export type CampaignSubject =
  | 'opening'
  | 'takeover'
  | 'closing'
  | 'conversion'
  | 'use'
  | 'top_ups'
  | 'year'
  | 'engagements'
  | 'exposures'
  | 'leave'

/** A job of the campaign, over ranges of holders, with what it is called with. */
export interface CampaignStep {
  readonly subject: CampaignSubject
  /** The year that is credited; the campaign's own for a job that has none. */
  readonly year: number
  readonly job: AnyJob
  readonly params: unknown
}

/**
 * The yearly jobs in their order: accounts first, because nothing is credited without one; then what the system before
 * held on them, on which all that follows stands; deaths before credits, so that nobody is credited after death;
 * conversions before credits, because hours that became euros fill the cap; the use of rights before credits, because
 * what was spent makes room under it. Leave moves no rights: its place is free.
 */
export function campaignSteps(year: number): readonly CampaignStep[] {
  return [
    { subject: 'opening', year, job: openAccounts, params: {} },
    { subject: 'takeover', year, job: takeOver, params: {} },
    { subject: 'closing', year, job: closeDeaths, params: {} },
    { subject: 'conversion', year, job: convertHours, params: {} },
    { subject: 'use', year, job: useRights, params: {} },
    { subject: 'top_ups', year, job: settleTopUps, params: {} },
    creditStep('year', creditYear, year),
    // Volunteers' hours of the year before are due only now: they declare and have them attested in between.
    creditStep('engagements', creditEngagements, year - 1),
    creditStep('engagements', creditEngagements, year),
    creditStep('exposures', creditExposures, year),
    { subject: 'leave', year, job: answerLeaves, params: {} },
  ]
}

function creditStep(subject: CampaignSubject, job: AnyJob, year: number): CampaignStep {
  return { subject, year, job, params: { year, planOnly: false } }
}
