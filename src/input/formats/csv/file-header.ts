import { isUtf8 } from 'node:buffer'
import { maxHeaderBytes, maxRecordLines } from './limits.ts'
import { PhysicalLines } from './physical-lines.ts'
import { type Delimiter, splitQuotedRows } from './quoted-rows.ts'
import { decode } from './text-encoding.ts'

/** Why a file has no header that can be read. */
export interface HeaderProblem {
  readonly kind: 'empty' | 'utf16' | 'archive' | 'binary' | 'too_long' | 'malformed'
  /** In words, with what to do. */
  readonly message: string
}

/** What the beginning of a file tells. With a `problem`, there is no header and nothing after it can be read. */
export interface Header {
  readonly byteOrderMark: boolean
  readonly delimiter: Delimiter
  /** Cells of the header, trimmed; empty ones at its end are left out. Their number is that of the columns. */
  readonly cells: readonly string[]
  /** From the beginning of the file to that of the first row: byte order mark, empty lines and header. */
  readonly bytes: number
  /** Physical lines of it. */
  readonly lines: number
  readonly problem?: HeaderProblem
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** In the order of preference, for a header with a single cell. */
const delimiters: readonly Delimiter[] = [';', ',', '\t']

const magics: readonly (readonly [string, string])[] = [
  ['504b0304', 'it is a spreadsheet or a zip archive: save the sheet as CSV, or extract the file'],
  ['d0cf11e0', 'it is an old spreadsheet (.xls): save the sheet as CSV'],
  ['425a68', 'it is compressed with bzip2: only gzip is known'],
  ['fd377a585a00', 'it is compressed with xz: only gzip is known'],
  ['28b52ffd', 'it is compressed with zstd: only gzip is known'],
]

/**
 * Reads the header from the beginning of a file (`maxHeaderBytes` of it, or all when it is shorter). The
 * delimiter is the one that gives the most cells, quotes respected.
 */
export function readHeader(beginning: Buffer): Header {
  const foreign = foreignFormat(beginning)
  if (foreign !== undefined) return without(foreign, false)
  const marked = beginning.subarray(0, 3).equals(byteOrderMark)
  const complete = beginning.length < maxHeaderBytes
  const lines = new PhysicalLines(beginning, complete)
  let start = marked ? byteOrderMark.length : 0
  let count = 1
  for (; start < beginning.length && lines.find(start) && lines.end === start; start = lines.next) count += 1
  if (start >= beginning.length && complete) return without(empty, marked)

  let opened = false
  for (let position = start, span = 1; span <= maxRecordLines && lines.find(position); span += 1, count += 1) {
    const row = beginning.subarray(start, lines.end)
    if (row.includes(0)) return without(binary(row), marked)
    if (hasClosedQuotes(row)) return headerOf(row, marked, lines.next, count)
    opened = true
    if (lines.next === beginning.length) break
    position = lines.next
  }
  if (beginning.includes(0)) return without(binary(beginning), marked)
  return without(opened ? malformed : tooLong, marked)
}

function headerOf(row: Buffer, marked: boolean, bytes: number, lines: number): Header {
  const text = decode(row, isUtf8(row) ? 'utf8' : 'windows-1252') ?? ''
  let best: { delimiter: Delimiter; cells: string[] } | undefined
  for (const delimiter of delimiters) {
    const [split] = splitQuotedRows([text], delimiter)
    if (split === undefined || !('cells' in split)) continue
    if (best === undefined || split.cells.length > best.cells.length) best = { delimiter, cells: split.cells }
  }
  if (best === undefined) return without(malformed, marked)
  const cells = best.cells.map((cell) => cell.trim())
  while (cells.at(-1) === '') cells.pop()
  if (cells.length === 0) return without(empty, marked)
  return { byteOrderMark: marked, delimiter: best.delimiter, cells, bytes, lines }
}

function hasClosedQuotes(row: Buffer): boolean {
  let quotes = 0
  for (let at = row.indexOf(0x22); at !== -1; at = row.indexOf(0x22, at + 1)) quotes += 1
  return quotes % 2 === 0
}

function without(problem: HeaderProblem, marked: boolean): Header {
  return { byteOrderMark: marked, delimiter: ';', cells: [], bytes: 0, lines: 0, problem }
}

const empty: HeaderProblem = { kind: 'empty', message: 'it is empty: a header row is needed' }
const malformed: HeaderProblem = {
  kind: 'malformed',
  message: 'the quotes in its header are not closed properly: correct the first line',
}
const tooLong: HeaderProblem = {
  kind: 'too_long',
  message: `no header ends within its first ${maxHeaderBytes} bytes: check that it is a CSV file`,
}
const utf16: HeaderProblem = { kind: 'utf16', message: 'it is in UTF-16 ("Unicode"): save it as UTF-8' }

function foreignFormat(beginning: Buffer): HeaderProblem | undefined {
  const mark = beginning.toString('hex', 0, 2)
  if (mark === 'fffe' || mark === 'feff') return utf16
  const magic = beginning.toString('hex', 0, 6)
  const known = magics.find(([bytes]) => magic.startsWith(bytes))
  return known && { kind: 'archive', message: known[1] }
}

/** Bytes with NUL among them: Latin letters in UTF-16 have one in every pair. */
function binary(bytes: Buffer): HeaderProblem {
  const sample = bytes.subarray(0, 64)
  const nuls = sample.filter((byte) => byte === 0).length
  if (nuls * 3 > sample.length) return utf16
  return { kind: 'binary', message: 'its header holds NUL bytes: it is not a text file' }
}
