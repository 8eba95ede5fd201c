import { isUtf8 } from 'node:buffer'
import type { Sentence } from '../../../language.ts'
import { foreignFile } from './foreign-files.ts'
import { maxHeaderBytes, maxRecordLines } from './limits.ts'
import { PhysicalLines } from './physical-lines.ts'
import { cellsOfLine, type Delimiter, isSplit, splitQuotedRow } from './quoted-rows.ts'
import { writtenCells } from './row-shape.ts'
import { decode } from './text-encoding.ts'

/** Why a file has no header that can be read. */
export interface HeaderProblem {
  readonly kind: 'empty' | 'foreign' | 'binary' | 'separator' | 'line_ends' | 'too_long' | 'malformed'
  /** In words, with what to do. */
  readonly message: Sentence
}

/** What the beginning of a file tells. With a `problem`, there is no header and nothing after it can be read. */
export interface Header {
  readonly byteOrderMark: boolean
  readonly delimiter: Delimiter
  /** Cells of the header, trimmed; empty ones at its end are left out. Their number is that of the columns. */
  readonly cells: readonly string[]
  /** Cells that the rows are written with, empty ones behind the last column included. */
  readonly written: number
  /** From the beginning of the file to that of the first row: byte order mark, empty lines and header. */
  readonly bytes: number
  /** Physical lines of it. */
  readonly lines: number
  readonly problem?: HeaderProblem
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** In the order of preference, for a header with a single cell. */
const delimiters: readonly Delimiter[] = [';', ',', '\t']

/** What ends lines or records elsewhere: NEL, line and paragraph separators, form feeds, record separators. */
const otherLineEnds = ['\u0085', '\u2028', '\u2029', '\v', '\f', '\u001c', '\u001d', '\u001e']

/** Rows behind the header that are looked at to know how rows are written. */
const sampledRows = 200

/**
 * Reads the header from the beginning of a file (`maxHeaderBytes` of it, or all when it is shorter). The delimiter is
 * the one that a line `sep=` before it names; else the one that gives the first rows as many cells as the header, and
 * of several the one that gives the most.
 */
export function readHeader(beginning: Buffer): Header {
  const foreign = foreignFile(beginning)
  if (foreign !== undefined) return without({ kind: 'foreign', message: foreign }, false)
  const marked = beginning.subarray(0, 3).equals(byteOrderMark)
  const complete = beginning.length < maxHeaderBytes
  const lines = new PhysicalLines(beginning, complete)
  let start = marked ? byteOrderMark.length : 0
  let count = 1
  let named: string | undefined
  for (; start < beginning.length && lines.find(start); start = lines.next, count += 1) {
    const separator = separatorLine(beginning, start, lines.end)
    if (!isEmptyLine(beginning, start, lines.end) && (separator === undefined || named !== undefined)) break
    named ??= separator
  }
  if (start >= beginning.length && complete) return without(empty, marked)
  if (named !== undefined && !isDelimiter(named)) return without(otherSeparator, marked)

  let opened = false
  for (let position = start, span = 1; span <= maxRecordLines && lines.find(position); span += 1, count += 1) {
    const row = beginning.subarray(start, lines.end)
    if (row.includes(0)) return without(binary, marked)
    if (hasClosedQuotes(row)) {
      const below = rowsBelow(beginning.subarray(lines.next), complete)
      return headerOf(row, below, named, { marked, bytes: lines.next, lines: count })
    }
    opened = true
    if (lines.next === beginning.length) break
    position = lines.next
  }
  if (beginning.includes(0)) return without(binary, marked)
  return without(opened ? malformed : tooLong, marked)
}

/** The separator that a line such as `sep=;` names: spreadsheets write and read it, and it is no row. */
function separatorLine(bytes: Buffer, start: number, end: number): string | undefined {
  if (end - start > 20) return undefined
  return /^\s*"?sep=(.)"?[;,\t\s]*$/i.exec(bytes.toString('latin1', start, end))?.[1]
}

/** True for a line of separators and white space. */
function isEmptyLine(bytes: Buffer, start: number, end: number): boolean {
  return !/[^;,\t\s]/.test(bytes.toString('latin1', start, end))
}

function isDelimiter(text: string): text is Delimiter {
  return (delimiters as readonly string[]).includes(text)
}

/** The first lines behind the header that hold something, as text of one character a byte. */
function rowsBelow(bytes: Buffer, complete: boolean): string[] {
  const lines = new PhysicalLines(bytes, complete)
  const rows: string[] = []
  for (let at = 0; at < bytes.length && rows.length < sampledRows && lines.find(at); at = lines.next) {
    const row = bytes.toString('latin1', at, lines.end)
    if (!isEmptyLine(bytes, at, lines.end)) rows.push(row)
  }
  return rows
}

interface Place {
  readonly marked: boolean
  readonly bytes: number
  readonly lines: number
}

function headerOf(row: Buffer, below: readonly string[], named: Delimiter | undefined, place: Place): Header {
  const text = decode(row, isUtf8(row) ? 'utf8' : 'windows-1252') ?? ''
  if (otherLineEnds.some((character) => text.includes(character))) return without(lineEnds, place.marked)
  let best: { delimiter: Delimiter; cells: string[]; written: number; fitting: number } | undefined
  for (const delimiter of named === undefined ? delimiters : [named]) {
    const cells = splitQuotedRow(text, delimiter)
    if (!isSplit(cells)) continue
    const columns = cells.findLastIndex((cell) => cell.trim() !== '') + 1
    const counts = below.map((line) => cellsOfLine(line, delimiter))
    const fitting = columns < 2 ? -1 : counts.filter((count) => count === cells.length || count === columns).length
    if (
      best === undefined ||
      fitting > best.fitting ||
      (fitting === best.fitting && columns > best.cells.length)
    ) {
      const written = writtenCells(columns, cells.length, counts)
      best = { delimiter, cells: cells.slice(0, columns).map((cell) => cell.trim()), written, fitting }
    }
  }
  if (best === undefined) return without(malformed, place.marked)
  if (best.cells.length === 0) return without(empty, place.marked)
  const { delimiter, cells, written } = best
  // Names first, then data: a line end that is none of ours glued the first rows to the header. One cell is no names: rows
  // of some feeds begin with a number of their own.
  if (!cells.slice(0, 2).some(isData) && cells.filter(holdsData).length > 1) return without(lineEnds, place.marked)
  return { byteOrderMark: place.marked, delimiter, cells, written, bytes: place.bytes, lines: place.lines }
}

/** A date or a number as long as a NIR: no name of a column. */
function holdsData(cell: string): boolean {
  return /^(?:\d{4}-\d\d-\d\d|\d\d\/\d\d\/\d{4})(?!\w)|\d{13}/.test(cell)
}

/** Such a cell from its beginning: what stands behind a name is the first cell of a row. */
function isData(cell: string): boolean {
  return /^\d/.test(cell) && holdsData(cell)
}

function hasClosedQuotes(row: Buffer): boolean {
  let quotes = 0
  for (let at = row.indexOf(0x22); at !== -1; at = row.indexOf(0x22, at + 1)) quotes += 1
  return quotes % 2 === 0
}

function without(problem: HeaderProblem, marked: boolean): Header {
  return { byteOrderMark: marked, delimiter: ';', cells: [], written: 0, bytes: 0, lines: 0, problem }
}

const empty: HeaderProblem = {
  kind: 'empty',
  message: { en: 'it is empty: a header row is needed', fr: 'il est vide : une ligne d’en-tête est nécessaire' },
}
const malformed: HeaderProblem = {
  kind: 'malformed',
  message: {
    en: 'the quotes in its header are not closed properly: correct the first line',
    fr: 'les guillemets de son en-tête ne sont pas bien fermés : corrigez la première ligne',
  },
}
const tooLong: HeaderProblem = {
  kind: 'too_long',
  message: {
    en: `no header ends within its first ${maxHeaderBytes} bytes: check that it is a CSV file`,
    fr: `aucun en-tête ne se termine dans ses ${maxHeaderBytes} premiers octets : vérifiez que c’est un fichier CSV`,
  },
}
const binary: HeaderProblem = {
  kind: 'binary',
  message: {
    en: 'its header holds NUL bytes: it is not a text file',
    fr: 'son en-tête contient des octets NUL : ce n’est pas un fichier texte',
  },
}
const lineEnds: HeaderProblem = {
  kind: 'line_ends',
  message: {
    en: 'its header and its rows stand on one line: no line end was found behind the header that is known (LF, CR LF, CR). Files of mainframes end lines with NEL: convert the line ends',
    fr: 'son en-tête et ses lignes tiennent sur une seule : aucune fin de ligne connue (LF, CR LF, CR) après l’en-tête. Les fichiers de grands systèmes finissent les lignes par NEL : convertissez les fins de ligne',
  },
}
const otherSeparator: HeaderProblem = {
  kind: 'separator',
  message: {
    en: 'its first line names a separator that is not known: separate cells by semicolon, comma or tab',
    fr: 'sa première ligne nomme un séparateur inconnu : séparez les cellules par point-virgule, virgule ou tabulation',
  },
}

/** A line that may be the header of a file that does not begin with it. */
export interface HeaderLine {
  /** The physical line. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Lines that are looked at to find a header below a title. */
const titleLines = 20

/** What the lines below the first would be as headers, to tell where a file with a title has its header. */
export function headersBelow(beginning: Buffer, { bytes, lines }: Header): HeaderLine[] {
  const found: HeaderLine[] = []
  let [at, line] = [bytes, lines]
  while (found.length < titleLines && at < beginning.length) {
    const header = readHeader(beginning.subarray(at))
    if (header.problem !== undefined) break
    found.push({ line: line + header.lines, cells: header.cells })
    at += header.bytes
    line += header.lines
  }
  return found
}
