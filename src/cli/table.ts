import Table from 'cli-table3'
import { printable } from '../printable.ts'
import pc, { aroundColours } from './colour.ts'

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
  for (const row of rows) grid.push(row.map((cell) => aroundColours(cell, printable)))
  // The cells of the last column are filled up with spaces, which only make lines wrap.
  return grid.toString().replace(/[ ]+$/gm, '')
}

/** Whole numbers with thin separators: 1,234,567. */
export function counted(amount: number | bigint): string {
  return amount.toLocaleString('en')
}
