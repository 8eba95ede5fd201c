import type { ControlState } from '../controls/control.ts'
import type { DsnFinding, DsnHandlers, DsnLevel } from '../facts.ts'
import { blocks, rubrics } from '../norm/vocabulary.ts'
import { bearingOf } from './bearing.ts'
import type { BlockValues } from './block-values.ts'
import type { DeclarationState } from './declaration-state.ts'
import { type Found, shownValue } from './findings.ts'
import type { IndividualState } from './individual-state.ts'

/** Where a reading stands, and how it tells what it finds there: with the place of it, and what is refused for it. */
export abstract class Telling implements ControlState {
  readonly values: BlockValues
  declaration: DeclarationState | null = null
  individual: IndividualState | null = null
  protected readonly handlers: DsnHandlers
  /** The physical line at hand. */
  protected line = 0
  /** Reading again what the slice begins within: nothing is told of it. */
  protected silent = false
  /** The block at hand tells nothing of its own any more. */
  protected dropped = false
  /** By rubric: the instance of its block in which it was seen, understood or not. */
  protected readonly seen = new Int32Array(rubrics.length)

  constructor(values: BlockValues, handlers: DsnHandlers) {
    this.values = values
    this.handlers = handlers
  }

  protected placeOfBlock(block: number, level: DsnLevel) {
    const { code, label } = blocks[block]!
    return { level, rubric: code, label, value: null }
  }

  /** A value that cannot be understood, or a rubric that is missing: it costs what hangs on it. */
  protected bad(rubric: number, found: Found, missing = false): void {
    const level = bearingOf[rubric]
    this.fail(rubric, level, found)
    if (!missing) this.values.drop(rubric)
  }

  protected remark(rubric: number, found: Found): void {
    this.tell('remark', found, this.placeOfRubric(rubric, 'value'))
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
            line: this.individual?.line ?? this.line,
          }
        : this.placeOfRubric(rubric, level ?? 'value')
    this.tell(
      level === undefined ? 'remark' : 'refused',
      found,
      line === undefined ? place : { ...place, line, value: null },
    )
    if (level === 'value') this.dropped = true
  }

  protected placeOfRubric(rubric: number, level: DsnLevel) {
    const { code, label, block } = rubrics[rubric]!
    const seen = this.seen[rubric] === this.values.instances[block] && this.seen[rubric] !== 0
    const value = seen ? shownValue(rubric, this.values.raw(rubric)) : null
    const { lines, firstLines, instances } = this.values
    const missing = instances[block] === 0 ? (this.declaration?.line ?? this.line) : firstLines[block]!
    return { level, rubric: code, label, value, line: seen ? lines[rubric]! : missing }
  }

  protected tell(
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
      line: place.line ?? this.line,
      declarationLine: this.declaration?.line ?? null,
      individualLine: this.individual?.line ?? null,
      value: place.value,
      message: sentence,
    }
    if (severity === 'refused') {
      if (place.level === 'individual') this.individual?.refusals.push(finding)
      if (place.level === 'declaration') this.declaration?.refusals.push(finding)
    }
    if (!this.silent) this.handlers.onFinding(finding)
    return finding
  }
}
