import { loadSql } from '../../src/database/sql.ts'
import { book, openPosting } from '../../src/ledger/ledger.ts'
import { amountOf } from '../../src/ledger/money.ts'
import type { Job, Totals } from '../../src/runs/job.ts'
import { type CreditTotals, creditTotals } from '../credit-year/totals.ts'
import { type HolderRange, planHolderRanges } from '../holder-ranges.ts'

const assessedSql = loadSql(import.meta.url, './assessed.sql')
const planSettingsSql = loadSql(import.meta.url, '../chunk-plan-settings.sql')
const assessSql = loadSql(import.meta.url, './assess.sql')
const postSql = loadSql(import.meta.url, './post.sql')
const lotsSql = loadSql(import.meta.url, './lots.sql')
const totalsSql = loadSql(import.meta.url, './totals.sql')

export interface CreditEngagements {
  /** The activity year: the year of the engagement. */
  readonly year: number
  /** Compute everything, write no entry. */
  readonly planOnly: boolean
}

/**
 * Credits the citizen engagement account (code du travail, L5151-7 to L5151-12, D5151-14) with the rights of the
 * engagements of a year that are due at the business date. A run computes what each person should have for the year,
 * subtracts what is booked, and books the difference.
 */
export const creditEngagements: Job<CreditEngagements, HolderRange> = {
  name: 'credit-engagements',
  weighs: 'holders',
  identity: ({ year, planOnly }) => `credit-engagements ${year}${planOnly ? ' plan' : ''}`,
  plan: planHolderRanges,
  async process(transaction, { first, last }, { year, planOnly }, { asOf, runId, chunkNumber }) {
    await transaction.execute(assessedSql)
    await transaction.execute(planSettingsSql)
    await transaction.execute(assessSql, [year, first, last, asOf])
    if (!planOnly) {
      await openPosting(transaction)
      await transaction.execute(postSql, [year, asOf])
      await transaction.execute(lotsSql, [year])
      await book(transaction, { runId, chunkNumber, first, last })
    }
    const [row] = await transaction.query<{ totals: Totals }>(totalsSql)
    return row!.totals
  },
  async finish(_transaction, { planOnly }, _run, totals) {
    const reported = engagementTotals(totals)
    const outcome = planOnly ? 'planned' : reported.entries === 0 ? 'nothing_to_do' : 'credited'
    return { outcome, totals: reported }
  },
}

/** The report of a yearly credit, whose amount is that of the one account that the year is credited on. */
function engagementTotals(totals: Totals): CreditTotals {
  const accounts = (totals.by_account ?? {}) as Totals
  const account = accounts.cec_hours === undefined ? 'cec' : 'cec_hours'
  const { amount = 0 } = (accounts[account] ?? {}) as { amount?: number }
  return { ...creditTotals(totals), amount: amountOf(account, amount) }
}
