import { isAscii } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'
import type { Sentence } from '../../../language.ts'
import type { RecordHandlers, UnreadableRow } from '../format.ts'
import { maxLineBytes, maxRawCharacters } from './limits.ts'
import { PhysicalLines } from './physical-lines.ts'
import { type Delimiter, isSplit, type SplitRow, splitQuotedRow } from './quoted-rows.ts'
import { RecordBounds } from './record-bounds.ts'
import { holdsNumber, type Misfit, misfitOf, type RecordShape } from './row-shape.ts'
import { decode, decodeAnyhow, type Encoding } from './text-encoding.ts'

/** How to read the bytes of a slice. */
export interface RecordFormat extends RecordShape {
  /** The header, to know it where it stands again. */
  readonly header?: readonly string[]
  readonly encoding: Encoding
  /** The physical line of the file that the bytes begin with; the header is line 1. */
  readonly firstLine: number
  /** True when the bytes begin within an overlong line that an earlier slice reports. */
  readonly continued?: boolean
}

/**
 * Records between two visits of the event loop, about a tenth of a millisecond. Another slice may be on its way to the
 * database meanwhile, whose every answer waits for such a visit: with 100 records loading took a thirtieth longer, with 500 an
 * eighth.
 */
const recordsInTurn = 10

/**
 * Splits the bytes of a slice into records, in order. Every physical line that is not empty ends up in exactly one
 * call of one handler. Throws only what a handler throws.
 */
export function forEachRecord(bytes: Buffer, format: RecordFormat, handlers: RecordHandlers): void {
  new RecordReader(bytes, format, handlers).read(Number.POSITIVE_INFINITY)
}

/**
 * `forEachRecord` that lets the event loop run every 10 records, so that a slice of 15,000 rows does not keep
 * lock renewals and answers of the database waiting. Rejects with the signal's reason when it is aborted.
 */
export async function forEachRecordInTurns(
  bytes: Buffer,
  format: RecordFormat,
  handlers: RecordHandlers,
  signal?: AbortSignal,
): Promise<void> {
  const reader = new RecordReader(bytes, format, handlers)
  signal?.throwIfAborted()
  while (reader.read(recordsInTurn)) {
    await setImmediate()
    signal?.throwIfAborted()
  }
}

class RecordReader {
  readonly #bytes: Buffer
  readonly #format: RecordFormat
  readonly #handlers: RecordHandlers
  readonly #bounds: RecordBounds
  readonly #delimiter: number
  /** The column with the longest name, which no cell equals by chance; -1 without a header. */
  readonly #tellingColumn: number
  /** One character a byte: positions are the same as in the bytes. Made when a first row needs it. */
  #whole: string | undefined
  #line: number
  #nextNul = -1

  constructor(bytes: Buffer, format: RecordFormat, handlers: RecordHandlers) {
    this.#bytes = bytes
    this.#format = format
    this.#handlers = handlers
    this.#bounds = new RecordBounds(bytes, format, true)
    this.#delimiter = format.delimiter.charCodeAt(0)
    const lengths = namesOf(format.header).map((name) => name.length)
    this.#tellingColumn = lengths.indexOf(Math.max(...lengths))
    this.#line = format.firstLine
    if (format.continued && this.#bounds.skipLine()) this.#line += 1
  }

  /** Reads up to so many records; false when nothing is left. */
  read(limit: number): boolean {
    const bounds = this.#bounds
    for (let count = 0; count < limit; count += 1) {
      if (!bounds.next()) return false
      if (bounds.end > bounds.start) this.#tell()
      this.#line += bounds.lines
    }
    return true
  }

  /** Hands the record found last to its handler. */
  #tell(): void {
    const { start, end, lines, quotes, ambiguous } = this.#bounds
    if (ambiguous) {
      this.#refuseLines()
    } else if (lines === 1 && quotes % 2 === 0 && this.#isEmpty(start, end)) {
      this.#handlers.onEmpty?.(this.#line)
    } else {
      const cells = this.#split()
      if ('reason' in cells) this.#refuse(start, end, cells)
      else if (this.#isHeader(cells)) this.#handlers.onEmpty?.(this.#line)
      else this.#handlers.onRecord(cells, this.#line)
    }
  }

  /** The cells of the record found last, one for each column, or why there are none. */
  #split(): string[] | Refusal {
    const { start, end, quotes } = this.#bounds
    const reason = this.#reasonToRefuse()
    if (reason !== undefined) return { reason }
    const { delimiter, columns } = this.#format
    // Without a quote, cutting at the delimiter is exactly RFC 4180.
    const cells = (quotes === 0 && this.#cutAscii(start, end)) || this.#splitText(start, end, delimiter)
    if (!isSplit(cells)) return { reason: cells }
    const misfit = misfitOf(cells, this.#format)
    if (misfit !== undefined) return this.#misfit(cells, misfit)
    if (cells.length > columns) cells.length = columns
    return cells
  }

  /**
   * The cells of a row of ASCII without quotes; undefined of any other. Its bytes are looked through, and a cell that is empty
   * is no piece of text: two thirds of the time of a split.
   */
  #cutAscii(start: number, end: number): string[] | undefined {
    const bytes = this.#bytes
    const latin1 = this.#latin1
    const cells: string[] = []
    let from = start
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at]!
      if (byte >= 0x80) return undefined
      if (byte !== this.#delimiter) continue
      cells.push(at === from ? '' : latin1.slice(from, at))
      from = at + 1
    }
    cells.push(latin1.slice(from, end))
    return cells
  }

  #splitText(start: number, end: number, delimiter: Delimiter): SplitRow {
    const text = this.#text(start, end)
    if (text === undefined)
      return {
        en: 'Not valid UTF-8, as the rest of the file is',
        fr: 'Pas de l’UTF-8 valide, comme l’est le reste du fichier',
      }
    return this.#bounds.quotes === 0 ? text.split(delimiter) : splitQuotedRow(text, delimiter)
  }

  #misfit(cells: readonly string[], misfit: Misfit): Refusal {
    const { delimiter, columns, written = columns } = this.#format
    const reason = {
      en: `Expected ${written} cells, found ${cells.length}`,
      fr: `${written} cellules attendues, ${cells.length} trouvées`,
    }
    if (misfit === 'fewer' || delimiter !== ',') return { reason }
    return {
      reason: {
        en: `${reason.en}: a cell that holds a comma, as 401,75 does, must stand in quotes`,
        fr: `${reason.fr} : une cellule qui contient une virgule, comme 401,75, doit être entre guillemets`,
      },
      code: 'more_cells_than_header',
    }
  }

  /** True for separators without a cell, NULs that fill a file up, and the Ctrl-Z that ended files once. */
  #isEmpty(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (!this.#isFiller(this.#bytes[at]!)) return false
    return true
  }

  #isFiller(byte: number): boolean {
    return byte === this.#delimiter || byte === 0 || byte === 0x1a || byte === 0x20 || byte === 0x22
  }

  /** Files put one behind the other have the header in the middle again; another header would have been met before. */
  #isHeader(cells: readonly string[]): boolean {
    const { header = [] } = this.#format
    const tell = this.#tellingColumn
    if (tell === -1 || !isName(cells[tell]!, header[tell]!)) return false
    const alike = header.filter((name, index) => name !== '' && isName(cells[index]!, name)).length
    return alike > 1 && alike * 2 >= header.length
  }

  #reasonToRefuse(): Sentence | undefined {
    const { start, end, unclosed } = this.#bounds
    if (end - start > maxLineBytes)
      return { en: `Longer than ${maxLineBytes} bytes`, fr: `Plus long que ${maxLineBytes} octets` }
    if (this.#nextNul < start) {
      const position = this.#bytes.indexOf(0, start)
      this.#nextNul = position === -1 ? this.#bytes.length : position
    }
    if (this.#nextNul < end) return { en: 'A NUL byte stands in it', fr: 'Un octet NUL s’y trouve' }
    return unclosed
      ? {
          en: 'A quote opens a cell that is not properly closed',
          fr: 'Un guillemet ouvre une cellule qui n’est pas bien fermée',
        }
      : undefined
  }

  get #latin1(): string {
    this.#whole ??= this.#bytes.toString('latin1')
    return this.#whole
  }

  #text(start: number, end: number): string | undefined {
    const bytes = this.#bytes.subarray(start, end)
    return isAscii(bytes) ? this.#latin1.slice(start, end) : decode(bytes, this.#format.encoding)
  }

  #refuse(start: number, end: number, { reason, code = 'unreadable_row' }: Refusal): void {
    const { lines } = this.#bounds
    this.#handlers.onUnreadable({ line: this.#line, lines, raw: this.#beginning(start, end), code, reason })
  }

  /** Refuses the lines of an ambiguous record one by one, so that each is given back whole. */
  #refuseLines(): void {
    const { start, end, lines: count } = this.#bounds
    const last = this.#line + count - 1
    const reason = {
      en: `The quotes of lines ${this.#line} to ${last} may enclose one cell, or have been typed by mistake in rows of their own: correct them`,
      fr: `Les guillemets des lignes ${this.#line} à ${last} peuvent entourer une seule cellule, ou avoir été tapés par erreur dans des lignes distinctes : corrigez-les`,
    }
    const lines = new PhysicalLines(this.#bytes.subarray(start, end), true)
    for (let at = 0, line = this.#line; at < end - start; at = lines.next, line += 1) {
      lines.find(at)
      if (lines.end === at) continue
      const raw = this.#beginning(start + at, start + lines.end)
      this.#handlers.onUnreadable({ line, lines: 1, raw, code: 'ambiguous_quotes', reason })
    }
  }

  /** The first characters of a row, as text of its own that does not keep the slice in memory. */
  #beginning(start: number, end: number): string {
    // No character takes more than four bytes. The cut goes back to where a character begins, as UTF-8 has it.
    let cut = Math.min(end, start + 4 * maxRawCharacters)
    for (let back = 0; back < 3 && cut < end && (this.#bytes[cut]! & 0xc0) === 0x80; back += 1) cut -= 1
    const text = decodeAnyhow(this.#bytes.subarray(start, cut), this.#format.encoding)
    return Array.from(text).slice(0, maxRawCharacters).join('')
  }
}

type Refusal = Pick<UnreadableRow, 'reason'> & Partial<Pick<UnreadableRow, 'code'>>

/** Whether a cell is a name of the header, written in whatever case; a byte order mark is white space. */
/** None for a first row that holds a number: it is no header but a person, whom the next row resembles. */
function namesOf(header: readonly string[] = []): readonly string[] {
  return header.some((cell) => holdsNumber.test(cell)) ? [] : header
}

function isName(cell: string, name: string): boolean {
  if (cell.length < name.length) return false
  return cell === name || (cell.length < 200 && cell.trim().toLowerCase() === name.toLowerCase())
}
