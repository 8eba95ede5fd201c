import { loadSql } from '../src/database/sql.ts'
import { lockHolders } from '../src/ledger/holder-lock.ts'
import { book, openPosting } from '../src/ledger/ledger.ts'
import type { Job, Totals } from '../src/runs/job.ts'
import { type HolderRange, planHolderRanges } from './holder-ranges.ts'

const planSettingsSql = loadSql(import.meta.url, './chunk-plan-settings.sql')

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
  /** Counts what the chunk did, or with `--plan` would do. */
  readonly totalsSql: string
  report(totals: Totals): { readonly entries: number }
}

/**
 * A yearly credit as a job: a run computes what each person should have for the year, subtracts what is booked, and
 * books the difference.
 */
export function creditingJob(crediting: Crediting): Job<CreditingParams, HolderRange> {
  const { name, assessedSql, assessSql, postSql, besideSql, totalsSql } = crediting
  return {
    name,
    weighs: 'holders',
    identity: ({ year, planOnly }) => `${name} ${year}${planOnly ? ' plan' : ''}`,
    plan: planHolderRanges,
    async process(transaction, bounds, { year, planOnly }, { asOf, runId, chunkNumber }) {
      const { first, last } = planOnly ? bounds : await lockHolders(transaction, bounds)
      await transaction.execute(assessedSql)
      await transaction.execute(planSettingsSql)
      await transaction.execute(assessSql, [year, first, last, asOf])
      if (!planOnly) {
        await openPosting(transaction)
        await transaction.execute(postSql, [year, asOf])
        if (besideSql !== undefined) await transaction.execute(besideSql, [year])
        await book(transaction, { runId, chunkNumber, first, last })
      }
      const [row] = await transaction.query<{ totals: Totals }>(totalsSql)
      return row!.totals
    },
    async finish(_transaction, { planOnly }, _run, totals) {
      const reported = crediting.report(totals)
      const outcome = planOnly ? 'planned' : reported.entries === 0 ? 'nothing_to_do' : 'credited'
      return { outcome, totals: reported }
    },
  }
}
