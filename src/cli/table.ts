import widthOnScreen from 'fast-string-width'
import { printable, printableLines } from '../printable.ts'
import type { Told } from '../wording/language.ts'
import pc, { aroundColours, withoutColours } from './colour.ts'
import { wrapped } from './wrapped.ts'

/** What stands above a column: words in the language of the call, or nothing. */
export type Heading = Told | '' | '>'

/** Columns for people: aligned, no frames, numbers (marked `>`) to the right. No cell can be more than one line of it. */
export function table(head: readonly Heading[], rows: readonly (readonly string[])[]): string {
  const grid = [
    head.map((name) => pc.bold(name.replace(/^>/, ''))),
    ...narrowed(head, rows).map((row) => row.map((cell) => aroundColours(cell, printableLines))),
  ].map((row) => row.map((cell) => cell.split('\n')))
  const widths = head.map((_, column) =>
    Math.max(...grid.map((row) => Math.max(...(row[column] ?? ['']).map((line) => widthOnScreen(line))))),
  )
  return grid.map((row) => inColumns(row, widths, head)).join('\n')
}

/** A row whose cells may have several lines. */
function inColumns(
  row: readonly (readonly string[])[],
  widths: readonly number[],
  head: readonly string[],
): string {
  const height = Math.max(1, ...row.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    head
      .map((name, column) => {
        const text = row[column]?.[line] ?? ''
        const space = ' '.repeat(widths[column]! - widthOnScreen(text))
        return name.startsWith('>') ? space + text : text + space
      })
      .join('  ')
      // Spaces at the end only make lines wrap.
      .trimEnd(),
  ).join('\n')
}

/** What a line has room for where nobody says how wide it is: a file, a mail. */
const usualWidth = 80
/** A last column narrower than this would be read down instead of across. */
const leastWords = 24

/**
 * The rows with the sentences of their last column in as many lines as it takes to fit the terminal. Every cell but those
 * is one line. Lines that are too wide for other reasons stay as they are: figures are not to be broken.
 */
function narrowed(head: readonly string[], rows: readonly (readonly string[])[]): string[][] {
  const plain = rows.map((row) => row.map((cell) => aroundColours(cell, printable)))
  const last = head.length - 1
  const widthOf = (text: string) => withoutColours(text).length
  const before = head
    .slice(0, last)
    .map((name, index) =>
      Math.max(name.replace(/^>/, '').length, ...plain.map((row) => widthOf(row[index] ?? ''))),
    )
    .reduce((sum, width) => sum + width + 2, 0)
  const room = Math.max(leastWords, (process.stdout.columns ?? usualWidth) - before)
  return plain.map((row) =>
    row.map((cell, index) => (index === last && widthOf(cell) > room ? inLines(cell, room) : cell)),
  )
}

function inLines(text: string, width: number): string {
  return wrapped(text, 0, width)
}
