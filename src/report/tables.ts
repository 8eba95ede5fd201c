import { accounts } from '../ledger/money.ts'
import type { YearReport } from '../operations/report/year-report.ts'
import { accountName } from '../wording/right-words.ts'
import { otherTables } from './other-tables.ts'
import type { ReportTable, TableMaker } from './report-table.ts'
import { peopleBefore, rightTables } from './right-tables.ts'

const tables = { ...rightTables, ...otherTables } satisfies Readonly<Record<string, TableMaker>>

export type TableId = keyof typeof tables

/** A table of a report. */
export function reportTable(id: TableId, report: YearReport): ReportTable {
  const make: TableMaker = tables[id]
  return make(report)
}

/** The same where a line is short: accounts by their codes, and of the year before the amounts alone. */
export function narrowTable(id: TableId, report: YearReport): ReportTable {
  const { head, rows, ...table } = reportTable(id, report)
  const codes = new Map<string, string>(accounts.map((account) => [accountName(account), account]))
  const left = head.flatMap((name, index) => (name === peopleBefore(report.year) ? [] : [index]))
  const cut = (cells: readonly string[]) => left.map((index) => codes.get(cells[index]!) ?? cells[index]!)
  return { ...table, head: left.map((index) => head[index]!), rows: rows.map(cut) }
}
