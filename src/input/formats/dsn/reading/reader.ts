import { controlsOfBlock, controlsOfPay } from '../controls/index.ts'
import { fits } from '../norm/forms.ts'
import { latest, type Norm, normFor, type Uses } from '../norm/norm.ts'
import { blockNumber, blocks, rubrics } from '../norm/vocabulary.ts'
import { codeLength, rubricAt } from './codes.ts'
import { DeclarationState } from './declaration-state.ts'
import type { Found } from './findings.ts'
import { IndividualState } from './individual-state.ts'
import { looksLikeNumber, OddLines } from './odd-lines.ts'
import { Parts } from './parts.ts'
import { B, R } from './rubric-numbers.ts'
import * as say from './sentences.ts'
import { lastApostrophe, valueDefect } from './value-defects.ts'

const { sentences } = say

const unclosed: Found = { code: 'unreadable_row', sentence: sentences.notClosed }

const lineFeed = 0x0a
const carriageReturn = 0x0d
const apostrophe = 0x27
const space = 0x20

const blockOfRubric = Int16Array.from(rubrics, ({ block }) => block)
const depthOfBlock = Int8Array.from(blocks, ({ depth }) => depth)
const parentOfBlock = Int16Array.from(blocks, ({ parent }) => parent)
const individualDepth = depthOfBlock[B.individual]!

/** What may stand before a declaration has said all of itself. */
const headBlocks = new Set(['S20.G00.05', 'S20.G00.07', 'S20.G00.08', 'S21.G00.06', 'S21.G00.13', 'S21.G00.11'])
const isHead = Uint8Array.from(blocks, ({ code }) => (headBlocks.has(code) ? 1 : 0))

/** Blocks of which some hang on each individual. */
const nonEmployee = blockNumber('S89.G00.91')
const ofIndividual = blocks.filter(({ number }) => standsUnder(number, B.individual)).map(({ number }) => number)

/** Rubrics whose unknown codes are told and kept: a year to come may bring new ones on which nothing hangs. */
const openLists = new Set([R.payType, R.pensionScheme])

/** Lines may have that many characters. */
const longestLine = 256

function standsUnder(block: number, ancestor: number): boolean {
  const parent = blocks[block]!.parent
  return parent === ancestor || (parent !== -1 && standsUnder(parent, ancestor))
}

/**
 * Reads a slice of a DSN on its bytes. Each line is known by the number of its rubric, found by an index; of its value
 * only the place is kept, and held against the norm as bytes. Texts are made of what facts are made of, when a block has
 * ended. What cannot be understood is told, costs what hangs on it, and the reading goes on.
 */
export class DsnReader extends Parts {
  norm: Norm = latest
  #uses: Uses | undefined = latest.uses('01')
  /** Behind a cut through what is too long; the block of the line read last there. */
  #skipping = false
  #skipped = -1
  /** The block at hand, -1 for none; its rubric read last; how many of the rubrics it must have it has. */
  #rubric = -1
  #asked = 0
  #misplaced = false
  #depth = -1
  #instances = 0
  readonly #odd = new OddLines()

  read(): void {
    const begin = this.#readContext()
    this.line = this.slice.firstLine - 1
    const end = this.bytes.length - 1
    this.#skipping = this.slice.context.within === true
    this.#readLines(begin, end)
    this.#endSlice(end)
  }

  #readContext(): number {
    const { lines, rubrics: before, declarations, individuals } = this.slice.context
    let at = 0
    this.silent = true
    for (const [line, text] of lines) {
      this.line = line
      this.#takeLine(at, at + text.length, false)
      at += text.length + 1
    }
    this.#endBlock()
    if (this.declaration !== null) this.completeDeclaration()
    this.silent = false
    if (this.declaration !== null) this.declaration.individuals = individuals
    this.rubrics = before
    this.declarations = declarations
    return at
  }

  #readLines(from: number, end: number): void {
    const bytes = this.bytes
    for (let at = from; at < end; ) {
      this.line += 1
      let stop = at
      let high = 0
      let control = false
      for (;;) {
        const byte = bytes[stop]!
        if (byte >= space) {
          high |= byte
          stop += 1
        } else if (byte === lineFeed || byte === carriageReturn) break
        else {
          control = true
          stop += 1
        }
      }
      if (stop > at) this.#takeLine(at, stop, control || high > 0x7f, control)
      // Also a carriage return alone, and several before a line feed.
      while (bytes[stop] === carriageReturn) stop += 1
      at = bytes[stop] === lineFeed ? stop + 1 : stop
    }
  }

  #takeLine(start: number, stop: number, special: boolean, control = false): void {
    const rubric = stop - start >= codeLength + 3 ? rubricAt(this.bytes, start) : -2
    if (rubric < 0) {
      this.#takeOther(rubric, start, stop)
      return
    }
    const block = blockOfRubric[rubric]!
    if (this.#skipping && this.#skips(block)) return
    if (this.#odd.some) this.#placeOdd(rubric)
    if (block !== this.block || rubric <= this.#rubric) this.#begin(block, start)
    this.#rubric = rubric
    this.rubrics += 1
    const { values, norm } = this
    const from = start + codeLength + 2
    const last = stop - 1
    const found = this.bytes[last] === apostrophe && last >= from ? last : lastApostrophe(this.bytes, from, last)
    const closed = found !== -1
    const close = closed ? found : stop
    const instance = values.instances[block]!
    values.starts[rubric] = from
    values.ends[rubric] = close
    values.lines[rubric] = this.line
    values.stamps[rubric] = instance
    this.seen[rubric] = instance
    const use = this.#uses
    if (use !== undefined) {
      this.#asked += use.asked[rubric]!
      if (use.forbidden[rubric] === 1) this.forbidden(rubric)
    }
    const length = close - from
    if (
      special ||
      !closed ||
      length < norm.least[rubric]! ||
      length > norm.most[rubric]! ||
      stop - start > longestLine ||
      !fits(norm.form[rubric]!, norm.allowed[rubric], this.bytes, from, close)
    ) {
      this.#lookAgain(rubric, start, stop, closed, control)
    }
    if (rubric === R.envelopeNorm) this.#takeVersion()
  }

  /** Behind what is too long to be one individual: whether a line still belongs to it. */
  #skips(block: number): boolean {
    this.#skipping = depthOfBlock[block]! > individualDepth || this.#skipped === block
    this.#skipped = block
    if (this.#skipping) this.rubrics += 1
    return this.#skipping
  }

  /** A value that is not plainly good: what is wrong with it, if anything. */
  #lookAgain(rubric: number, start: number, stop: number, closed: boolean, control: boolean): void {
    if (stop - start > longestLine) {
      this.remark(rubric, { code: 'line_too_long', sentence: sentences.lineTooLong })
    }
    if (this.norm.has[rubric] === 0) {
      this.remark(rubric, { code: 'unknown_rubric', sentence: sentences.unknownRubric })
      return
    }
    const found = closed ? valueDefect(this.norm, this.values, rubric, control) : unclosed
    if (found === undefined) return
    const kept = found.code === 'rubric_code' && openLists.has(rubric) && this.values.codeNumber(rubric) !== -1
    if (kept) this.remark(rubric, found)
    else this.bad(rubric, found)
  }

  #takeVersion(): void {
    this.version = this.values.raw(R.envelopeNorm)
    this.norm = normFor(this.version)
    this.#uses = this.norm.uses('01')
    if (this.norm.version === this.version) return
    this.remark(R.envelopeNorm, { code: 'norm_unknown', sentence: say.laterNorm(this.norm.version) })
  }

  /** A line that is no rubric of the norm. */
  #takeOther(rubric: number, start: number, stop: number): void {
    const code = this.bytes.toString('latin1', start, Math.min(start + codeLength, stop))
    if (rubric === -1) {
      if (/^S(05|06|95|96)\.G51/.test(code)) {
        this.#takeLot(code, start, stop)
        return
      }
      this.rubrics += 1
      // The platform adds rubrics and blocks of its own.
      if (/^S10\.G00\.95|^S20\.G00\.96|\.9\d\d$/.test(code)) return
      const known = this.declaration?.unknown
      if (known?.has(code)) return
      known?.add(code)
      const place = { level: 'value', rubric: code, label: null, value: null } as const
      this.tell('remark', { code: 'unknown_rubric', sentence: sentences.unknownRubric }, place)
      return
    }
    if (this.#skipping) return
    // White space at the end of a file, or a lone BOM, is no line.
    if (this.bytes.toString('latin1', start, stop).trim() === '') return
    this.#odd.add({ line: this.line, number: looksLikeNumber(this.bytes, start, stop) })
  }

  /** What cannot be read belongs to the individual that it stands in, or to the one of whom it seems to be the number. */
  #placeOdd(rubric: number): void {
    const odd = this.#odd.take()
    const beginsUnnumbered =
      blockOfRubric[rubric] === B.individual && rubric !== R.nir && this.block !== B.individual
    const ofNext = beginsUnnumbered ? odd.filter(({ number }) => number) : []
    for (const one of odd.filter((line) => !ofNext.includes(line))) this.tellOdd(one.line)
    this.#odd.keepFor(ofNext)
  }

  #takeLot(code: string, start: number, stop: number): void {
    this.#endEnvelope(start, true)
    const value = this.bytes.toString('latin1', start, stop).match(/,'(.*)'/)?.[1] ?? ''
    if (code === 'S06.G51.00.001') this.group = value
    if (code.startsWith('S96') || code.startsWith('S95')) this.group = null
  }

  /** A block begins. */
  #begin(block: number, start: number): void {
    this.#endBlock()
    const depth = depthOfBlock[block]!
    const parent = parentOfBlock[block]!
    if (depth <= individualDepth) this.#beginOuter(block, depth, start)
    const values = this.values
    this.#misplaced = depth > 0 && (depth > this.#depth + 1 || this.open[depth - 1] !== parent)
    const behind = depth <= this.#depth ? this.open[depth]! : -1
    const instance = ++this.#instances
    values.instances[block] = instance
    values.firstLines[block] = this.line
    this.block = block
    this.#rubric = -1
    this.#asked = 0
    this.dropped = false
    if (this.#misplaced) this.misplace(block, depth, parent)
    else {
      if (behind > block && depth > 0) this.outOfOrder(block)
      if (blocks[block]!.most === 1 && depth > 0) this.once(block, parent)
    }
    this.open[depth] = block
    this.#depth = depth
    if (block === B.individual) {
      for (const number of this.#odd.takeKept()) this.tellOdd(number.line)
    }
  }

  /** A block that begins an envelope, a declaration or an individual, or ends one. */
  #beginOuter(block: number, depth: number, start: number): void {
    if (block !== B.envelope && this.individual !== null) this.endIndividual(start)
    if (block === B.envelope) {
      this.#endEnvelope(start, true)
      this.inEnvelope = true
      this.rubrics = 0
      this.declarations = 0
      this.#depth = -1
      this.norm = latest
      this.#uses = latest.uses('01')
    } else if (block === B.declaration) {
      this.endDeclaration()
      if (this.open[0] === B.total) this.inEnvelope = false
      this.declarations += 1
      this.declaration = new DeclarationState(this.line)
      this.#uses = this.norm.uses('01')
      for (const under of [B.firm, B.establishment]) this.values.instances[under] = 0
      this.#depth = Math.min(this.#depth, 0)
    } else if (isHead[block] === 0 && depth > 0 && this.declaration?.facts === undefined) {
      this.completeDeclaration()
    }
    if (block === B.individual) {
      this.individual = new IndividualState(this.line, start)
      if (this.declaration !== null) this.declaration.individuals += 1
      for (const under of ofIndividual) this.values.instances[under] = 0
      // An individual is one wherever it stands in its declaration.
      this.open[depth - 1] = B.establishment
      this.#depth = Math.max(this.#depth, depth - 1)
    } else if (block === nonEmployee && this.declaration !== null) this.declaration.individuals += 1
    else if (block === B.total) this.endDeclaration()
  }

  #endBlock(): void {
    const block = this.block
    if (block === -1) return
    this.block = -1
    const nature = block === B.declaration ? (this.values.code(R.nature) ?? '') : null
    if (nature !== null) this.#uses = this.norm.uses(nature)
    const uses = this.#uses
    if (uses !== undefined && (nature !== null || this.#asked !== uses.askedOfBlock[block]))
      this.#missing(block, uses)
    if (this.silent) return
    const controls = controlsOfBlock[block]
    if (controls !== undefined) for (const control of controls) control(this)
    if (block === B.total) this.checkTotals()
    if (this.individual === null || this.#misplaced || this.dropped) return
    if (block === B.individual) this.takeNumber(this.individual)
    this.individual.facts.take(block, this.values)
    if (block === B.pay) for (const control of controlsOfPay) control(this)
  }

  #missing(block: number, { asked, forbidden }: Uses): void {
    const instance = this.values.instances[block]!
    for (const { number, block: own } of rubrics) {
      if (own === B.declaration && block === own && forbidden[number] === 1 && this.seen[number] === instance) {
        this.forbidden(number)
      }
      if (own !== block || asked[number] === 0 || this.seen[number] === instance || this.norm.has[number] === 0)
        continue
      this.bad(number, { code: 'rubric_missing', sentence: sentences.missing }, true)
    }
  }

  /** `end`: where it ends; `cut`: it should not end here without its total. */
  #endEnvelope(end: number, cut: boolean): void {
    this.#endBlock()
    const whole = !this.inEnvelope || this.open[0] === B.total
    const incomplete: Found = { code: 'file_incomplete', sentence: sentences.incomplete }
    this.endIndividual(end, cut && !whole ? incomplete : undefined)
    this.endDeclaration()
    if (cut && !whole) {
      const place = { level: 'file', rubric: null, label: null, value: null } as const
      this.tell('remark', incomplete, place)
    }
    this.inEnvelope = false
    this.open[0] = -1
  }

  #endSlice(end: number): void {
    // Only lines that belong to nobody behind them are left.
    const odd = [...this.#odd.take(), ...this.#odd.takeKept()]
    for (const { line } of odd) this.tellOdd(line)
    this.line += 1
    if (this.slice.context.last || this.slice.context.endsEnvelope) {
      this.#endEnvelope(end, true)
      return
    }
    this.#endBlock()
    const tooLong: Found = { code: 'block_misplaced', sentence: sentences.tooLong }
    this.endIndividual(end, this.slice.context.cutThrough ? tooLong : undefined)
    // A slice ends before a declaration or an individual, so what it says of itself is whole.
    if (this.declaration?.facts === undefined) this.completeDeclaration()
  }
}
