import Table from 'cli-table3'
import { printable, printableLines } from '../printable.ts'
import pc, { aroundColours, withoutColours } from './colour.ts'
import { wrapped } from './wrapped.ts'

/** Columns for people: aligned, no frames, numbers (marked `>`) to the right. No cell can be more than one line of it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const right = head.map((name) => name.startsWith('>'))
  const grid = new Table({
    head: head.map((name) => pc.bold(name.replace(/^>/, ''))),
    colAligns: right.map((is) => (is ? 'right' : 'left')),
    chars: {
      ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' },
      ...{ 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '' },
      ...{ right: '', 'right-mid': '', middle: '  ' },
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  for (const row of narrowed(head, rows)) grid.push(row.map((cell) => aroundColours(cell, printableLines)))
  // The cells of the last column are filled up with spaces, which only make lines wrap.
  return grid.toString().replace(/[ ]+$/gm, '')
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
