import type { KeyRing } from '../src/identity/key-ring.ts'
import type { JobRegistry } from '../src/runs/chunk-worker.ts'
import { closeDeaths } from './close-deaths/job.ts'
import { convertHours } from './convert-hours/job.ts'
import { creditEngagements } from './credit-engagements/job.ts'
import { creditExposures } from './credit-exposures/job.ts'
import { creditYear } from './credit-year/job.ts'
import { ingest } from './ingest/job.ts'
import { openAccounts } from './open-accounts/job.ts'
import { purge } from './purge/job.ts'

/** What jobs need beside the database: the keys that protect NIRs. */
export interface JobSurroundings {
  readonly keys: KeyRing
}

/** Every job a worker can be asked to work on, by name. */
export function jobs(surroundings: JobSurroundings): JobRegistry {
  const all = [
    ingest(surroundings),
    openAccounts,
    convertHours,
    creditYear,
    creditEngagements,
    creditExposures,
    closeDeaths,
    purge(surroundings),
  ]
  return Object.fromEntries(all.map((job) => [job.name, job]))
}
