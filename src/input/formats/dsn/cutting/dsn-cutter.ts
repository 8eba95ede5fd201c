import type { CutSlice, Cutter, FormatParameters } from '../../format.ts'
import type { DsnContext } from '../context.ts'
import { EncodingVote } from './encoding-vote.ts'
import { EnvelopeTrail, Line } from './envelope-trail.ts'

/** What is looked at behind the target for a place to cut: more than any individual takes. */
const lookAhead = 2_097_152

const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20

/** A place where a slice may end, and what the next one then begins within. */
interface Cut {
  /** In the buffer. */
  readonly at: number
  readonly line: number
  readonly context: DsnContext
  /** An envelope begins there although the one before it has not had its total. */
  readonly ends: boolean
}

/**
 * Cuts a DSN before an individual, a declaration or an envelope, and gives each slice what it begins within. Reading the
 * slices gives what reading the file in one go would give. What has no such place for so long that it can be no
 * individual is cut through, and refused by the reading. Holds one slice and the look-ahead, whatever the file; and the
 * numbers of the individuals of one declaration, to find one that comes twice.
 */
export class DsnCutter implements Cutter {
  readonly #targetBytes: number
  readonly #buffer: Buffer
  readonly #trail = new EnvelopeTrail()
  readonly #vote = new EncodingVote()
  /** The slice at hand begins there; lines were followed up to `#position`; the buffer is filled up to `#filled`. */
  #start = 0
  #position = 0
  #filled = 0
  /** Of the start of the slice at hand. */
  #offset: number
  #firstLine: number
  #context: DsnContext
  #within = false
  /** Of `#position`. */
  #line: number
  /** Where the slice at hand may end, and what the next one then begins with. */
  #cut: Cut | null = null
  readonly problem = undefined

  constructor(targetBytes: number, offset: number, firstLine: number) {
    this.#targetBytes = targetBytes
    this.#buffer = Buffer.allocUnsafe(targetBytes + lookAhead)
    this.#offset = offset
    this.#firstLine = firstLine
    this.#line = firstLine
    this.#context = this.#trail.context()
  }

  get line(): number {
    return this.#line
  }

  *add(chunk: Buffer): Generator<CutSlice> {
    for (let taken = 0; taken < chunk.length; ) {
      const copied = chunk.copy(this.#buffer, this.#filled, taken)
      taken += copied
      this.#filled += copied
      yield* this.#follow(false)
      if (this.#filled < this.#buffer.length) continue
      if (this.#start === 0) yield this.#cutAnyhow()
      this.#buffer.copyWithin(0, this.#start, this.#filled)
      this.#position -= this.#start
      this.#filled -= this.#start
      if (this.#cut !== null) this.#cut = { ...this.#cut, at: this.#cut.at - this.#start }
      this.#start = 0
    }
  }

  *end(): Generator<CutSlice> {
    yield* this.#follow(true)
    if (this.#start < this.#filled) {
      const rest = { at: this.#filled, line: this.#line, context: this.#trail.context(), ends: false }
      yield this.#slice(rest, { last: true })
    }
  }

  parameters(): FormatParameters {
    return { format: 'dsn', encoding: this.#vote.encoding }
  }

  /** Follows the lines that are whole, and cuts where the target is reached. `complete`: nothing follows. */
  *#follow(complete: boolean): Generator<CutSlice> {
    const bytes = this.#buffer
    for (;;) {
      const start = this.#position
      const end = this.#filled
      let stop = start
      while (
        stop < end &&
        (bytes[stop]! >= space || (bytes[stop] !== lineFeed && bytes[stop] !== carriageReturn))
      ) {
        stop += 1
      }
      let next = stop
      while (next < end && bytes[next] === carriageReturn) next += 1
      if (next < end && bytes[next] === lineFeed) next += 1
      else if (next === end && (!complete || start === end)) return
      if (this.#takeLine(start, stop)) yield this.#slice(this.#cut!, {})
      this.#position = next
      this.#line += 1
      if (next === end) return
    }
  }

  /** True when the slice at hand ends before the line. */
  #takeLine(start: number, stop: number): boolean {
    const trail = this.#trail
    if (stop === start) return false
    const kind = trail.look(this.#buffer, start, stop)
    let ready = false
    if (kind !== Line.within && start > this.#start) {
      const ends = kind === Line.beginsEnvelope && trail.open
      this.#cut = { at: start, line: this.#line, context: trail.context(), ends }
      ready = start - this.#start >= this.#targetBytes
    }
    trail.follow(this.#buffer, start, stop, this.#line)
    return ready
  }

  /** No place to cut in sight of the target: the last one before it, or through what is too long. */
  #cutAnyhow(): CutSlice {
    if (this.#cut !== null) return this.#slice(this.#cut, {})
    const at = this.#position > this.#start ? this.#position : this.#filled
    return this.#slice({ at, line: this.#line, context: this.#trail.context(), ends: false }, { cutThrough: true })
  }

  #slice({ at, line, context, ends }: Cut, end: Pick<DsnContext, 'last' | 'cutThrough'>): CutSlice {
    const bytes = this.#buffer.subarray(this.#start, at)
    const again = this.#trail.again.filter(([where]) => where < line)
    this.#trail.again = this.#trail.again.filter(([where]) => where >= line)
    const slice = {
      offset: this.#offset,
      firstLine: this.#firstLine,
      continued: false,
      context: {
        ...this.#context,
        ...(this.#within && { within: true }),
        ...(again.length > 0 && { again }),
        ...(ends && { endsEnvelope: true }),
        ...end,
      },
      bytes,
    }
    this.#vote.add(bytes)
    this.#offset += bytes.length
    this.#start = at
    this.#firstLine = line
    this.#within = end.cutThrough === true
    this.#context = ends ? { ...context, lines: [], rubrics: 0, declarations: 0, individuals: 0 } : context
    this.#cut = null
    return slice
  }
}
