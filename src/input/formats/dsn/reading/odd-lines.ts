import { codeLength } from './codes.ts'

/** A line that is no rubric. */
export interface OddLine {
  readonly line: number
  /** Whether it seems to be the number of an individual (S21.G00.30.001), damaged. */
  readonly number: boolean
}

/** More of them in a row are told by the first ones. */
const mostKept = 100

/** Lines that cannot be read, until the next good one tells whose they are. */
export class OddLines {
  #lines: OddLine[] = []
  #ofNext: readonly OddLine[] = []
  some = false

  add(line: OddLine): void {
    if (this.#lines.length < mostKept) this.#lines.push(line)
    this.some = true
  }

  /** All that were met since this was asked last. */
  take(): readonly OddLine[] {
    const lines = this.#lines
    this.#lines = []
    this.some = false
    return lines
  }

  /** Keeps lines for the individual that begins now. */
  keepFor(lines: readonly OddLine[]): void {
    this.#ofNext = lines
  }

  takeKept(): readonly OddLine[] {
    const lines = this.#ofNext
    this.#ofNext = []
    return lines
  }
}

const numberCode = Buffer.from("S21.G00.30.001,'")

/** True for a line that differs little from that of a number, in its code or by holding thirteen characters of one. */
export function looksLikeNumber(bytes: Buffer, start: number, stop: number): boolean {
  let others = 0
  for (const [place, byte] of numberCode.entries()) if (bytes[start + place] !== byte) others += 1
  return (
    others <= 3 || /'[1-478]\d{5}[0-9AB]\d{6}'?\s*$/.test(bytes.toString('latin1', start + codeLength - 2, stop))
  )
}
