import { loadSql } from '../../src/database/sql.ts'
import { book, openPosting } from '../../src/ledger/ledger.ts'
import type { Job, Totals } from '../../src/runs/job.ts'
import { type HolderRange, planHolderRanges } from '../holder-ranges.ts'
import { creditTotals } from './totals.ts'

const assessedSql = loadSql(import.meta.url, './assessed.sql')
const planSettingsSql = loadSql(import.meta.url, '../chunk-plan-settings.sql')
const assessSql = loadSql(import.meta.url, './assess.sql')
const postSql = loadSql(import.meta.url, './post.sql')
const totalsSql = loadSql(import.meta.url, './totals.sql')

export interface CreditYear {
  /** The activity year: the year worked. */
  readonly year: number
  /** Compute everything, write no entry. */
  readonly planOnly: boolean
}

/**
 * The yearly crediting of the rights earned in a year (code du travail, L6323-11 and following). A run computes
 * what each person should have for the year, subtracts what is booked, and books the difference.
 */
export const creditYear: Job<CreditYear, HolderRange> = {
  name: 'credit-year',
  weighs: 'holders',
  identity: ({ year, planOnly }) => `credit-year ${year}${planOnly ? ' plan' : ''}`,
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
    const reported = creditTotals(totals)
    const outcome = planOnly ? 'planned' : reported.entries === 0 ? 'nothing_to_do' : 'credited'
    return { outcome, totals: reported }
  },
}
