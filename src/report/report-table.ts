import type { YearReport } from '../operations/report/year-report.ts'
import type { Told } from '../wording/language.ts'

/** A table of the report, in the language of the call, whoever shows it. */
export interface ReportTable {
  readonly title: Told
  /** What it says, and what it does not. */
  readonly note: string
  /** Headings; those of figures begin with `>`. */
  readonly head: readonly (Told | '' | '>')[]
  readonly rows: readonly (readonly string[])[]
  /** Said in the place of a table without rows. */
  readonly empty: Told | ''
}

export type TableMaker = (report: YearReport) => ReportTable
