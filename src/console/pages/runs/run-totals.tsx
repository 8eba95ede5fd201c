import { reasonOf } from '../../../law/reasons.ts'
import type { Amount } from '../../../ledger/money.ts'
import { printable } from '../../../printable.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import { amountText } from '../../../wording/money-text.ts'
import { totalWord } from '../../../wording/totals-words.ts'
import { Facts } from '../../layout/facts.tsx'
import { Table } from '../../layout/table.tsx'

type Row = Readonly<Record<string, unknown>>

/**
 * What a job reports when it has come to its end: its figures, and a table for each list of them (by rate, by reason). Whatever a
 * job adds to its totals is shown without a word here.
 */
export function RunTotals({ totals }: { readonly totals: unknown }) {
  if (!isRow(totals)) return null
  const entries = Object.entries(totals)
  const figures = entries.filter(([, value]) => isFigure(value))
  return (
    <>
      <Facts facts={figures.map(([name, value]) => [totalWord(name), figureText(value)] as const)} />
      {entries.map(([name, value]) => (
        <Part name={name} value={value} />
      ))}
    </>
  )
}

function Part({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (Array.isArray(value)) return <List name={name} rows={value.filter(isRow)} />
  if (isFigure(value) || !isRow(value) || Object.keys(value).length === 0) return null
  return (
    <>
      <h3>{totalWord(name)}</h3>
      <RunTotals totals={value} />
    </>
  )
}

function List({ name, rows }: { readonly name: string; readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null
  const [first] = rows
  // Words before figures, amounts last: as reports have them.
  const order = (column: string) => (isAmount(first![column]) ? 2 : isFigure(first![column]) ? 1 : 0)
  const columns = Object.keys(first!)
    .filter((column) => !Array.isArray(first![column]))
    .sort((one, other) => order(one) - order(other))
  return (
    <Table
      caption={totalWord(name)}
      rows={rows}
      empty=""
      columns={[
        ...columns.map((column) => ({
          heading: totalWord(column),
          cell: (row: Row) => figureText(row[column]),
          numeric: order(column) > 0,
        })),
        ...(columns.includes('reason')
          ? [
              {
                heading: tell('which means', 'ce qui veut dire'),
                cell: ({ reason }: Row) => tell(reasonOf(String(reason))),
              },
            ]
          : []),
      ]}
    />
  )
}

function figureText(value: unknown): string {
  if (isAmount(value)) return amountText(value)
  return typeof value === 'number' ? counted(value) : printable(String(value ?? ''))
}

function isFigure(value: unknown): boolean {
  return typeof value === 'number' || isAmount(value)
}

function isAmount(value: unknown): value is Amount {
  return isRow(value) && typeof value.unit === 'string' && typeof value.amount === 'string'
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
