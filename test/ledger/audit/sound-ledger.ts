import { closeDeaths } from '../../../jobs/close-deaths/job.ts'
import { creditEngagements } from '../../../jobs/credit-engagements/job.ts'
import { creditExposures } from '../../../jobs/credit-exposures/job.ts'
import { creditYear } from '../../../jobs/credit-year/job.ts'
import { openAccounts } from '../../../jobs/open-accounts/job.ts'
import type { Database } from '../../../src/database/connection.ts'
import { loadSql } from '../../../src/database/sql.ts'
import type { AnyJob } from '../../../src/runs/chunk-worker.ts'
import { Installation } from '../../jobs/installation.ts'

const firstYear = 2015

type Run = (job: AnyJob, params: unknown, asOf: string) => Promise<unknown>

/** A ledger that the jobs themselves booked over several campaigns, with every kind of entry that they make. */
export interface SoundLedger {
  readonly database: Database
  /** As the owner, who can take the triggers of the ledger away. */
  readonly owner: Database
  drop(): Promise<void>
}

/**
 * 90 holders: 60 employees at many shares of full time, 10 public agents, 10 self-employed, over the years 2015 to
 * 2025. 41 to 45 (not 44, in an ESAT) meet their cap; 46 to 50 are corrected after a later year was credited; 51 to
 * 54 die, 53 and 54 in error, 54 again later. 81 to 84 have engagements, 85 to 90
 * exposures; 83 and 90 are corrected.
 */
export async function soundLedger(): Promise<SoundLedger> {
  const installation = await Installation.open()
  const { database } = installation
  const run: Run = (job, params, asOf) => installation.run(job, params, asOf)
  const facts = (file: string) => database.execute(loadSql(import.meta.url, `./sql/${file}.sql`))
  const credit = (year: number, asOf: string) => run(creditYear, { year, planOnly: false }, asOf)

  await facts('source-file')
  await facts('holders')
  await facts('declarations')
  for (let year = firstYear; year <= 2025; year += 1) {
    await run(openAccounts, {}, `${year + 1}-01-02`)
    await credit(year, `${year + 1}-05-04`)
  }
  await run(creditYear, { year: 2025, planOnly: true }, '2026-05-05')
  // Two late files for 2023, after 2024 and 2025 were credited: fewer hours, then more again.
  await facts('fewer-hours')
  await credit(2023, '2026-05-06')
  await facts('more-hours')
  await credit(2023, '2026-05-07')
  await facts('deaths')
  await run(closeDeaths, {}, '2026-06-01')
  await facts('deaths-withdrawn')
  await run(closeDeaths, {}, '2026-06-02')
  await facts('death-again')
  await run(closeDeaths, {}, '2026-06-03')
  await creditOtherAccounts(run, facts)
  const owner = await installation.openAsOwner()
  return {
    database,
    owner,
    async drop() {
      await owner.close()
      await installation.close()
    },
  }
}

/** Rights of engagements and points, booked and then corrected. */
async function creditOtherAccounts(run: Run, facts: (file: string) => Promise<number>): Promise<void> {
  await facts('engaged-and-exposed')
  await run(openAccounts, {}, '2026-06-03')
  for (let year = 2018; year <= 2024; year += 1) {
    await run(creditEngagements, { year, planOnly: false }, '2026-06-03')
  }
  for (let year = firstYear; year <= 2025; year += 1) {
    await run(creditExposures, { year, planOnly: false }, `${year + 1}-02-01`)
  }
  await facts('less-engaged-and-exposed')
  await run(creditEngagements, { year: 2023, planOnly: false }, '2026-06-03')
  await run(creditExposures, { year: 2024, planOnly: false }, '2026-06-03')
}
