import type { Sentence } from '../../../../language.ts'
import type { RejectionCode } from '../../../rejections/rejection-catalogue.ts'
import type { DsnLevel } from '../facts.ts'
import { rubricNumber } from '../norm/vocabulary.ts'
import type { BlockValues } from '../reading/block-values.ts'
import type { DeclarationState } from '../reading/declaration-state.ts'
import type { Found } from '../reading/findings.ts'
import type { IndividualState } from '../reading/individual-state.ts'

/** What a control may look at, and how it tells that it is not met. */
export interface ControlState {
  /** Of the block that has just ended and of those above it. */
  readonly values: BlockValues
  readonly declaration: DeclarationState | null
  readonly individual: IndividualState | null
  /** `level`: what is refused for it; undefined when it is only told. `line`: where that is not the rubric's own. */
  fail(rubric: number | null, level: DsnLevel | undefined, found: Found, line?: number): void
}

/** When a control is run: when its block has ended, a pay been taken in, a declaration said what it is, or it or an individual ended. */
export type Moment = 'block' | 'pay' | 'head' | 'declaration' | 'individual'

/** A control of the norm, or what the house asks beside it. */
export interface Control {
  /** `S21.G00.40.011` */
  readonly rubric: string
  /** `CCH-12`; null for what the norm does not ask. */
  readonly control: string | null
  readonly moment: Moment
  /** The block with which it is run at the moment `block`: that of its rubric, or one further down. */
  readonly block: string
  /** What is refused when it is not met; undefined when that is only told. */
  readonly level: DsnLevel | undefined
  readonly code: RejectionCode
  /** What it asks for. */
  readonly asks: Sentence
  /** The lines of what does not meet it: 0 for that of its rubric. */
  readonly failures: (state: ControlState) => readonly number[]
}

/** A condition on the values of the blocks at hand. */
export type Condition = (values: BlockValues) => boolean

export interface ControlOptions {
  readonly moment?: Moment
  /** `40` */
  readonly at?: string
  readonly level?: DsnLevel
  readonly code?: RejectionCode
}

/** A control that is not met when the condition is true. */
export function control(
  rubric: string,
  name: string | null,
  fails: Condition,
  en: string,
  fr: string,
  options: ControlOptions = {},
): Control {
  const atItsRubric = [0]
  return about(rubric, name, ({ values }) => (fails(values) ? atItsRubric : none), en, fr, options)
}

/** A control that looks at more than the block at hand, and gives the lines that do not meet it. */
export function about(
  rubric: string,
  name: string | null,
  failures: Control['failures'],
  en: string,
  fr: string,
  { moment = 'block', at, level, code = 'control_failed' }: ControlOptions = {},
): Control {
  const block = at === undefined ? rubric.slice(0, 10) : `S21.G00.${at}`
  return { rubric, control: name, moment, block, level, code, asks: { en, fr }, failures }
}

export const none: readonly number[] = []

/** `40.011` stands for S21.G00.40.011. */
function numberOf(code: string): number {
  return rubricNumber(code.length === 6 ? `S21.G00.${code}` : code)
}

export function has(code: string): Condition {
  const rubric = numberOf(code)
  return (values) => values.has(rubric)
}

/** One of these codes of one to three digits. */
export function is(code: string, ...codes: readonly number[]): Condition {
  const rubric = numberOf(code)
  const wanted = new Uint8Array(1000)
  for (const one of codes) wanted[one] = 1
  return (values) => {
    const found = values.codeNumber(rubric)
    return found !== -1 && wanted[found] === 1
  }
}

/** One of these texts. */
export function reads(code: string, ...texts: readonly string[]): Condition {
  const rubric = numberOf(code)
  return (values) => values.has(rubric) && texts.includes(values.raw(rubric))
}

/** A text of that form. */
export function matches(code: string, form: RegExp): Condition {
  const rubric = numberOf(code)
  return (values) => values.has(rubric) && form.test(values.raw(rubric))
}

export function same(code: string, other: string): Condition {
  const [rubric, another] = [numberOf(code), numberOf(other)]
  return (values) => values.has(rubric) && values.has(another) && values.raw(rubric) === values.raw(another)
}

/** Both days are there, and the first is earlier. */
export function before(code: string, other: string): Condition {
  const [rubric, another] = [numberOf(code), numberOf(other)]
  return (values) => {
    const [day, later] = [values.dayNumber(rubric), values.dayNumber(another)]
    return day !== -1 && later !== -1 && day < later
  }
}

/** A figure that is more than so many hundredths, or less. */
export function more(code: string, hundredths: number): Condition {
  const rubric = numberOf(code)
  return (values) => (values.hundredths(rubric) ?? hundredths) > hundredths
}

export function zero(code: string): Condition {
  const rubric = numberOf(code)
  return (values) => values.hundredths(rubric) === 0
}

export function all(...conditions: readonly Condition[]): Condition {
  return (values) => conditions.every((condition) => condition(values))
}

export function any(...conditions: readonly Condition[]): Condition {
  return (values) => conditions.some((condition) => condition(values))
}

export function not(condition: Condition): Condition {
  return (values) => !condition(values)
}

/** One of the two without the other. */
export function unlike(one: Condition, other: Condition): Condition {
  return (values) => one(values) !== other(values)
}
