import { actor } from '../../actor.ts'
import type { CivilDate } from '../../civil-date.ts'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import { version } from '../../release.ts'
import { recordAction } from '../audit-trail.ts'
import type { Circumstances } from '../circumstances.ts'
import { type Heard, readYear } from './read-year.ts'
import { summedUp } from './sum-up.ts'
import type { YearReport } from './year-report.ts'

const keepReportSql = loadSql(import.meta.url, './sql/keep-report.sql')
const listReportsSql = loadSql(import.meta.url, './sql/list-reports.sql')
const keptReportSql = loadSql(import.meta.url, './sql/kept-report.sql')

/** A report, with when and by whom it was made. */
export interface KeptReport {
  readonly report: YearReport
  readonly as_of: CivilDate
  readonly made_at: string
  readonly made_by: string
  readonly release: string
  /** Runs have ended since: made anew it may tell other figures. */
  readonly is_outdated: boolean
}

/**
 * Sums up an activity year, from the ledger and all that stands behind it as they are at one moment, and keeps the report
 * in the place of the one before it. The birth departments are read out of the NIRs, of which nothing is kept or shown; that they were
 * is told in the audit trail. Half a minute for a million holders. Throws `stopped`, and what `NirVault` throws.
 */
export async function makeReport(circumstances: Circumstances, year: number): Promise<KeptReport> {
  const { open, asOf, settings, signal, progress } = circumstances
  const opened = await open()
  const { database, keys } = opened
  const { least_people: leastPeople, because = null } = settings.configuration.report
  await recordAction(opened, 'report', { year, as_of: asOf, least_people: leastPeople })
  const heard: Heard = (what, done, of) => {
    if (signal.aborted) throw stopped()
    progress.show({ job: `report: ${what}`, weighs: 'parts', weight: BigInt(of), weightDone: BigInt(done) })
  }
  const read = await database.transaction((snapshot) => readYear(snapshot, keys, year, heard))
  const report = summedUp(read, { year, asOf, leastPeople, because })
  const made_by = actor()
  const [kept] = await database.query<{ made_at: string }>(keepReportSql, [
    ...[year, asOf, made_by, version],
    JSON.stringify(report),
  ])
  progress.end()
  return { report, as_of: asOf, made_at: kept!.made_at, made_by, release: version, is_outdated: false }
}

/** The report of a year as it was last made; undefined when none was. */
export async function keptReport({ open }: Circumstances, year: number): Promise<KeptReport | undefined> {
  const { database } = await open()
  const [kept] = await database.query<Omit<KeptReport, 'report'> & { readonly document: YearReport }>(
    keptReportSql,
    [year],
  )
  if (kept === undefined) return undefined
  const { document: report, ...rest } = kept
  return { report, ...rest }
}

/** A year that can be reported. */
export interface ListedReport {
  readonly year: number
  /** Null: no report of it was made yet. */
  readonly made_at: string | null
  readonly made_by: string | null
}

/** The years of which something is known, the latest first. */
export async function listReports({ open }: Circumstances): Promise<ListedReport[]> {
  const { database } = await open()
  return await database.query<ListedReport>(listReportsSql)
}

function stopped(): CpaError {
  return new CpaError(
    'stopped',
    { en: 'The report was stopped before its end', fr: 'Le rapport a été arrêté avant la fin' },
    { hint: { en: 'Make it again: a report begins anew.', fr: 'Relancez-le : un rapport recommence.' } },
  )
}
