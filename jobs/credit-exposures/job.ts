import { loadSql } from '../../src/database/sql.ts'
import { book, openPosting } from '../../src/ledger/ledger.ts'
import type { Job, Totals } from '../../src/runs/job.ts'
import { type HolderRange, planHolderRanges } from '../holder-ranges.ts'
import { exposureTotals } from './totals.ts'

const planSettingsSql = loadSql(import.meta.url, '../chunk-plan-settings.sql')
const assessedSql = loadSql(import.meta.url, './assessed.sql')
const assessSql = loadSql(import.meta.url, './assess.sql')
const postSql = loadSql(import.meta.url, './post.sql')
const totalsSql = loadSql(import.meta.url, './totals.sql')

export interface CreditExposures {
  /** The calendar year of the exposures. */
  readonly year: number
  /** Compute everything, write no entry. */
  readonly planOnly: boolean
}

/**
 * The points of the compte professionnel de prévention for the exposures of a year (code du travail, L4163-5,
 * R4163-9 and R4163-10). A run computes what each person should have for the year, subtracts what is booked, and
 * books the difference within the time limits for corrections.
 */
export const creditExposures: Job<CreditExposures, HolderRange> = {
  name: 'credit-exposures',
  weighs: 'holders',
  identity: ({ year, planOnly }) => `credit-exposures ${year}${planOnly ? ' plan' : ''}`,
  plan: planHolderRanges,
  async process(transaction, { first, last }, { year, planOnly }, { asOf, runId, chunkNumber }) {
    await transaction.execute(assessedSql)
    await transaction.execute(planSettingsSql)
    await transaction.execute(assessSql, [year, first, last, asOf])
    if (!planOnly) {
      await openPosting(transaction)
      await transaction.execute(postSql, [year, asOf])
      await book(transaction, { runId, chunkNumber, first, last })
    }
    const [row] = await transaction.query<{ totals: Totals }>(totalsSql)
    return row!.totals
  },
  async finish(_transaction, { planOnly }, _run, totals) {
    const reported = exposureTotals(totals)
    const outcome = planOnly ? 'planned' : reported.entries === 0 ? 'nothing_to_do' : 'credited'
    return { outcome, totals: reported }
  },
}
