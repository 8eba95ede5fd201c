import type { Child } from 'hono/jsx'
import type { Told } from '../wording/language.ts'

/** A column: its heading, and what stands there of a row. */
export interface Column<Row> {
  readonly heading: Told
  readonly cell: (row: Row) => Child
  /** Figures stand to the right. */
  readonly numeric?: boolean
}

interface TableProps<Row> {
  readonly caption: Told
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Said in the place of a table without rows. */
  readonly empty: Told | ''
  /** The caption stands in a heading already: it is for those who hear the page. */
  readonly quietCaption?: boolean
  /** What is to be known of the figures: shown with the caption. */
  readonly note?: string
}

/** A table: the first cell of each row is its heading. */
export function Table<Row>({ caption, columns, rows, empty, quietCaption = false, note }: TableProps<Row>) {
  if (rows.length === 0) return <p class="quiet">{empty}</p>
  return (
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table>
        <caption class={quietCaption && !note ? 'heard' : ''}>
          {note ? <span class={quietCaption ? 'heard' : ''}>{caption}. </span> : caption}
          {note}
        </caption>
        <thead>
          <tr>
            {columns.map(({ heading, numeric }) => (
              <th scope="col" class={numeric ? 'number' : ''}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ cell, numeric }, index) =>
                index === 0 ? (
                  <th scope="row" class={numeric ? 'number' : ''}>
                    {cell(row)}
                  </th>
                ) : (
                  <td class={numeric ? 'number' : ''}>{cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
