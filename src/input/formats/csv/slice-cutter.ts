import type { CutSlice } from '../format.ts'
import { maxLineBytes } from './limits.ts'
import { longestLineEnd } from './physical-lines.ts'
import { RecordBounds } from './record-bounds.ts'
import type { RecordShape } from './row-shape.ts'

/** What must be in sight behind a record to know where it ends: the longest line that is read at all. */
const lookAhead = maxLineBytes + 2 * longestLineEnd

/**
 * Cuts a stream of bytes into slices of about `targetBytes`: each ends with the first record that reaches the target
 * (in the sense of `RecordBounds`, so that reading the slices gives what reading the file in one go would give). A
 * line longer than the line limit that does not end in sight is cut through, the rest of it marked `continued`.
 * Holds one slice and 1 MB in memory, whatever the file.
 */
export class SliceCutter {
  readonly #shape: RecordShape
  readonly #targetBytes: number
  readonly #buffer: Buffer
  /** Bytes of the buffer from `#start` to `#filled` are not handed out yet. */
  #start = 0
  #filled = 0
  #offset: number
  #line: number
  #continued = false

  /** `offset` and `firstLine` are those of the first byte that will be given. */
  constructor(shape: RecordShape, targetBytes: number, offset: number, firstLine: number) {
    this.#shape = shape
    this.#targetBytes = targetBytes
    this.#buffer = Buffer.allocUnsafe(targetBytes + lookAhead)
    this.#offset = offset
    this.#line = firstLine
  }

  /** The line after the last slice. */
  get line(): number {
    return this.#line
  }

  /** Takes a chunk in and gives the slices that are whole by then. */
  *add(chunk: Buffer): Generator<CutSlice> {
    for (let taken = 0; taken < chunk.length; ) {
      const copied = chunk.copy(this.#buffer, this.#filled, taken)
      taken += copied
      this.#filled += copied
      if (this.#filled < this.#buffer.length) return
      while (this.#filled - this.#start >= this.#buffer.length) yield this.#cut(false)
      this.#buffer.copyWithin(0, this.#start, this.#filled)
      this.#filled -= this.#start
      this.#start = 0
    }
  }

  /** The slices that are left when nothing follows. */
  *end(): Generator<CutSlice> {
    while (this.#start < this.#filled) yield this.#cut(true)
  }

  #cut(complete: boolean): CutSlice {
    const bytes = this.#buffer.subarray(this.#start, this.#filled)
    const bounds = new RecordBounds(bytes, this.#shape, complete)
    const { firstLine, length, continued } = this.#measure(bounds, bytes.length)
    const slice = { offset: this.#offset, firstLine, continued, bytes: bytes.subarray(0, length) }
    this.#start += length
    this.#offset += length
    return slice
  }

  /** Walks over the next slice: its length, and the line and the mark that it has. */
  #measure(bounds: RecordBounds, inSight: number): { firstLine: number; length: number; continued: boolean } {
    const firstLine = this.#line
    const continued = this.#continued
    if (continued) {
      // The last bytes may be the beginning of a line end: they stay for the next slice.
      if (!bounds.skipLine()) return { firstLine, length: inSight - longestLineEnd + 1, continued }
      this.#line += 1
      this.#continued = false
    }
    while (bounds.position < this.#targetBytes && bounds.next()) this.#line += bounds.lines
    if (bounds.position > 0) return { firstLine, length: bounds.position, continued }
    this.#continued = true
    return { firstLine, length: inSight - longestLineEnd + 1, continued }
  }
}
