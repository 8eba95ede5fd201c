import { loadSql } from '../../src/database/sql.ts'
import { creditingJob } from '../../src/ledger/holder-chunks/crediting-job.ts'
import { exposureTotals } from './totals.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)

/**
 * The points of the compte professionnel de prévention for the exposures of a year (code du travail, L4163-5, R4163-9
 * and R4163-10); differences are booked within the time limits for corrections.
 */
export const creditExposures = creditingJob({
  name: 'credit-exposures',
  assessedSql: sql('assessed'),
  assessSql: sql('assess'),
  postSql: sql('post'),
  totalsSql: sql('totals'),
  report: exposureTotals,
})
