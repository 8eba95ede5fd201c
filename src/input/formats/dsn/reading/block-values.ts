import { codeAt, dayAt, hundredthsAt } from '../norm/forms.ts'
import { blocks, rubrics } from '../norm/vocabulary.ts'

/** How the bytes of a value become text. */
export type DecodeValue = (start: number, end: number) => string

const blockOfRubric = Int16Array.from(rubrics, ({ block }) => block)

/** The codes of one to three digits as texts that all share. */
const codeTexts = [1, 2, 3].map((width) =>
  Array.from({ length: 10 ** width }, (_, code) => String(code).padStart(width, '0')),
)

/** A day as AAAAMMJJ as the text that all share. */
const dayTexts = new Map<number, string>()

/**
 * Where the values of the block at hand stand, and of the blocks above it: by the number of the rubric, the value of the
 * latest instance of its block. Nothing is read before it is asked for.
 */
export class BlockValues {
  readonly bytes: Buffer
  /** By rubric: from where to where the value goes, its physical line, the instance of its block that it stands in. */
  readonly starts = new Int32Array(rubrics.length)
  readonly ends = new Int32Array(rubrics.length)
  readonly lines = new Int32Array(rubrics.length)
  readonly stamps = new Int32Array(rubrics.length)
  /** By block: its latest instance, counted on from 1 over all blocks, and the line that it begins at. */
  readonly instances = new Int32Array(blocks.length)
  readonly firstLines = new Int32Array(blocks.length)
  readonly #decode: DecodeValue

  constructor(bytes: Buffer, decode: DecodeValue) {
    this.bytes = bytes
    this.#decode = decode
  }

  /** Whether the block has the rubric, with a value that can be understood. */
  has(rubric: number): boolean {
    const instance = this.instances[blockOfRubric[rubric]!]!
    return instance !== 0 && this.stamps[rubric] === instance
  }

  /** Takes a value for none. */
  drop(rubric: number): void {
    this.stamps[rubric] = 0
  }

  line(rubric: number): number {
    return this.lines[rubric]!
  }

  text(rubric: number): string | null {
    return this.has(rubric) ? this.#decode(this.starts[rubric]!, this.ends[rubric]!) : null
  }

  /** The value as it stands there, understood or not. */
  raw(rubric: number): string {
    return this.#decode(this.starts[rubric]!, this.ends[rubric]!)
  }

  /** A code of one to three digits, or what else stands there. */
  code(rubric: number): string | null {
    if (!this.has(rubric)) return null
    const start = this.starts[rubric]!
    const end = this.ends[rubric]!
    const code = codeAt(this.bytes, start, end)
    return code === -1 ? this.#decode(start, end) : codeTexts[end - start - 1]![code]!
  }

  /** A code of one to three digits as a number; -1 where there is none. */
  codeNumber(rubric: number): number {
    return this.has(rubric) ? codeAt(this.bytes, this.starts[rubric]!, this.ends[rubric]!) : -1
  }

  /** A day as AAAAMMJJ; -1 where there is none. */
  dayNumber(rubric: number): number {
    return this.has(rubric) ? dayAt(this.bytes, this.starts[rubric]!, this.ends[rubric]!) : -1
  }

  /** A day as `YYYY-MM-DD`. */
  day(rubric: number): string | null {
    const number = this.dayNumber(rubric)
    return number === -1 ? null : dayText(number)
  }

  /** Whole hundredths; null where there are none. */
  hundredths(rubric: number): number | null {
    if (!this.has(rubric)) return null
    const number = hundredthsAt(this.bytes, this.starts[rubric]!, this.ends[rubric]!)
    return Number.isNaN(number) ? null : number
  }
}

function dayText(number: number): string {
  const known = dayTexts.get(number)
  if (known !== undefined) return known
  const digits = String(number).padStart(8, '0')
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  if (dayTexts.size < 100_000) dayTexts.set(number, text)
  return text
}
