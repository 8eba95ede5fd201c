import type { SealedTable } from '../../chain/sealed-table.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Job, Totals } from '../../runs/job.ts'
import { lockHolders } from '../holder-lock.ts'
import { book, openPosting } from '../ledger.ts'
import { cutByHolders } from './halve-range.ts'
import { type HolderRange, planHolderRanges } from './holder-ranges.ts'
import { findSettled, forgetWritten, settle, type WatchedFacts } from './settled-range.ts'

const planSettingsSql = loadSql(import.meta.url, './plan-settings.sql')

export interface CreditingParams {
  /** The activity year: the year worked, engaged, exposed. */
  readonly year: number
  /** Compute everything, write no entry. */
  readonly planOnly: boolean
}

/** What one kind of yearly credit adds to the way all of them go. */
export interface Crediting {
  readonly name: string
  /** Makes the temporary table of what the law gives. */
  readonly assessedSql: string
  /** Fills it. $1 year, $2 and $3 range of holders, $4 business date. */
  readonly assessSql: string
  /** Posts the differences. $1 year, $2 business date. */
  readonly postSql: string
  /** What goes with the postings, before they are booked. $1 year. */
  readonly besideSql?: string
  /** The tables that `besideSql` adds rows to. */
  readonly adds?: readonly SealedTable[]
  /** Counts what the chunk did, or with `--plan` would do. */
  readonly totalsSql: string
  readonly totalsValues?: readonly unknown[]
  /** For credits of which the last range need not be computed again while nothing has changed. */
  readonly settling?: {
    readonly facts: WatchedFacts
    /** What a chunk reports that finds all as the one with these totals left it; undefined where one must look. */
    unchanged(totals: Totals): Totals | undefined
  }
  /** For credits of a year that must have been declared: asked when nobody was found. */
  declared?(transaction: Transaction, year: number): Promise<boolean>
  report(totals: Totals): { readonly entries: number; readonly holders: number }
}

/**
 * A yearly credit as a job: a run computes what each person should have for the year, subtracts what is booked, and
 * books the difference.
 */
export function creditingJob(crediting: Crediting): Job<CreditingParams, HolderRange> {
  const {
    name,
    assessedSql,
    assessSql,
    postSql,
    besideSql,
    totalsSql,
    totalsValues = [],
    settling,
    declared,
  } = crediting
  return {
    name,
    weighs: 'holders',
    ...(crediting.adds === undefined ? {} : { adds: crediting.adds }),
    identity: ({ year, planOnly }) => `${name} ${year}${planOnly ? ' plan' : ''}`,
    ...cutByHolders,
    plan: planHolderRanges,
    async process(transaction, bounds, { year, planOnly }, { asOf, runId, chunkNumber, sealing }) {
      const assess = async ({ first, last }: HolderRange): Promise<Totals> => {
        await transaction.execute(assessedSql)
        await transaction.execute(planSettingsSql)
        await transaction.execute(assessSql, [year, first, last, asOf])
        if (!planOnly) {
          await openPosting(transaction)
          await transaction.execute(postSql, [year, asOf])
          if (besideSql !== undefined) await transaction.execute(besideSql, [year])
          await book(transaction, { runId, chunkNumber, first, last })
        }
        const [row] = await transaction.query<{ totals: Totals }>(totalsSql, [...totalsValues])
        return row!.totals
      }
      if (planOnly) return await assess(bounds)
      const range = await lockHolders(transaction, bounds)
      if (settling === undefined) return await assess(range)
      const sign = (signed: string) => sealing.signText('settled', signed)
      const rangeOfYear = { job: name, year, ...range, runId, chunkNumber, asOf, facts: settling.facts, sign }
      const found = await findSettled(transaction, rangeOfYear)
      if ('totals' in found) return found.totals
      const totals = await assess(range)
      const unchanged = settling.unchanged(totals)
      if (unchanged !== undefined) await settle(transaction, rangeOfYear, found.beginning, unchanged)
      return totals
    },
    async finish(transaction, { year, planOnly }, _run, totals) {
      const reported = crediting.report(totals)
      if (settling !== undefined) await forgetWritten(transaction)
      if (reported.holders === 0 && declared !== undefined && !(await declared(transaction, year))) {
        return { outcome: 'no_declarations', totals: reported }
      }
      const outcome = planOnly ? 'planned' : reported.entries === 0 ? 'nothing_to_do' : 'credited'
      return { outcome, totals: reported }
    },
  }
}
