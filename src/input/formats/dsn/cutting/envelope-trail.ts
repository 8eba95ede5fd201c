import type { DsnContext } from '../context.ts'
import { blockNumber, blocks, rubrics } from '../norm/vocabulary.ts'
import { codeLength, rubricAt } from '../reading/codes.ts'
import { B, R } from '../reading/rubric-numbers.ts'

/** What is kept of envelope and declaration for the slices that begin within them. */
const kept = new Set<number>([
  ...[R.envelopeFirst, R.envelopeTest, R.envelopeNorm, R.envelopeDeposit],
  ...[R.nature, R.type, R.fraction, R.order, R.month, R.replaces, R.constitutedOn, R.substitutionKind],
  ...[R.siren, R.nic, R.legalNature],
])
const isKept = Uint8Array.from(rubrics, ({ number }) => (kept.has(number) ? 1 : 0))
/** A line that is longer than it may be is kept as far as it may go. */
const longestKept = 256

/** S89.G00.91: what a declaration may have instead of individuals. */
const nonEmployee = blockNumber('S89.G00.91')

const blockOfRubric = Int16Array.from(rubrics, ({ block }) => block)

/** Blocks that a slice may begin with: those that hang on no more than what is kept. */
const beginnings = new Set(['S10.G00.00', 'S20.G00.05', 'S21.G00.30', 'S21.G00.85', 'S21.G00.82', 'S21.G00.20'])
const mayBegin = Uint8Array.from(blocks, ({ code, depth }) =>
  beginnings.has(code) || code === 'S21.G00.22' || (code.startsWith('S89') && depth === 1) ? 1 : 0,
)

/** What a line is for the cutting. */
export const Line = { within: 0, begins: 1, beginsEnvelope: 2 } as const

/** Follows a file line by line, and knows at each what a slice that began there would have to know. */
export class EnvelopeTrail {
  #lines: readonly (readonly [number, string])[] = []
  #rubrics = 0
  #declarations = 0
  #individuals = 0
  #group: string | null = null
  #block = -1
  #rubric = -1
  #looked = -2
  #begins = false
  /** In an envelope whose total has not been seen. */
  open = false
  /** The line that the individual at hand begins with. */
  #individual = 0
  /** The numbers of the declaration, with the line of the individual; and those that come again. */
  readonly #numbers = new Map<string, number>()
  again: [line: number, first: number][] = []

  /** What kind of line it is. It is followed next, and must be the only one looked at before. */
  look(bytes: Uint8Array, start: number, stop: number): number {
    const rubric = stop - start >= codeLength + 3 ? rubricAt(bytes, start) : -2
    this.#looked = rubric
    if (rubric < 0) return Line.within
    const block = blockOfRubric[rubric]!
    this.#begins = block !== this.#block || rubric <= this.#rubric
    if (!this.#begins) return Line.within
    return block === B.envelope ? Line.beginsEnvelope : mayBegin[block]!
  }

  /** What a slice that begins here must know. */
  context(): DsnContext {
    return {
      lines: this.#lines,
      rubrics: this.#rubrics,
      declarations: this.#declarations,
      individuals: this.#individuals,
      group: this.#group,
    }
  }

  /** Takes in the line that was looked at. */
  follow(bytes: Buffer, start: number, stop: number, line: number): void {
    const rubric = this.#looked
    if (rubric < 0) {
      this.#followOther(bytes, start, stop, rubric)
      return
    }
    this.#rubrics += 1
    const block = blockOfRubric[rubric]!
    if (this.#begins) this.#begin(block, line)
    this.#block = block
    this.#rubric = rubric
    if (isKept[rubric] === 1) {
      const text = bytes.toString('latin1', start, Math.min(stop, start + longestKept))
      this.#lines = [...this.#lines, [line, text]]
    } else if (rubric === R.nir || rubric === R.temporaryNumber) {
      this.#number(bytes.toString('latin1', start, Math.min(stop, start + longestKept)))
    }
  }

  #begin(block: number, line: number): void {
    if (block === B.envelope) {
      this.#lines = []
      this.#rubrics = 1
      this.#declarations = 0
      this.open = true
    } else if (block === B.declaration) {
      this.#declarations += 1
      this.#individuals = 0
      this.#numbers.clear()
      this.#lines = this.#lines.filter(([, text]) => text.startsWith('S10'))
    } else if (block === B.individual || block === nonEmployee) {
      this.#individuals += 1
      this.#individual = line
    } else if (block === B.total) {
      this.#lines = []
      this.open = false
    }
  }

  #followOther(bytes: Buffer, start: number, stop: number, rubric: number): void {
    if (rubric === -2) return
    const code = bytes.toString('latin1', start, start + codeLength)
    if (!/^S(05|06|95|96)\.G51/.test(code)) {
      this.#rubrics += 1
      return
    }
    if (code === 'S06.G51.00.001') this.#group = bytes.toString('latin1', start, stop).match(/,'(.*)'/)?.[1] ?? ''
    if (code.startsWith('S96') || code.startsWith('S95')) this.#group = null
    this.#lines = []
    this.open = false
  }

  /** `text`: the rubric with its number; each stands once in a declaration. */
  #number(text: string): void {
    const first = this.#numbers.get(text)
    if (first === undefined) this.#numbers.set(text, this.#individual)
    else if (first !== this.#individual && this.again.at(-1)?.[0] !== this.#individual) {
      this.again.push([this.#individual, first])
    }
  }
}
