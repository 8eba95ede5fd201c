import type { KeyRing } from '../src/identity/key-ring.ts'
import type { JobRegistry } from '../src/runs/chunk-worker.ts'
import { addMonths } from './add-months/job.ts'
import { answerLeaves } from './answer-leaves/job.ts'
import { closeDeaths } from './close-deaths/job.ts'
import { convertHours } from './convert-hours/job.ts'
import { creditEngagements } from './credit-engagements/job.ts'
import { creditExposures } from './credit-exposures/job.ts'
import { creditYear } from './credit-year/job.ts'
import { ingest } from './ingest/job.ts'
import { matchDeaths } from './match-deaths/job.ts'
import { openAccounts } from './open-accounts/job.ts'
import { planCampaign } from './plan-campaign/job.ts'
import { purge } from './purge/job.ts'
import { retryRefused } from './retry-refused/job.ts'
import { settleTopUps } from './settle-top-ups/job.ts'
import { takeOver } from './take-over/job.ts'
import { useRights } from './use-rights/job.ts'

/** What jobs need beside the database. */
export interface JobSurroundings {
  /** The keys that protect NIRs. */
  readonly keys: KeyRing
  /** Where this process finds spooled files: it touches none elsewhere. */
  readonly spoolDirectory: string
}

/** The names of all jobs, for who only wants to name one. */
export const jobNames = [
  ...['ingest', 'retry-refused', 'add-months', 'open-accounts', 'take-over', 'convert-hours', 'use-rights'],
  ...['settle-top-ups', 'credit-year', 'credit-engagements', 'credit-exposures', 'match-deaths', 'close-deaths'],
  ...['answer-leaves', 'plan-campaign', 'purge'],
] as const

/** Every job a worker can be asked to work on, by name. */
export function jobs(surroundings: JobSurroundings): JobRegistry {
  const all = [
    ingest(surroundings),
    retryRefused(surroundings),
    addMonths,
    openAccounts,
    takeOver,
    convertHours,
    useRights,
    settleTopUps,
    creditYear,
    creditEngagements,
    creditExposures,
    matchDeaths(surroundings),
    closeDeaths,
    answerLeaves,
    planCampaign,
    purge(surroundings),
  ]
  return Object.fromEntries(all.map((job) => [job.name, job]))
}
