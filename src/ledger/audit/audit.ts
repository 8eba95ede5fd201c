import type { CivilDate } from '../../civil-date.ts'
import type { Database, Queryable, Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import { counted, type Sentence } from '../../language.ts'
import { lawParameters } from '../../law/law-parameters.ts'
import { examineBasis } from './basis.ts'
import { type ChainReport, type ChainToAudit, examineChain } from './chain-checks.ts'
import { type AuditCheck, Findings, type ProblemRow } from './check.ts'
import { rangeChecks } from './ledger-checks.ts'
import { examineSides } from './two-sides.ts'

const registrySql = loadSql(import.meta.url, './sql/run-registry.sql')
const yearsSql = loadSql(import.meta.url, './sql/years.sql')
const heldYearsSql = loadSql(import.meta.url, './sql/held-years.sql')
const highestSql = loadSql(import.meta.url, './sql/highest-holder.sql')
const planSettingsSql = loadSql(import.meta.url, './sql/plan-settings.sql')

/** Below and beyond any holder: an entry of a holder that cannot be is found too. */
const ends = { first: -Number.MAX_SAFE_INTEGER, last: Number.MAX_SAFE_INTEGER } as const
/**
 * Holders of one part: with ten entries each they are sorted in memory. Measured on 1,000,000 entries of 250,000
 * holders (2 cores, other work beside): 6 seconds with 20,000 to 100,000 holders a part, 11 with all of them in one.
 */
const holdersOfPart = 50_000

export interface AuditOptions {
  /** The business date: deaths up to it should have closed their accounts. */
  readonly asOf: CivilDate
  /** How many accounts to compute again from their stored basis, at least (all when there are fewer). */
  readonly sample?: number
  readonly holdersOfPart?: number
  /** Follow the chain too, and hold it against what is kept outside. */
  readonly chain?: ChainToAudit
  readonly signal?: AbortSignal
  onProgress?(progress: AuditProgress): void
}

/** How far a stage of the audit is, in holders or years. */
export interface AuditProgress {
  readonly stage: string
  readonly weighs: string
  readonly weight: bigint
  readonly weightDone: bigint
}

export interface AuditReport {
  readonly ok: boolean
  readonly checks: readonly AuditCheck[]
  /** Undefined when the chain was not followed. */
  readonly chain?: ChainReport
  readonly examined: { readonly accounts: number; readonly entries: number; readonly recomputed: number }
}

/**
 * Examines the invariants of the ledger by statements of its own: none of those that book is used, so that the two
 * can disagree. Everything is read in one snapshot, beside running jobs. Throws `stopped` when the signal is aborted.
 */
export async function auditLedger(database: Database, options: AuditOptions): Promise<AuditReport> {
  return await database.transaction(async (transaction) => {
    await transaction.execute('set transaction isolation level repeatable read, read only')
    return await examineLedger(transaction, options)
  })
}

/** The audit within the caller's transaction. */
export async function examineLedger(queryable: Transaction, options: AuditOptions): Promise<AuditReport> {
  await queryable.execute(planSettingsSql)
  const years = (await queryable.query<{ year: number }>(yearsSql)).map(({ year }) => year)
  const sides = await examineSides(queryable, years, (done) =>
    stepped(options, 'audit: funding', 'years', done, years.length),
  )
  const byName = await examineRanges(queryable, years, options)
  byName.get('runs')!.add(await queryable.query<ProblemRow>(registrySql))
  const basis = await examineBasis(queryable, {
    parameters: lawParameters,
    years,
    accounts: sides.yearlyAccounts,
    sample: options.sample ?? 1_000,
    asOf: options.asOf,
    onStep: (done, of) => stepped(options, 'audit: basis', 'accounts', done, of),
  })

  const chain = options.chain && {
    ...(await examineChain(queryable, options.chain, (done, of) =>
      stepped(options, 'audit: chain', 'tables', done, of),
    )),
  }
  const { accounts, entries } = sides
  const ranged = rangeChecks.map(({ name, sound }) =>
    byName.get(name)!.conclude(name === 'balances' ? soundBalances(accounts, entries) : sound),
  )
  const [balances, ...others] = ranged
  const checks = [
    balances!,
    sides.trialBalance,
    sides.funding,
    ...others,
    basis.findings.conclude(soundBasis(basis.entries)),
    ...(chain?.checks ?? []),
  ]
  return {
    ok: checks.every(({ ok }) => ok),
    checks,
    ...(chain === undefined ? {} : { chain: chain.report }),
    examined: { accounts: Number(accounts), entries: Number(entries), recomputed: basis.entries },
  }
}

function soundBalances(accounts: bigint, entries: bigint): Sentence {
  const [ofAccounts, ofEntries] = [counted(accounts), counted(entries)]
  return {
    en: `${ofAccounts.en} balances are the sums of their ${ofEntries.en} entries`,
    fr: `${ofAccounts.fr} soldes sont les sommes de leurs ${ofEntries.fr} écritures`,
  }
}

function soundBasis(entries: number): Sentence {
  const { en, fr } = counted(entries)
  return {
    en: `${en} credits computed again come out the same`,
    fr: `${fr} crédits recalculés donnent le même résultat`,
  }
}

async function examineRanges(
  queryable: Queryable,
  years: readonly number[],
  options: AuditOptions,
): Promise<Map<string, Findings>> {
  const size = options.holdersOfPart ?? holdersOfPart
  const [row] = await queryable.query<{ highest: bigint }>(highestSql)
  const highest = Number(row!.highest)
  const held = await queryable.query<{ year: number }>(heldYearsSql)
  const thirds = { years, held_years: held.map(({ year }) => year), business_date: options.asOf }
  const findings = new Map(rangeChecks.map((check) => [check.name as string, new Findings(check)]))
  for (let start = 1; start === 1 || start <= highest; start += size) {
    const first = start === 1 ? ends.first : start
    const last = start + size > highest ? ends.last : start + size - 1
    for (const check of rangeChecks) {
      const values = [first, last, thirds[check.third]]
      findings.get(check.name)!.add(await queryable.query<ProblemRow>(check.sql, values))
    }
    stepped(options, 'audit: accounts', 'holders', Math.min(start + size - 1, highest), highest)
  }
  return findings
}

/** Reports progress and heeds Ctrl-C: there is nothing to keep of a stopped audit. */
function stepped(options: AuditOptions, stage: string, weighs: string, done: number, of: number): void {
  if (options.signal?.aborted === true) {
    throw new CpaError(
      'stopped',
      { en: 'The audit was stopped before its end', fr: 'L’audit a été arrêté avant sa fin' },
      {
        hint: { en: 'Start it again: it only reads.', fr: 'Relancez-le : il ne fait que lire.' },
      },
    )
  }
  options.onProgress?.({ stage, weighs, weight: BigInt(of), weightDone: BigInt(done) })
}
