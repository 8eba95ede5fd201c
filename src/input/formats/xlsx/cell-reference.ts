/** The place of a column from 1, by its letters: A is 1, AA is 27. */
export function columnOf(letters: string): number {
  let column = 0
  for (let index = 0; index < letters.length; index += 1) column = column * 26 + letters.charCodeAt(index) - 64
  return column
}

/** What a spreadsheet calls a cell: `B12`. Column and row from 1. */
export function cellReference(column: number, row: number): string {
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return `${letters}${row}`
}
