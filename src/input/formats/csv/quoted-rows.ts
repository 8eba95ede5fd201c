import type { Sentence } from '../../../language.ts'

/** What may stand between cells. */
export type Delimiter = ';' | ',' | '\t'

/** The cells of a row, or why it cannot be split, in words that repeat nothing of it. */
export type SplitRow = string[] | Sentence

export function isSplit(row: SplitRow): row is string[] {
  return Array.isArray(row)
}

const textBehind = {
  en: 'Text stands after the closing quote of a cell',
  fr: 'Du texte suit le guillemet fermant d’une cellule',
}
const notClosed = { en: 'A quoted cell is not closed', fr: 'Une cellule entre guillemets n’est pas fermée' }
const strayQuote = {
  en: 'A quote stands in a cell that does not begin with a quote',
  fr: 'Un guillemet se trouve dans une cellule qui ne commence pas par un guillemet',
}

/**
 * Splits a row that holds quotes, strictly by RFC 4180: a quoted cell is closed before the delimiter or the end, a
 * quote in it is doubled, and no other cell holds one. The row comes without its line end; line ends within are those
 * of its quoted cells. A bad row costs no more than a good one, however many there are: that is why no library splits
 * them, which had to be asked again and again to find the bad ones among many.
 */
export function splitQuotedRow(row: string, delimiter: Delimiter): SplitRow {
  const cells: string[] = []
  for (let start = 0; ; ) {
    if (row.charCodeAt(start) !== 0x22) {
      const end = row.indexOf(delimiter, start)
      const cell = end === -1 ? row.slice(start) : row.slice(start, end)
      if (cell.includes('"')) return strayQuote
      cells.push(cell)
      if (end === -1) return cells
      start = end + 1
      continue
    }
    const close = closingQuote(row, start)
    if (close === -1) return notClosed
    const cell = row.slice(start + 1, close)
    cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell)
    if (close + 1 === row.length) return cells
    if (row[close + 1] !== delimiter) return textBehind
    start = close + 2
  }
}

/**
 * How many cells a line has when each quote that does not enclose a whole cell within it is taken as text: what the
 * line would be if somebody had typed that quote by mistake.
 */
export function cellsOfLine(line: string, delimiter: Delimiter): number {
  let count = 1
  for (let start = 0; ; count += 1) {
    const close = line.charCodeAt(start) === 0x22 ? closingQuote(line, start) : -1
    if (close !== -1 && close + 1 === line.length) return count
    if (close !== -1 && line[close + 1] === delimiter) {
      start = close + 2
      continue
    }
    const end = line.indexOf(delimiter, start)
    if (end === -1) return count
    start = end + 1
  }
}

/** Where the quoted cell that begins at `start` is closed, or -1. */
function closingQuote(text: string, start: number): number {
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text.charCodeAt(close + 1) === 0x22) close = text.indexOf('"', close + 2)
  return close
}
