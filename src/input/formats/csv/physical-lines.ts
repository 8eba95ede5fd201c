const lineFeed = 0x0a
const carriageReturn = 0x0d

/** CR CR LF, in bytes. */
export const longestLineEnd = 3

/**
 * Finds physical lines. A line ends with LF, CR LF, CR CR LF (a Windows file that passed once more through a text
 * conversion) or a lone CR (old Macintosh files). All are ASCII, so bytes can be searched whatever the encoding.
 *
 * `find` must be called with growing positions: the places of the next LF and CR are kept between calls, so that a
 * file without CR is searched for it once, not once a line.
 */
export class PhysicalLines {
  readonly #bytes: Buffer
  readonly #complete: boolean
  #nextLineFeed = -1
  #nextCarriageReturn = -1

  /** Where the line found last ends, without its line end. */
  end = 0
  /** Where the line after it begins. */
  next = 0

  /** `complete`: nothing follows these bytes, so that their end is also the end of their last line. */
  constructor(bytes: Buffer, complete: boolean) {
    this.#bytes = bytes
    this.#complete = complete
  }

  /**
   * Finds the line that begins at `from` (which is within the bytes) and sets `end` and `next`. False when the line
   * does not end within bytes that are not complete; `end` and `next` mean nothing then.
   */
  find(from: number): boolean {
    const length = this.#bytes.length
    if (this.#nextLineFeed < from) this.#nextLineFeed = this.#positionOf(lineFeed, from)
    if (this.#nextCarriageReturn < from) this.#nextCarriageReturn = this.#positionOf(carriageReturn, from)
    this.end = Math.min(this.#nextLineFeed, this.#nextCarriageReturn)
    if (this.end === length) {
      this.next = length
      return this.#complete
    }
    if (this.#nextLineFeed < this.#nextCarriageReturn) {
      this.next = this.end + 1
      return true
    }
    const second = this.#bytes[this.end + 1]
    const third = this.#bytes[this.end + 2]
    if (second === lineFeed) this.next = this.end + 2
    else if (second === carriageReturn && third === lineFeed) this.next = this.end + 3
    else this.next = this.end + 1
    // A CR among the last bytes may be the beginning of a longer line end.
    const cutShort = second === undefined || (second === carriageReturn && third === undefined)
    return this.#complete || !cutShort
  }

  #positionOf(byte: number, from: number): number {
    const position = this.#bytes.indexOf(byte, from)
    return position === -1 ? this.#bytes.length : position
  }
}
