import type { Sentence } from '../../../../language.ts'
import type { DsnContext } from '../context.ts'
import { controlsOfDeclaration, controlsOfHead, controlsOfIndividual } from '../controls/index.ts'
import type { DsnFinding, DsnHandlers, DsnLevel } from '../facts.ts'
import { blocks, rubrics } from '../norm/vocabulary.ts'
import { bearingOf } from './bearing.ts'
import { BlockValues } from './block-values.ts'
import type { Found } from './findings.ts'
import type { IndividualState } from './individual-state.ts'
import { B, R } from './rubric-numbers.ts'
import * as say from './sentences.ts'
import { Telling } from './telling.ts'

export interface DsnSlice {
  /** Its bytes, which begin and end with a line; context before them is read as lines of its own. */
  readonly bytes: Buffer
  /** The physical line that it begins with. */
  readonly firstLine: number
  readonly context: DsnContext
  readonly decode: (bytes: Buffer, start: number, end: number) => string
}

const { sentences } = say

/** Blocks of which a right may hang on something. */
const hangsOnBlock = Uint8Array.from(blocks, ({ code }) =>
  bearingOf.some((level, number) => level !== undefined && rubrics[number]!.code.startsWith(code)) ? 1 : 0,
)

const blockOfRubric = Int16Array.from(rubrics, ({ block }) => block)

/** Of a refused individual so much is kept. */
const keptBytes = 65_536

/** What ends with a declaration or an individual: controls of the whole, and the handing over. */
export abstract class Parts extends Telling {
  /** The lines of the context, then those of the slice. */
  protected readonly bytes: Buffer
  protected readonly slice: DsnSlice
  /** The year of the norm, as the envelope at hand names it. */
  protected version = ''
  /** What the platform says of the declarations of a lot. */
  protected group: string | null = null
  protected inEnvelope = false
  /** Rubrics and declarations of the envelope so far. */
  protected rubrics: number
  protected declarations: number
  /** The block at hand, -1 for none; by depth, the blocks that are open. */
  protected block = -1
  protected readonly open = new Int16Array(16).fill(-1)
  /** By block: the instance of its parent that the latest one stands under. */
  protected readonly parents = new Int32Array(blocks.length)
  /** Where a number begins that somebody before has. */
  protected readonly again: ReadonlyMap<number, number>

  constructor(slice: DsnSlice, handlers: DsnHandlers) {
    const before = slice.context.lines.map(([, text]) => `${text}\n`).join('')
    // A line end behind the last line, so that the search for one needs no other end.
    const bytes = Buffer.concat([Buffer.from(before, 'latin1'), slice.bytes, Buffer.from('\n')])
    super(new BlockValues(bytes, (start, end) => slice.decode(bytes, start, end)), handlers)
    this.bytes = bytes
    this.slice = slice
    this.rubrics = slice.context.rubrics
    this.declarations = slice.context.declarations
    this.group = slice.context.group
    this.again = new Map(slice.context.again)
  }

  protected completeDeclaration(): void {
    const { declaration, values } = this
    if (declaration === null) return
    if (!this.inEnvelope) this.#refuseDeclaration('rubric_missing', sentences.noEnvelope)
    if (this.group !== null && this.group !== 'DSNOK') {
      this.#refuseDeclaration('platform_refused', sentences.refusedByPlatform)
    }
    for (const rubric of [R.nature, R.type, R.fraction, R.order, R.siren, R.nic, R.envelopeTest]) {
      if (
        !values.has(rubric) &&
        !declaration.refusals.some(({ rubric: code }) => code === rubrics[rubric]!.code)
      ) {
        this.bad(rubric, { code: 'rubric_missing', sentence: sentences.missing }, true)
      }
    }
    for (const control of controlsOfHead) control(this)
    const facts = declaration.complete(values, this.version)
    if (facts !== null && !this.silent) this.handlers.onDeclaration(facts)
  }

  #refuseDeclaration(code: Found['code'], sentence: Sentence): void {
    const place = { level: 'declaration', rubric: null, label: null, value: null } as const
    this.tell('refused', { code, sentence }, { ...place, line: this.declaration!.line })
  }

  protected endIndividual(end: number, cut?: Found): void {
    const { individual, declaration } = this
    if (individual === null) return
    const lines = this.line - individual.line
    if (cut !== undefined) this.fail(null, 'individual', cut)
    else for (const control of controlsOfIndividual) control(this)
    this.individual = null
    const facts = declaration?.facts ?? null
    if (facts !== null && individual.refusals.length === 0) {
      const whole = individual.facts.finish(individual.line, lines, facts)
      if (whole !== null) {
        this.handlers.onIndividual(whole)
        return
      }
    }
    const findings = [...(declaration?.refusals ?? []), ...individual.refusals]
    this.handlers.onRefused({
      line: individual.line,
      lines,
      declaration: facts,
      nir: individual.nir,
      findings: findings.length > 0 ? findings : [this.#withoutDeclaration(individual)],
      raw: this.slice.decode(this.bytes, individual.start, Math.min(end, individual.start + keptBytes)),
    })
  }

  #withoutDeclaration(individual: IndividualState): DsnFinding {
    const place = { level: 'individual', rubric: null, label: null, value: null, line: individual.line } as const
    return this.tell('refused', { code: 'block_misplaced', sentence: sentences.noDeclaration }, place)
  }

  protected endDeclaration(): void {
    if (this.declaration?.facts === undefined) this.completeDeclaration()
    if (this.declaration?.facts) for (const control of controlsOfDeclaration) control(this)
    this.declaration = null
  }

  protected misplace(block: number, depth: number, parent: number): void {
    this.open[depth - 1] = -1
    if (parent === B.envelope || block === B.total) return
    const level: DsnLevel =
      hangsOnBlock[block] === 0 ? 'value' : this.individual === null ? 'declaration' : 'individual'
    const severity = hangsOnBlock[block] === 0 ? 'remark' : 'refused'
    this.tell(
      severity,
      { code: 'block_misplaced', sentence: sentences.misplaced },
      this.placeOfBlock(block, level),
    )
  }

  protected outOfOrder(block: number): void {
    const place = this.placeOfBlock(block, 'value')
    this.tell('remark', { code: 'block_misplaced', sentence: sentences.outOfOrder }, place)
  }

  /** A block of which there may be one only. */
  protected once(block: number, parent: number): void {
    const under = this.values.instances[parent]!
    const again = this.parents[block] === under
    this.parents[block] = under
    if (!again) return
    const ofDeclaration = block === B.firm || block === B.establishment
    const place = this.placeOfBlock(block, ofDeclaration ? 'declaration' : 'value')
    this.tell(
      ofDeclaration ? 'refused' : 'remark',
      { code: 'block_misplaced', sentence: sentences.repeated },
      place,
    )
    if (ofDeclaration && this.declaration !== null && this.declaration.facts !== undefined)
      this.declaration.facts = null
  }

  protected tellOdd(line: number): void {
    const level = this.individual === null ? 'value' : 'individual'
    const place = { level, rubric: null, label: null, value: null, line } as const
    const severity = this.individual === null ? 'remark' : 'refused'
    this.tell(severity, { code: 'unreadable_row', sentence: sentences.noCode }, place)
  }

  protected checkTotals(): void {
    for (const [rubric, counted] of [
      [R.rubricTotal, this.rubrics],
      [R.declarationTotal, this.declarations],
    ] as const) {
      const told = this.values.text(rubric)
      if (told === null || Number(told) === counted) continue
      const found = { code: 'file_incomplete', sentence: say.wrongTotal(String(Number(told)), counted) } as const
      this.tell('remark', found, this.placeOfRubric(rubric, 'file'))
    }
  }

  protected forbidden(rubric: number): void {
    // Which nature it is of is known when its block has ended.
    if (blockOfRubric[rubric] === B.declaration && this.block !== -1) return
    this.remark(rubric, { code: 'control_failed', sentence: sentences.forbidden })
  }

  protected takeNumber(individual: IndividualState): void {
    individual.nir = this.seen[R.nir] === this.values.instances[B.individual] ? this.values.raw(R.nir) : null
    const first = this.again.get(individual.line)
    if (first !== undefined) {
      this.fail(R.nir, 'individual', {
        code: 'duplicate_in_file',
        control: 'CCH-14',
        sentence: sentences.numberAgain,
      })
    }
  }
}
