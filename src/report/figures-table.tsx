import { named } from '../wording/language.ts'
import type { ReportTable } from './report-table.ts'
import { Table } from './table.tsx'

interface FiguresProps {
  readonly table: ReportTable
  /** Its title stands above it already. */
  readonly titled?: boolean
}

/** A table of the report on a page, with what it says and what not. */
export function FiguresTable({ table: { title, note, head, rows, empty }, titled = false }: FiguresProps) {
  return (
    <Table
      caption={title}
      quietCaption={titled}
      note={note}
      rows={rows}
      empty={empty}
      columns={head.map((name, index) => ({
        heading: named(name.replace(/^>/, '')),
        numeric: name.startsWith('>'),
        cell: (row: readonly string[]) => row[index],
      }))}
    />
  )
}
