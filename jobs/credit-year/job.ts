import { loadSql } from '../../src/database/sql.ts'
import { nothingDueInOrder } from '../../src/law/reasons.ts'
import { creditingJob } from '../../src/ledger/holder-chunks/crediting-job.ts'
import { holdsDeclarations } from '../../src/ledger/holder-chunks/declared-year.ts'
import type { WatchedFacts } from '../../src/ledger/holder-chunks/settled-range.ts'
import { unchangedTotals, yearTotals } from './totals.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)

/** What the assessment reads. */
export const facts: WatchedFacts = {
  tables: [
    ...['declaration', 'situation', 'establishment_hold', 'former_balance', 'death'],
    ...['account_state', 'balance', 'entry'],
  ],
  factsSql: sql('facts'),
}

/** The yearly crediting of the training rights earned in a year (code du travail, L6323-11 and following). */
export const creditYear = creditingJob({
  name: 'credit-year',
  assessedSql: sql('assessed'),
  assessSql: sql('assess'),
  postSql: sql('post'),
  totalsSql: sql('totals'),
  totalsValues: [nothingDueInOrder],
  settling: { facts, unchanged: unchangedTotals },
  declared: holdsDeclarations,
  report: yearTotals,
})
