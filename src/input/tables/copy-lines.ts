/** What a checked row gives a column: as Postgres reads it in COPY's text format, or null. */
export type CopyValue = string | number | boolean | null

/** Bytes of lines that are handed on at once: one message of the protocol. */
const bytesOfPart = 65_536
const [tab, lineFeed, backslash, minus, zero] = [0x09, 0x0a, 0x5c, 0x2d, 0x30]
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/**
 * Lines in COPY's text format, written as bytes from the beginning. A line put together from strings is made of some fifty
 * pieces first: for a file of declarations that was half of what the collector of garbage had to do.
 */
export class CopyLines {
  readonly #parts: Buffer[] = []
  #bytes = Buffer.allocUnsafeSlow(bytesOfPart)
  #length = 0
  /** Where the line begins that is being written. */
  #line = 0
  #isFirstCell = true

  /** A value that needs no escape: a number, a boolean, a word of ours; null as COPY has it. */
  cell(value: CopyValue): void {
    this.separate()
    if (value === null) this.plain('\\N')
    else if (typeof value === 'number') this.#number(value)
    else this.plain(String(value))
  }

  /** A text that may hold anything; null as COPY has it. */
  text(value: string | null): void {
    this.separate()
    if (value === null) {
      this.plain('\\N')
      return
    }
    this.#ensure(value.length)
    const bytes = this.#bytes
    let at = this.#length
    for (let place = 0; place < value.length; place += 1) {
      const code = value.charCodeAt(place)
      if (code >= 0x80 || code === backslash || code < 0x20) {
        this.#written(value)
        return
      }
      bytes[at++] = code
    }
    this.#length = at
  }

  /** Begins a cell: all but the first of a line stand behind a tab. */
  separate(): void {
    if (!this.#isFirstCell) {
      this.#ensure(1)
      this.#bytes[this.#length++] = tab
    }
    this.#isFirstCell = false
  }

  /** Characters of ASCII as they are, within a cell. */
  plain(text: string): void {
    this.#ensure(text.length)
    const bytes = this.#bytes
    let at = this.#length
    for (let place = 0; place < text.length; place += 1) bytes[at++] = text.charCodeAt(place)
    this.#length = at
  }

  endLine(): void {
    this.#ensure(1)
    this.#bytes[this.#length++] = lineFeed
    this.#line = this.#length
    this.#isFirstCell = true
  }

  /** The lines, in parts that each end with a line. */
  finish(): readonly Buffer[] {
    this.#endPart(0)
    return this.#parts
  }

  #number(value: number): void {
    if (!Number.isSafeInteger(value)) {
      this.plain(String(value))
      return
    }
    this.#ensure(17)
    const bytes = this.#bytes
    let left = value
    if (left < 0) {
      bytes[this.#length++] = minus
      left = -left
    }
    let width = 1
    for (let power = 10; power <= left; power *= 10) width += 1
    this.#length += width
    for (let at = this.#length - 1; width > 0; width -= 1, at -= 1) {
      const rest = Math.floor(left / 10)
      bytes[at] = zero + (left - rest * 10)
      left = rest
    }
  }

  /** What needs escapes, or is not ASCII. */
  #written(value: string): void {
    const text = value.replace(/[\\\t\n\r]/g, (character) => escapes[character]!)
    this.#ensure(Buffer.byteLength(text))
    this.#length += this.#bytes.write(text, this.#length)
  }

  /** Room for so many bytes more: of the next part where this one is full. */
  #ensure(bytes: number): void {
    if (this.#length + bytes > this.#bytes.length) this.#endPart(bytes)
  }

  #endPart(more: number): void {
    const begun = this.#bytes.subarray(this.#line, this.#length)
    if (this.#line > 0) this.#parts.push(this.#bytes.subarray(0, this.#line))
    this.#bytes = Buffer.allocUnsafeSlow(more === 0 ? 0 : Math.max(bytesOfPart, 2 * (begun.length + more)))
    this.#bytes.set(begun)
    this.#length = begun.length
    this.#line = 0
  }
}
