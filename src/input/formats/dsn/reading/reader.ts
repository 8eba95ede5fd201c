import type { Sentence } from '../../../../language.ts'
import type { DsnContext } from '../context.ts'
import {
  type ControlState,
  controlsOfBlock,
  controlsOfDeclaration,
  controlsOfHead,
  controlsOfIndividual,
  controlsOfPay,
} from '../controls/index.ts'
import type { DsnFinding, DsnHandlers, DsnLevel } from '../facts.ts'
import { Form, fits } from '../norm/forms.ts'
import { latest, type Norm, normFor, type Uses } from '../norm/norm.ts'
import { blockNumber, blocks, rubrics } from '../norm/vocabulary.ts'
import { bearingOf } from './bearing.ts'
import { BlockValues } from './block-values.ts'
import { codeLength, rubricAt } from './codes.ts'
import { DeclarationState } from './declaration-state.ts'
import { type Found, shownValue } from './findings.ts'
import { IndividualState } from './individual-state.ts'
import { looksLikeNumber, OddLines } from './odd-lines.ts'
import { B, R } from './rubric-numbers.ts'
import * as say from './sentences.ts'

const { sentences } = say

const unclosed: Found = { code: 'unreadable_row', sentence: sentences.notClosed }

export interface DsnSlice {
  /** Its bytes, which begin and end with a line; context before them is read as lines of its own. */
  readonly bytes: Buffer
  /** The physical line that it begins with. */
  readonly firstLine: number
  readonly context: DsnContext
  readonly decode: (bytes: Buffer, start: number, end: number) => string
}

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
const hangsOnBlock = Uint8Array.from(blocks, ({ code }) =>
  bearingOf.some((level, number) => level !== undefined && rubrics[number]!.code.startsWith(code)) ? 1 : 0,
)

/** Rubrics whose unknown codes are told and kept: a year to come may bring new ones on which nothing hangs. */
const openLists = new Set([R.payType, R.pensionScheme])

/** Lines may have that many characters. */
const longestLine = 256
/** Of a refused individual so much is kept. */
const keptBytes = 65_536

function standsUnder(block: number, ancestor: number): boolean {
  const parent = blocks[block]!.parent
  return parent === ancestor || (parent !== -1 && standsUnder(parent, ancestor))
}

/**
 * Reads a slice of a DSN on its bytes. Each line is known by the number of its rubric, found by an index; of its value
 * only the place is kept, and held against the norm as bytes. Texts are made of what facts are made of, when a block has
 * ended. What cannot be understood is told, costs what hangs on it, and the reading goes on.
 */
export class DsnReader implements ControlState {
  readonly values: BlockValues
  readonly #bytes: Buffer
  readonly #slice: DsnSlice
  readonly #handlers: DsnHandlers
  norm: Norm = latest
  #version = ''
  #uses: Uses | undefined = latest.uses('01')
  #line = 0
  /** Behind a cut through what is too long; the block of the line read last there. */
  #skipping = false
  #skipped = -1
  /** Reading again what the slice begins within: nothing is told of it. */
  #silent = false
  #rubrics: number
  #declarations: number
  #group: string | null
  #inEnvelope = false
  /** The block at hand, -1 for none; its rubric read last; how many of the rubrics it must have it has. */
  #block = -1
  #rubric = -1
  #asked = 0
  #misplaced = false
  #dropped = false
  /** By depth: the blocks that are open. */
  readonly #open = new Int16Array(16).fill(-1)
  #depth = -1
  #instances = 0
  /** By rubric: the instance of its block in which it was seen, understood or not. */
  readonly #seen = new Int32Array(rubrics.length)
  /** By block: the instance of its parent that the latest one stands under. */
  readonly #parents = new Int32Array(blocks.length)
  declaration: DeclarationState | null = null
  individual: IndividualState | null = null
  readonly #odd = new OddLines()
  readonly #again: ReadonlyMap<number, number>

  /** `bytes` of the slice behind those of its context, each line ended. */
  constructor(slice: DsnSlice, handlers: DsnHandlers) {
    const before = slice.context.lines.map(([, text]) => `${text}\n`).join('')
    // A line end behind the last line, so that the search for one needs no other end.
    this.#bytes = Buffer.concat([Buffer.from(before, 'latin1'), slice.bytes, Buffer.from('\n')])
    this.#slice = slice
    this.#handlers = handlers
    this.#rubrics = slice.context.rubrics
    this.#declarations = slice.context.declarations
    this.#group = slice.context.group
    this.#again = new Map(slice.context.again)
    this.values = new BlockValues(this.#bytes, (start, end) => slice.decode(this.#bytes, start, end))
  }

  read(): void {
    const begin = this.#readContext()
    this.#line = this.#slice.firstLine - 1
    const end = this.#bytes.length - 1
    this.#skipping = this.#slice.context.within === true
    this.#readLines(begin, end)
    this.#endSlice(end)
  }

  #readContext(): number {
    const { lines, rubrics: before, declarations, individuals } = this.#slice.context
    let at = 0
    this.#silent = true
    for (const [line, text] of lines) {
      this.#line = line
      this.#takeLine(at, at + text.length, false)
      at += text.length + 1
    }
    this.#endBlock()
    if (this.declaration !== null) this.#completeDeclaration()
    this.#silent = false
    if (this.declaration !== null) this.declaration.individuals = individuals
    this.#rubrics = before
    this.#declarations = declarations
    return at
  }

  #readLines(from: number, end: number): void {
    const bytes = this.#bytes
    for (let at = from; at < end; ) {
      this.#line += 1
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
    const rubric = stop - start >= codeLength + 3 ? rubricAt(this.#bytes, start) : -2
    if (rubric < 0) {
      this.#takeOther(rubric, start, stop)
      return
    }
    const block = blockOfRubric[rubric]!
    if (this.#skipping && this.#skips(block)) return
    if (this.#odd.some) this.#placeOdd(rubric)
    if (block !== this.#block || rubric <= this.#rubric) this.#begin(block, start)
    this.#rubric = rubric
    this.#rubrics += 1
    const { values, norm } = this
    const from = start + codeLength + 2
    const last = stop - 1
    const found = this.#bytes[last] === apostrophe && last >= from ? last : this.#lastApostrophe(from, last)
    const closed = found !== -1
    const close = closed ? found : stop
    const instance = values.instances[block]!
    values.starts[rubric] = from
    values.ends[rubric] = close
    values.lines[rubric] = this.#line
    values.stamps[rubric] = instance
    this.#seen[rubric] = instance
    const use = this.#uses
    if (use !== undefined) {
      this.#asked += use.asked[rubric]!
      if (use.forbidden[rubric] === 1) this.#forbidden(rubric)
    }
    const length = close - from
    if (
      special ||
      !closed ||
      length < norm.least[rubric]! ||
      length > norm.most[rubric]! ||
      stop - start > longestLine ||
      !fits(norm.form[rubric]!, norm.allowed[rubric], this.#bytes, from, close)
    ) {
      this.#lookAgain(rubric, start, stop, closed, control)
    }
    if (rubric === R.envelopeNorm) this.#takeVersion()
  }

  /** Behind what is too long to be one individual: whether a line still belongs to it. */
  #skips(block: number): boolean {
    this.#skipping = depthOfBlock[block]! > individualDepth || this.#skipped === block
    this.#skipped = block
    if (this.#skipping) this.#rubrics += 1
    return this.#skipping
  }

  /** A value that is not plainly good: what is wrong with it, if anything. */
  #lookAgain(rubric: number, start: number, stop: number, closed: boolean, control: boolean): void {
    if (stop - start > longestLine) {
      this.#remark(rubric, { code: 'line_too_long', sentence: sentences.lineTooLong })
    }
    if (this.norm.has[rubric] === 0) {
      this.#remark(rubric, { code: 'unknown_rubric', sentence: sentences.unknownRubric })
      return
    }
    const found = closed ? this.#defect(rubric, control) : unclosed
    if (found === undefined) return
    const kept = found.code === 'rubric_code' && openLists.has(rubric) && this.values.codeNumber(rubric) !== -1
    if (kept) this.#remark(rubric, found)
    else this.#bad(rubric, found)
  }

  #defect(rubric: number, control: boolean): Found | undefined {
    const { norm, values } = this
    const [start, end] = [values.starts[rubric]!, values.ends[rubric]!]
    if (control) return { code: 'rubric_form', sentence: sentences.controlCharacter }
    if (start === end) return { code: 'rubric_missing', sentence: sentences.empty }
    const [least, most] = [norm.least[rubric]!, norm.most[rubric]!]
    // Characters, of which UTF-8 makes more bytes.
    const length = values.raw(rubric).length
    if (length < least || length > most) {
      return { code: 'rubric_form', sentence: say.wrongLength(least, most, length) }
    }
    const form = norm.form[rubric]!
    // Which year it follows is told for itself.
    if (rubric === R.envelopeNorm || fits(form, norm.allowed[rubric], this.#bytes, start, end)) return undefined
    if (form === Form.code || form === Form.word) return { code: 'rubric_code', sentence: sentences.notInList }
    const isDay = form === Form.day || form === Form.day20 || form === Form.month20 || form === Form.birth
    const isNumber = form >= Form.unsigned && form <= Form.signedNotZero
    const sentence = isDay ? sentences.notADay : isNumber ? sentences.notANumber : sentences.wrongForm
    return { code: 'rubric_form', sentence }
  }

  #lastApostrophe(from: number, close: number): number {
    let at = close
    while (at >= from && (this.#bytes[at] === space || this.#bytes[at] === 0x09)) at -= 1
    return at >= from && this.#bytes[at] === apostrophe ? at : -1
  }

  #takeVersion(): void {
    this.#version = this.values.raw(R.envelopeNorm)
    this.norm = normFor(this.#version)
    this.#uses = this.norm.uses('01')
    if (this.norm.version === this.#version) return
    this.#remark(R.envelopeNorm, { code: 'norm_unknown', sentence: say.laterNorm(this.norm.version) })
  }

  /** A line that is no rubric of the norm. */
  #takeOther(rubric: number, start: number, stop: number): void {
    const code = this.#bytes.toString('latin1', start, Math.min(start + codeLength, stop))
    if (rubric === -1) {
      if (/^S(05|06|95|96)\.G51/.test(code)) {
        this.#takeLot(code, start, stop)
        return
      }
      this.#rubrics += 1
      // The platform adds rubrics and blocks of its own.
      if (/^S10\.G00\.95|^S20\.G00\.96|\.9\d\d$/.test(code)) return
      const known = this.declaration?.unknown
      if (known?.has(code)) return
      known?.add(code)
      const place = { level: 'value', rubric: code, label: null, value: null } as const
      this.#tell('remark', { code: 'unknown_rubric', sentence: sentences.unknownRubric }, place)
      return
    }
    if (this.#skipping) return
    // White space at the end of a file, or a lone BOM, is no line.
    if (this.#bytes.toString('latin1', start, stop).trim() === '') return
    this.#odd.add({ line: this.#line, number: looksLikeNumber(this.#bytes, start, stop) })
  }

  /** What cannot be read belongs to the individual that it stands in, or to the one of whom it seems to be the number. */
  #placeOdd(rubric: number): void {
    const odd = this.#odd.take()
    const beginsUnnumbered =
      blockOfRubric[rubric] === B.individual && rubric !== R.nir && this.#block !== B.individual
    const ofNext = beginsUnnumbered ? odd.filter(({ number }) => number) : []
    for (const one of odd.filter((line) => !ofNext.includes(line))) this.#tellOdd(one.line)
    this.#odd.keepFor(ofNext)
  }

  #tellOdd(line: number): void {
    const level = this.individual === null ? 'value' : 'individual'
    const place = { level, rubric: null, label: null, value: null, line } as const
    const severity = this.individual === null ? 'remark' : 'refused'
    this.#tell(severity, { code: 'unreadable_row', sentence: sentences.noCode }, place)
  }

  #takeLot(code: string, start: number, stop: number): void {
    this.#endEnvelope(start, true)
    const value = this.#bytes.toString('latin1', start, stop).match(/,'(.*)'/)?.[1] ?? ''
    if (code === 'S06.G51.00.001') this.#group = value
    if (code.startsWith('S96') || code.startsWith('S95')) this.#group = null
  }

  /** A block begins. */
  #begin(block: number, start: number): void {
    this.#endBlock()
    const depth = depthOfBlock[block]!
    const parent = parentOfBlock[block]!
    if (depth <= individualDepth) this.#beginOuter(block, depth, start)
    const values = this.values
    this.#misplaced = depth > 0 && (depth > this.#depth + 1 || this.#open[depth - 1] !== parent)
    const behind = depth <= this.#depth ? this.#open[depth]! : -1
    const instance = ++this.#instances
    values.instances[block] = instance
    values.firstLines[block] = this.#line
    this.#block = block
    this.#rubric = -1
    this.#asked = 0
    this.#dropped = false
    if (this.#misplaced) this.#misplace(block, depth, parent)
    else {
      if (behind > block && depth > 0) this.#outOfOrder(block)
      if (blocks[block]!.most === 1 && depth > 0) this.#once(block, parent)
    }
    this.#open[depth] = block
    this.#depth = depth
    if (block === B.individual) {
      for (const number of this.#odd.takeKept()) this.#tellOdd(number.line)
    }
  }

  /** A block that begins an envelope, a declaration or an individual, or ends one. */
  #beginOuter(block: number, depth: number, start: number): void {
    if (block !== B.envelope && this.individual !== null) this.#endIndividual(start)
    if (block === B.envelope) {
      this.#endEnvelope(start, true)
      this.#inEnvelope = true
      this.#rubrics = 0
      this.#declarations = 0
      this.#depth = -1
      this.norm = latest
      this.#uses = latest.uses('01')
    } else if (block === B.declaration) {
      this.#endDeclaration()
      if (this.#open[0] === B.total) this.#inEnvelope = false
      this.#declarations += 1
      this.declaration = new DeclarationState(this.#line)
      this.#uses = this.norm.uses('01')
      for (const under of [B.firm, B.establishment]) this.values.instances[under] = 0
      this.#depth = Math.min(this.#depth, 0)
    } else if (isHead[block] === 0 && depth > 0 && this.declaration?.facts === undefined) {
      this.#completeDeclaration()
    }
    if (block === B.individual) {
      this.individual = new IndividualState(this.#line, start)
      if (this.declaration !== null) this.declaration.individuals += 1
      for (const under of ofIndividual) this.values.instances[under] = 0
      // An individual is one wherever it stands in its declaration.
      this.#open[depth - 1] = B.establishment
      this.#depth = Math.max(this.#depth, depth - 1)
    } else if (block === nonEmployee && this.declaration !== null) this.declaration.individuals += 1
    else if (block === B.total) this.#endDeclaration()
  }

  #misplace(block: number, depth: number, parent: number): void {
    this.#open[depth - 1] = -1
    if (parent === B.envelope || block === B.total) return
    const level: DsnLevel =
      hangsOnBlock[block] === 0 ? 'value' : this.individual === null ? 'declaration' : 'individual'
    const severity = hangsOnBlock[block] === 0 ? 'remark' : 'refused'
    this.#tell(
      severity,
      { code: 'block_misplaced', sentence: sentences.misplaced },
      this.#placeOfBlock(block, level),
    )
  }

  #outOfOrder(block: number): void {
    const place = this.#placeOfBlock(block, 'value')
    this.#tell('remark', { code: 'block_misplaced', sentence: sentences.outOfOrder }, place)
  }

  /** A block of which there may be one only. */
  #once(block: number, parent: number): void {
    const under = this.values.instances[parent]!
    const again = this.#parents[block] === under
    this.#parents[block] = under
    if (!again) return
    const ofDeclaration = block === B.firm || block === B.establishment
    const place = this.#placeOfBlock(block, ofDeclaration ? 'declaration' : 'value')
    this.#tell(
      ofDeclaration ? 'refused' : 'remark',
      { code: 'block_misplaced', sentence: sentences.repeated },
      place,
    )
    if (ofDeclaration && this.declaration !== null && this.declaration.facts !== undefined)
      this.declaration.facts = null
  }

  #placeOfBlock(block: number, level: DsnLevel) {
    const { code, label } = blocks[block]!
    return { level, rubric: code, label, value: null }
  }

  #endBlock(): void {
    const block = this.#block
    if (block === -1) return
    this.#block = -1
    const nature = block === B.declaration ? (this.values.code(R.nature) ?? '') : null
    if (nature !== null) this.#uses = this.norm.uses(nature)
    const uses = this.#uses
    if (uses !== undefined && (nature !== null || this.#asked !== uses.askedOfBlock[block]))
      this.#missing(block, uses)
    if (this.#silent) return
    const controls = controlsOfBlock[block]
    if (controls !== undefined) for (const control of controls) control(this)
    if (block === B.total) this.#checkTotals()
    if (this.individual === null || this.#misplaced || this.#dropped) return
    if (block === B.individual) this.#takeNumber(this.individual)
    this.individual.facts.take(block, this.values)
    if (block === B.pay) for (const control of controlsOfPay) control(this)
  }

  #takeNumber(individual: IndividualState): void {
    individual.nir = this.#seen[R.nir] === this.values.instances[B.individual] ? this.values.raw(R.nir) : null
    const first = this.#again.get(individual.line)
    if (first !== undefined) {
      this.fail(R.nir, 'individual', {
        code: 'duplicate_in_file',
        control: 'CCH-14',
        sentence: sentences.numberAgain,
      })
    }
  }

  #missing(block: number, { asked, forbidden }: Uses): void {
    const instance = this.values.instances[block]!
    for (const { number, block: own } of rubrics) {
      if (own === B.declaration && block === own && forbidden[number] === 1 && this.#seen[number] === instance) {
        this.#forbidden(number)
      }
      if (own !== block || asked[number] === 0 || this.#seen[number] === instance || this.norm.has[number] === 0)
        continue
      this.#bad(number, { code: 'rubric_missing', sentence: sentences.missing }, true)
    }
  }

  #forbidden(rubric: number): void {
    // Which nature it is of is known when its block has ended.
    if (blockOfRubric[rubric] === B.declaration && this.#block !== -1) return
    this.#remark(rubric, { code: 'control_failed', sentence: sentences.forbidden })
  }

  #completeDeclaration(): void {
    const { declaration, values } = this
    if (declaration === null) return
    if (!this.#inEnvelope) this.#refuseDeclaration('rubric_missing', sentences.noEnvelope)
    if (this.#group !== null && this.#group !== 'DSNOK') {
      this.#refuseDeclaration('platform_refused', sentences.refusedByPlatform)
    }
    for (const rubric of [R.nature, R.type, R.fraction, R.order, R.siren, R.nic, R.envelopeTest]) {
      if (
        !values.has(rubric) &&
        !declaration.refusals.some(({ rubric: code }) => code === rubrics[rubric]!.code)
      ) {
        this.#bad(rubric, { code: 'rubric_missing', sentence: sentences.missing }, true)
      }
    }
    for (const control of controlsOfHead) control(this)
    const facts = declaration.complete(values, this.#version)
    if (facts !== null && !this.#silent) this.#handlers.onDeclaration(facts)
  }

  #refuseDeclaration(code: Found['code'], sentence: Sentence): void {
    const place = { level: 'declaration', rubric: null, label: null, value: null } as const
    this.#tell('refused', { code, sentence }, { ...place, line: this.declaration!.line })
  }

  #endIndividual(end: number, cut?: Found): void {
    const { individual, declaration } = this
    if (individual === null) return
    const lines = this.#line - individual.line
    if (cut !== undefined) this.fail(null, 'individual', cut)
    else for (const control of controlsOfIndividual) control(this)
    this.individual = null
    const facts = declaration?.facts ?? null
    if (facts !== null && individual.refusals.length === 0) {
      const whole = individual.facts.finish(individual.line, lines, facts)
      if (whole !== null) {
        this.#handlers.onIndividual(whole)
        return
      }
    }
    const findings = [...(declaration?.refusals ?? []), ...individual.refusals]
    this.#handlers.onRefused({
      line: individual.line,
      lines,
      declaration: facts,
      nir: individual.nir,
      findings: findings.length > 0 ? findings : [this.#withoutDeclaration(individual)],
      raw: this.#slice.decode(this.#bytes, individual.start, Math.min(end, individual.start + keptBytes)),
    })
  }

  #withoutDeclaration(individual: IndividualState): DsnFinding {
    const place = { level: 'individual', rubric: null, label: null, value: null, line: individual.line } as const
    return this.#tell('refused', { code: 'block_misplaced', sentence: sentences.noDeclaration }, place)
  }

  #endDeclaration(): void {
    if (this.declaration?.facts === undefined) this.#completeDeclaration()
    if (this.declaration?.facts) for (const control of controlsOfDeclaration) control(this)
    this.declaration = null
  }

  /** `end`: where it ends; `cut`: it should not end here without its total. */
  #endEnvelope(end: number, cut: boolean): void {
    this.#endBlock()
    const whole = !this.#inEnvelope || this.#open[0] === B.total
    const incomplete: Found = { code: 'file_incomplete', sentence: sentences.incomplete }
    this.#endIndividual(end, cut && !whole ? incomplete : undefined)
    this.#endDeclaration()
    if (cut && !whole) {
      const place = { level: 'file', rubric: null, label: null, value: null } as const
      this.#tell('remark', incomplete, place)
    }
    this.#inEnvelope = false
    this.#open[0] = -1
  }

  #endSlice(end: number): void {
    // Only lines that belong to nobody behind them are left.
    const odd = [...this.#odd.take(), ...this.#odd.takeKept()]
    for (const { line } of odd) this.#tellOdd(line)
    this.#line += 1
    if (this.#slice.context.last || this.#slice.context.endsEnvelope) {
      this.#endEnvelope(end, true)
      return
    }
    this.#endBlock()
    const tooLong: Found = { code: 'block_misplaced', sentence: sentences.tooLong }
    this.#endIndividual(end, this.#slice.context.cutThrough ? tooLong : undefined)
    // A slice ends before a declaration or an individual, so what it says of itself is whole.
    if (this.declaration?.facts === undefined) this.#completeDeclaration()
  }

  #checkTotals(): void {
    for (const [rubric, counted] of [
      [R.rubricTotal, this.#rubrics],
      [R.declarationTotal, this.#declarations],
    ] as const) {
      const told = this.values.text(rubric)
      if (told === null || Number(told) === counted) continue
      const found = { code: 'file_incomplete', sentence: say.wrongTotal(String(Number(told)), counted) } as const
      this.#tell('remark', found, this.#placeOfRubric(rubric, 'file'))
    }
  }

  /** A value that cannot be understood, or a rubric that is missing: it costs what hangs on it. */
  #bad(rubric: number, found: Found, missing = false): void {
    const level = bearingOf[rubric]
    this.fail(rubric, level, found)
    if (!missing) this.values.drop(rubric)
  }

  #remark(rubric: number, found: Found): void {
    this.#tell('remark', found, this.#placeOfRubric(rubric, 'value'))
  }

  /** Tells what was found about a rubric, or about the individual, and refuses what is to be refused with it. */
  fail(rubric: number | null, level: DsnLevel | undefined, found: Found, line?: number): void {
    const place =
      rubric === null
        ? {
            level: level ?? 'value',
            rubric: null,
            label: null,
            value: null,
            line: this.individual?.line ?? this.#line,
          }
        : this.#placeOfRubric(rubric, level ?? 'value')
    this.#tell(
      level === undefined ? 'remark' : 'refused',
      found,
      line === undefined ? place : { ...place, line, value: null },
    )
    if (level === 'value') this.#dropped = true
  }

  #placeOfRubric(rubric: number, level: DsnLevel) {
    const { code, label, block } = rubrics[rubric]!
    const seen = this.#seen[rubric] === this.values.instances[block] && this.#seen[rubric] !== 0
    const value = seen ? shownValue(rubric, this.values.raw(rubric)) : null
    const { lines, firstLines, instances } = this.values
    const missing = instances[block] === 0 ? (this.declaration?.line ?? this.#line) : firstLines[block]!
    return { level, rubric: code, label, value, line: seen ? lines[rubric]! : missing }
  }

  #tell(
    severity: DsnFinding['severity'],
    { code, control, sentence }: Found,
    place: Pick<DsnFinding, 'level' | 'rubric' | 'label' | 'value'> & { readonly line?: number },
  ): DsnFinding {
    const finding: DsnFinding = {
      severity,
      level: place.level,
      code,
      control: control ?? null,
      rubric: place.rubric,
      label: place.label,
      line: place.line ?? this.#line,
      declarationLine: this.declaration?.line ?? null,
      individualLine: this.individual?.line ?? null,
      value: place.value,
      message: sentence,
    }
    if (severity === 'refused') {
      if (place.level === 'individual') this.individual?.refusals.push(finding)
      if (place.level === 'declaration') this.declaration?.refusals.push(finding)
    }
    if (!this.#silent) this.#handlers.onFinding(finding)
    return finding
  }
}
