import type { KeptReport } from '../operations/report/report.ts'
import { tell } from '../wording/language.ts'
import { ReportBody } from './report-body.tsx'
import { wholePage } from './whole-page.tsx'

/** What the report of a year is called. */
export function reportTitle(year: number): string {
  return tell(`The rights of ${year}`, `Les droits de ${year}`)
}

/** The report as a page that opens from a disk. Nobody is named in it. */
export function reportPage(kept: KeptReport): Promise<string> {
  return wholePage({ title: reportTitle(kept.report.year) }, <ReportBody kept={kept} />)
}
