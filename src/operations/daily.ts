import { type NightSubject, nightSteps } from '../../jobs/campaign.ts'
import type { AuditReport } from '../ledger/audit/audit.ts'
import type { RunResult } from '../runs/engine.ts'
import { audit, usualSample } from './audit.ts'
import type { Circumstances } from './circumstances.ts'
import { runJob } from './run-job.ts'

/** One job of the night, done. */
interface NightRun {
  readonly subject: NightSubject
  /** The job's name, as the registry keeps it. */
  readonly job: string
  readonly result: RunResult
}

/** What a night brought. */
export interface Night {
  readonly runs: readonly NightRun[]
  readonly audited: AuditReport
}

/**
 * What every night brings, in its order, then the audit. Refused rows that may be good by now are tried before. Called
 * twice it redoes nothing. Throws what runJob throws.
 */
export async function runNight(circumstances: Circumstances): Promise<Night> {
  const runs: NightRun[] = []
  for (const { subject, job, params } of nightSteps) {
    const result = await runJob(circumstances, job, params, { audit: { daily: true } })
    runs.push({ subject, job: job.name, result })
  }
  return { runs, audited: await audit(circumstances, { sample: usualSample }) }
}
