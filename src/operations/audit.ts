import { actor } from '../actor.ts'
import { keepHead, readHeads } from '../chain/anchor.ts'
import type { CivilDate } from '../civil-date.ts'
import { type Database, enduring } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { asItIs, type Sentence } from '../language.ts'
import { type AuditReport, auditLedger } from '../ledger/audit/audit.ts'
import type { AuditCheck } from '../ledger/audit/check.ts'
import { version } from '../release.ts'
import type { Circumstances } from './circumstances.ts'

const keepSql = loadSql(import.meta.url, './keep-audit.sql')
const listSql = loadSql(import.meta.url, './list-audits.sql')

/** How many accounts an audit computes again when nobody says. */
export const usualSample = 1_000

/** Somebody who may only read, or a standby: neither keeps anything, both may audit. */
const mayNotKeep = new Set(['42501', '25006'])

/** An audit, and the number under which it is kept; null when whoever made it may only read. */
export interface KeptAudit extends AuditReport {
  readonly number: number | null
}

/**
 * Checks the ledger's invariants and keeps what was found, with who asked, when, and on which head of the chain. `sample` accounts
 * are computed again from their stored basis; undefined: all of them. Throws `stopped`; a check that fails stands in the report.
 */
export async function audit(
  { open, settings, asOf, signal, progress }: Circumstances,
  { sample }: { readonly sample: number | undefined },
): Promise<KeptAudit> {
  const { database, keys, chain } = await open()
  const begun = new Date()
  const anchors = settings.anchorFile === undefined ? undefined : await readHeads(settings.anchorFile)
  // It only reads: after a loss of the connection it begins anew.
  const report = await enduring(database, signal, () =>
    auditLedger(database, {
      asOf,
      sample: sample ?? Number.MAX_SAFE_INTEGER,
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
  return { ...report, number: await keep(database, report, { begun, asOf, sample }) }
}

async function keep(
  database: Database,
  { ok, checks, chain, examined }: AuditReport,
  { begun, asOf, sample }: { begun: Date; asOf: CivilDate; sample: number | undefined },
): Promise<number | null> {
  const { accounts, entries, recomputed } = examined
  const head = chain?.head ?? null
  const values = [
    begun.toISOString(),
    ...[actor(), version, asOf, sample ?? null, ok],
    ...[accounts, entries, recomputed, JSON.stringify(checks), head?.number ?? null, head?.head ?? null],
  ]
  try {
    const [row] = await database.query<{ id: bigint }>(keepSql, values)
    return Number(row!.id)
  } catch (error) {
    if (mayNotKeep.has((error as { code?: string }).code ?? '')) return null
    throw error
  }
}

/** An audit that was made. */
export interface PastAudit {
  readonly id: bigint
  readonly begun_at: string
  readonly ended_at: string
  readonly seconds: number
  readonly actor: string
  readonly login: string
  readonly version: string
  readonly as_of: CivilDate
  /** Null: every account was computed again. */
  readonly sample: bigint | null
  readonly ok: boolean
  readonly accounts: bigint
  readonly entries: bigint
  readonly recomputed: bigint
  readonly checks: AuditReport['checks']
  readonly head_number: bigint | null
  readonly head: string | null
}

/** A page of the audits that were made. */
export interface AuditPage {
  /** The latest first. */
  readonly audits: readonly PastAudit[]
  readonly more: boolean
}

/** The audits that were made, the latest first; `before`: those numbered lower. */
export async function listAudits(
  { open }: Circumstances,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): Promise<AuditPage> {
  const { database } = await open()
  const found = await database.query<KeptRow>(listSql, [limit + 1, before ?? null])
  const audits = found.slice(0, limit).map((row) => ({ ...row, checks: row.checks.map(checkOf) }))
  return { audits, more: found.length > limit }
}

/** A check as it is kept: by releases before this one with its English words alone. */
interface KeptCheck extends Omit<AuditCheck, 'detail' | 'warnings'> {
  readonly detail: string | Sentence
  readonly warnings: readonly (string | Sentence)[]
}

interface KeptRow extends Omit<PastAudit, 'checks'> {
  readonly checks: readonly KeptCheck[]
}

function checkOf({ detail, warnings, ...check }: KeptCheck): AuditCheck {
  const inBoth = (told: string | Sentence) => (typeof told === 'string' ? asItIs(told) : told)
  return { ...check, detail: inBoth(detail), warnings: warnings.map(inBoth) }
}

/** One of them. Throws `audit_unknown`. */
export async function showAudit(circumstances: Circumstances, id: number): Promise<PastAudit> {
  const { audits } = await listAudits(circumstances, { limit: 1, before: id + 1 })
  const [audit] = audits
  if (audit !== undefined && Number(audit.id) === id) return audit
  throw new CpaError(
    'audit_unknown',
    { en: `There is no audit ${id}`, fr: `Il n’y a pas d’audit ${id}` },
    { hint: { en: 'List them: cpa audit --history', fr: 'Listez-les : cpa audit --history' } },
  )
}
