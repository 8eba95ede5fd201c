import type { YearReport } from '../operations/report/year-report.ts'

/** A table of the report, in the language of the call, whoever shows it. */
export interface ReportTable {
  readonly title: string
  /** What it says, and what it does not. */
  readonly note: string
  /** Headings; those of figures begin with `>`. */
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Said in the place of a table without rows. */
  readonly empty: string
}

export type TableMaker = (report: YearReport) => ReportTable
