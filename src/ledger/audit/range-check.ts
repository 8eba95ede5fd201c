import type { Sentence } from '../../language.ts'
import type { CheckDefinition } from './check.ts'

/** A check that looks at the holders of a range, and at nothing beyond them. */
export interface RangeCheck extends CheckDefinition {
  readonly sound: Sentence
  /** Bound to the first and the last holder, and to the third: years that have entries or holds, or the business date. */
  readonly sql: string
  readonly third: 'years' | 'held_years' | 'business_date'
}
