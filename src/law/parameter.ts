import type { CivilDate } from '../civil-date.ts'
import type { Sentence } from '../language.ts'
import type { UnitName } from './parameter-unit.ts'

/**
 * How far a value can be relied on: `R` read in the legal text or on an official page, `S` read in a secondary
 * source only, `I` inferred by us, `?` contested or not found.
 */
export type Confidence = 'R' | 'S' | 'I' | '?'

/**
 * What selects the value: the first day of the activity year (values then change on 1 January only), or the date
 * of an event (a conversion, a birthday, the day a minimum wage is taken).
 */
export type Basis = 'activity_year' | 'event_date'

export interface DatedValue {
  /** First day on which it is in force. */
  readonly from: CivilDate
  /** As the database holds it (cents and other integers, `n/d`, words, dates); null: repealed from that day. */
  readonly value: string | null
  /** The text that says so, or that is silent. */
  readonly reference: string
  /** The same in French, where the English has words of its own. */
  readonly referenceFrench?: string
  readonly href?: string
  readonly confidence: Confidence
}

/** One parameter of the law, as its YAML file gives it. */
export interface Parameter {
  /** The path of its file, with dots: `cpf.employee.base`. A public name. */
  readonly name: string
  readonly description: Sentence
  readonly unit: UnitName
  readonly basis: Basis
  /** In the order of their dates, never empty. */
  readonly values: readonly DatedValue[]
  /** Of a switch: what may be chosen, and what each choice means. */
  readonly choices?: Readonly<Record<string, Sentence>>
  /** Of a switch: why the value is what it is. */
  readonly reason?: Sentence
  /** The version of this program that first reads it, when that version is still to come. */
  readonly usedFrom?: string
}

/** A value with the first day on which it is no longer in force (null: until further notice). */
export interface PeriodInForce extends DatedValue {
  readonly value: string
  readonly until: CivilDate | null
}

export interface ParameterInForce extends Omit<Parameter, 'values'> {
  readonly values: readonly PeriodInForce[]
}

/** The value in force on a day, as the database holds it; null when not yet in force or repealed. */
export function valueOn(parameter: Parameter, date: CivilDate): string | null {
  return parameter.values.findLast(({ from }) => from <= date)?.value ?? null
}

/**
 * The parameters in force at some time of a calendar year, each with the values of that year: one value when the
 * activity year selects it, several when events do and the law changed during the year. What was not yet in
 * force, or was repealed before, is left out.
 */
export function parametersInForce(parameters: readonly Parameter[], year: number): ParameterInForce[] {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return parameters
    .map((parameter) => ({
      ...parameter,
      values: periods(parameter.values).filter(
        ({ from, until }) => from <= last && (until === null || until > first),
      ),
    }))
    .filter(({ values }) => values.length > 0)
}

function periods(values: readonly DatedValue[]): PeriodInForce[] {
  return values.flatMap((dated, index) =>
    dated.value === null ? [] : [{ ...dated, value: dated.value, until: values[index + 1]?.from ?? null }],
  )
}

/** The values of a parameter around a day. */
export interface Around {
  /** In force on the day; null when it is not yet, or no more. */
  readonly now: DatedValue | null
  /** What came before it, and what comes after; undefined where nothing does. A repeal has the value null. */
  readonly before: DatedValue | undefined
  readonly after: DatedValue | undefined
}

/** What is in force on a day, what was before and what will be. */
export function around({ values }: Parameter, on: CivilDate): Around {
  const place = values.findLastIndex(({ from }) => from <= on)
  const now = values[place]
  return { now: now?.value == null ? null : now, before: values[place - 1], after: values[place + 1] }
}
