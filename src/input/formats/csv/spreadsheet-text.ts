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

/** What a spreadsheet makes another thing of: long numbers, zeros in front, decimals, dates, `1E5`. */
const fragile = /^[\d.,+-].*\d|^\d[.,]|\de\d/i

/** Whole numbers that stay what they are. */
const harmless = /^(?:0|[1-9]\d{0,9})$/

/**
 * A cell in a CSV that is to be opened in a spreadsheet by a double click: what it would turn into a number or a date is
 * written as a formula that gives the text. A load takes the text, be it saved by the spreadsheet or not.
 */
export function protectedCell(cell: string): string {
  if (cell.includes('"') || harmless.test(cell) || !fragile.test(cell)) return disarmed(cell)
  return `="${cell}"`
}

/** A formula that gives a text and does nothing else: `="01234"`. */
const textFormula = /^="([^"]*)"$/

/**
 * The cell that was meant: an apostrophe that only keeps a spreadsheet from computing is no part of it, nor is a formula that
 * only keeps it from taking a text for a number.
 */
export function meant(cell: string): string {
  const armed = cell.charCodeAt(0) === 0x27 && formula.test(cell.slice(1)) ? cell.slice(1) : cell
  return textFormula.exec(armed)?.[1] ?? armed
}
