import { lotTable } from '../../src/chain/ledger-tables.ts'
import { loadSql } from '../../src/database/sql.ts'
import { nothingDueInOrder } from '../../src/law/reasons.ts'
import { creditingJob } from '../../src/ledger/holder-chunks/crediting-job.ts'
import { amountOf } from '../../src/ledger/money.ts'
import type { Totals } from '../../src/runs/job.ts'
import { type CreditTotals, creditTotals } from '../credit-year/totals.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)

/**
 * Credits the citizen engagement account (code du travail, L5151-7 to L5151-12, D5151-14) with the rights of the
 * engagements of a year that are due at the business date, and keeps the lot of each by its declaration date.
 */
export const creditEngagements = creditingJob({
  name: 'credit-engagements',
  assessedSql: sql('assessed'),
  assessSql: sql('assess'),
  postSql: sql('post'),
  besideSql: sql('lots'),
  adds: [lotTable],
  totalsSql: sql('totals'),
  totalsValues: [nothingDueInOrder],
  report: engagementTotals,
})

/** The report of a yearly credit, whose amount is that of the one account that the year is credited on. */
function engagementTotals(totals: Totals): CreditTotals {
  const accounts = (totals.by_account ?? {}) as Totals
  const account = accounts.cec_hours === undefined ? 'cec' : 'cec_hours'
  const { amount = 0 } = (accounts[account] ?? {}) as { amount?: number }
  return { ...creditTotals(totals), amount: amountOf(account, amount) }
}
