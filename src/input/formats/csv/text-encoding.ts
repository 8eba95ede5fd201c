import { isAscii, isUtf8 } from 'node:buffer'
import { maxLineBytes } from './limits.ts'
import { PhysicalLines } from './physical-lines.ts'

/** The encodings a feed may come in. */
export type Encoding = 'utf8' | 'windows-1252'

/** Lines with bytes beyond ASCII that one slice may vote with: enough to decide, and cheap in an accented file. */
const votesOfSlice = 1000

/**
 * Decides the encoding of a whole file. Text in Windows-1252 is practically never valid UTF-8 by chance, so one
 * accented line says which of the two it is; yet one damaged line in a UTF-8 file of millions must not turn every
 * other accent into two wrong characters. Therefore each line with bytes beyond ASCII is one vote and the majority
 * decides; the lines that voted against UTF-8 in a UTF-8 file are refused one by one when they are read.
 */
export class EncodingVote {
  readonly #byteOrderMark: boolean
  #valid = 0
  #invalid = 0

  /** A UTF-8 byte order mark settles it. */
  constructor(byteOrderMark: boolean) {
    this.#byteOrderMark = byteOrderMark
  }

  /**
   * Counts the lines of a slice. Those beyond the line limit are unreadable anyway and have no vote; when such a line
   * is `continued` in the slice, neither has its rest.
   */
  add(slice: Buffer, continued: boolean): void {
    if (this.#byteOrderMark || isAscii(slice)) return
    const lines = new PhysicalLines(slice, true)
    let votes = 0
    if (continued) lines.find(0)
    for (let start = lines.next; start < slice.length && votes < votesOfSlice; start = lines.next) {
      lines.find(start)
      const line = slice.subarray(start, lines.end)
      if (line.length > maxLineBytes || isAscii(line)) continue
      votes += 1
      if (isUtf8(line)) this.#valid += 1
      else this.#invalid += 1
    }
  }

  /** The decision over all slices added; a file in plain ASCII is UTF-8. */
  get encoding(): Encoding {
    return this.#byteOrderMark || this.#valid >= this.#invalid ? 'utf8' : 'windows-1252'
  }
}

/**
 * Bytes 0x80 to 0x9f of Windows-1252; the others are those of ISO 8859-1. The five bytes that the code page leaves
 * open stand for the control characters of the same number, as on the web. A table of our own, because
 * `TextDecoder('windows-1252')` of several Node versions (20.20 among them) reads these bytes as ISO 8859-1.
 */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** Text read as ISO 8859-1 (one character a byte) as what it is in Windows-1252. */
export function asWindows1252(latin1: string): string {
  return latin1.replace(/[\x80-\x9f]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80))
}

/** The text of some bytes; `undefined` when they are not valid in the encoding. */
export function decode(bytes: Buffer, encoding: Encoding): string | undefined {
  if (isAscii(bytes)) return bytes.toString('latin1')
  if (encoding === 'windows-1252') return asWindows1252(bytes.toString('latin1'))
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined
}

/** The text of some bytes, whatever they are: what is not valid UTF-8 is shown byte by byte, so nothing is lost. */
export function decodeAnyhow(bytes: Buffer, encoding: Encoding): string {
  return decode(bytes, encoding) ?? asWindows1252(bytes.toString('latin1'))
}
