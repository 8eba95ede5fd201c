import type { PlannedCommand } from '../src/plans/plans.ts'
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

/** What happens every night, whatever the year. */
export type NightSubject = 'opening' | 'takeover' | 'closing' | 'conversion' | 'use' | 'top_ups' | 'leave'

/** What a step of the campaign is about. */
export type CampaignSubject = NightSubject | 'year' | 'engagements' | 'exposures'

/** A job over ranges of holders, with what it is called with. */
export interface NightStep {
  readonly subject: NightSubject
  readonly job: AnyJob
  readonly params: unknown
}

/** A job of the campaign. */
export interface CampaignStep extends Omit<NightStep, 'subject'> {
  readonly subject: CampaignSubject
  /** The year that is credited; the campaign's own for a job that has none. */
  readonly year: number
}

/**
 * What a night brings, in its order: accounts first, because nothing is booked without one; then what the system before
 * held on them, on which all that follows stands; deaths next, so that nobody gets or uses anything after death; then what
 * others grant and what holders convert, of which trainings are paid; what is left of a top-up when its time is over.
 * Leave moves no rights: its place is free.
 */
export const nightSteps: readonly NightStep[] = [
  { subject: 'opening', job: openAccounts, params: {} },
  { subject: 'takeover', job: takeOver, params: {} },
  { subject: 'closing', job: closeDeaths, params: {} },
  { subject: 'conversion', job: convertHours, params: {} },
  { subject: 'use', job: useRights, params: {} },
  { subject: 'top_ups', job: settleTopUps, params: {} },
  { subject: 'leave', job: answerLeaves, params: {} },
]

/**
 * The jobs of a campaign in their order: those of the night before the credits, because hours that became euros fill the
 * cap, and what was spent makes room under it.
 */
export function campaignSteps(year: number): readonly CampaignStep[] {
  return [
    ...nightSteps.map((step) => ({ ...step, year })),
    creditStep('year', creditYear, year),
    // Volunteers' hours of the year before are due only now: they declare and have them attested in between.
    creditStep('engagements', creditEngagements, year - 1),
    creditStep('engagements', creditEngagements, year),
    creditStep('exposures', creditExposures, year),
  ]
}

/** What a command that can be planned runs. */
export function stepsOf(command: PlannedCommand, year: number): readonly CampaignStep[] {
  return command === 'campaign' ? campaignSteps(year) : [creditStep('year', creditYear, year)]
}

function creditStep(subject: CampaignSubject, job: AnyJob, year: number): CampaignStep {
  return { subject, year, job, params: { year, planOnly: false } }
}
