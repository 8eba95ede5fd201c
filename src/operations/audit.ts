import { keepHead, readHeads } from '../chain/anchor.ts'
import { enduring } from '../database/connection.ts'
import { type AuditReport, auditLedger } from '../ledger/audit/audit.ts'
import type { Circumstances } from './circumstances.ts'

/** How many accounts an audit computes again when nobody says. */
export const usualSample = 1_000

/**
 * Checks the ledger's invariants. `sample` accounts are computed again from their stored basis. Throws `stopped`; a
 * check that fails stands in the report.
 */
export async function audit(
  { open, settings, asOf, signal, progress }: Circumstances,
  { sample }: { readonly sample: number },
): Promise<AuditReport> {
  const { database, keys, chain } = await open()
  const anchors = settings.anchorFile === undefined ? undefined : await readHeads(settings.anchorFile)
  // It only reads: after a loss of the connection it begins anew.
  const report = await enduring(database, signal, () =>
    auditLedger(database, {
      asOf,
      sample,
      chain: { signature: chain.signature, anchors, fingerprint: keys.fingerprint },
      signal,
      onProgress: ({ stage, ...how }) => progress.show({ job: stage, ...how }),
    }),
  )
  progress.end()
  // Not one that was kept already, and never that of a chain that is broken.
  const head = report.chain?.head ?? undefined
  if (report.ok && head !== undefined && anchors?.has(head.number) === false)
    await keepHead(settings.anchorFile, head)
  return report
}
