import { leaveTable } from '../../src/chain/ledger-tables.ts'
import { loadSql } from '../../src/database/sql.ts'
import { cutByHolders } from '../../src/ledger/holder-chunks/halve-range.ts'
import { type HolderRange, planHolderRanges } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { lockHolders } from '../../src/ledger/holder-lock.ts'
import type { Job, Totals } from '../../src/runs/job.ts'

const answerSql = loadSql(import.meta.url, './answer.sql')

/** What the requests for leave came to. */
export interface LeaveTotals {
  /** Known at the business date. */
  readonly requests: number
  /** Found to be accepted by silence, by this run. */
  readonly accepted: number
  /** Accepted on another day than was found before: the day of receipt was corrected. */
  readonly moved: number
  /** Not accepted by silence any more: an answer in time was told, the request withdrawn, the holder died before. */
  readonly taken_back: number
  /** Without an answer, of those whose time runs. */
  readonly waiting: number
  /** Of public agents and workers of an ESAT, whom silence grants nothing. */
  readonly by_consent: number
  readonly notice_too_short: number
}

/**
 * Requests for leave that silence of the employer accepts (code du travail, L6323-17 and D6323-4: on the day after the
 * thirtieth). What should be is read from the rows in force, so an answer told late or a corrected day mends it.
 */
export const answerLeaves: Job<Record<string, never>, HolderRange> = {
  name: 'answer-leaves',
  weighs: 'holders',
  adds: [leaveTable],
  identity: () => 'answer-leaves',
  ...cutByHolders,
  plan: planHolderRanges,
  async process(transaction, bounds, _params, { asOf, runId }) {
    const { first, last } = await lockHolders(transaction, bounds)
    const [row] = await transaction.query<{ totals: Totals }>(answerSql, [first, last, asOf, runId])
    return row!.totals
  },
  async finish(_transaction, _params, _run, totals) {
    const none = { accepted: 0, moved: 0, taken_back: 0, waiting: 0, by_consent: 0, notice_too_short: 0 }
    const told = { requests: 0, ...none, ...totals } as LeaveTotals
    return {
      outcome: told.accepted + told.moved + told.taken_back > 0 ? 'answered' : 'nothing_to_do',
      totals: told,
    }
  },
}
