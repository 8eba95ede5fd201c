import { type AuditReport, auditLedger } from '../ledger/audit/audit.ts'
import type { Circumstances } from './circumstances.ts'

/** How many accounts an audit computes again when nobody says. */
export const usualSample = 1_000

/**
 * Checks the ledger's invariants. `sample` accounts are computed again from their stored basis. Throws `stopped`; a
 * check that fails stands in the report.
 */
export async function audit(
  { open, asOf, signal, progress }: Circumstances,
  { sample }: { readonly sample: number },
): Promise<AuditReport> {
  const { database } = await open()
  const report = await auditLedger(database, {
    asOf,
    sample,
    signal,
    onProgress: ({ stage, ...how }) => progress.show({ job: stage, ...how }),
  })
  progress.end()
  return report
}
