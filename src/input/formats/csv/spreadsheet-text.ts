/**
 * What a spreadsheet takes for the beginning of a formula, spaces before it or not; the wide forms are those of Japanese
 * keyboards.
 */
const formula = /^\s*[=+\-@\t\r\n＝＋－＠]/

const number = /^\s*[+-]?\d+(?:[.,]\d+)?\s*$/

/**
 * A cell that is not ours, as people may open it in a spreadsheet: one that begins like a formula gets an apostrophe before
 * it, by which spreadsheets know a text. Numbers stay what they are.
 */
export function disarmed(cell: string): string {
  return formula.test(cell) && !number.test(cell) ? `'${cell}` : cell
}

/** The cell that was meant: an apostrophe that only keeps a spreadsheet from computing is no part of it. */
export function meant(cell: string): string {
  return cell.charCodeAt(0) === 0x27 && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}
