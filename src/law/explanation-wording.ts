import type { CivilDate } from '../civil-date.ts'
import type { Activity, BookedEntry } from './explanation-facts.ts'
import type { Fraction } from './explanation-fraction.ts'

/** A quantity of time: 1/10,000 of hours, days or euros of pay. */
export interface Time {
  readonly unit: NonNullable<Activity['time_unit']>
  readonly quantity: bigint
}

/**
 * The sentences of an explanation in one language, one function a step: complete sentences that a counsellor can
 * read to the person. Amounts are cents. A language is one table (explanation-english.ts); what is said, and which
 * article stands beside it, is decided in explanation-steps.ts for all languages.
 */
export interface ExplanationWording {
  /** An amount of euros on its own: `1,234.50 EUR`. */
  euros(cents: bigint): string

  opened(facts: { on: CivilDate; reason: string; after: number | undefined }): string
  mayOpen(facts: { on: CivilDate }): string
  notOpened(facts: { reason: string }): string
  death(facts: { on: CivilDate; closed: boolean }): string

  noActivity(facts: { year: number }): string
  activity(facts: ActivityWords): string
  absences(facts: { times: readonly Time[] }): string
  pension(facts: { from: CivilDate; notCounted: number }): string
  workingTime(facts: WorkingTimeWords): string

  qualification(facts: QualificationWords): string
  disabledWorker(facts: { increase: bigint; inProportion: boolean }): string
  increasesTogether(facts: { low: bigint; withIncrease: bigint; kept: bigint }): string
  increasesStacked(facts: { kept: bigint }): string
  esat(facts: { amount: bigint; fullAmount: bigint }): string
  mostFavourable(facts: { asEmployee: bigint; inEsat: bigint; kept: bigint; cap: bigint }): string
  cap(facts: { entitlement: bigint; cap: bigint; room: bigint; within: bigint }): string
  excluded(facts: { year: number; reason: string }): string

  booked(facts: BookedWords): string
  pending(facts: { year: number; difference: bigint; limitedByLaterYears: boolean }): string
}

export interface ActivityWords {
  readonly scheme: Activity['scheme']
  readonly nature: string | null
  readonly siret: string | null
  readonly from: CivilDate
  readonly to: CivilDate
  /** Absent where no time is declared, or no right depends on it. */
  readonly time: { readonly worked: Time; readonly reference: Time; readonly ratio: Fraction } | undefined
  /** Where the full year comes from. */
  readonly referenceOrigin: 'declared' | 'general' | 'limit'
  readonly counted: boolean
}

export interface WorkingTimeWords {
  readonly ratio: Fraction
  /** More than a full year counts as one. */
  readonly moreThanFull: boolean
  readonly threshold: Fraction
  readonly reached: boolean
  /** The amount of a whole year, and what the working time gives of it. */
  readonly wholeAmount: bigint
  readonly amount: bigint
}

export interface QualificationWords {
  /** Who says that the qualification is low; `none`: nobody, `outdated`: a more recent contract says otherwise. */
  readonly source: 'person' | 'employer' | 'none' | 'outdated'
  /** Low is below this level. */
  readonly level: number
  readonly reached: boolean
  readonly threshold: Fraction
  readonly lowAmount: bigint
  /** What is due instead of the ordinary amount; undefined: the ordinary amount stays. */
  readonly amount: bigint | undefined
}

export interface BookedWords extends Pick<BookedEntry, 'kind' | 'amount' | 'rate'> {
  readonly run: number
  readonly on: CivilDate
  readonly effective: CivilDate
  readonly undoes: string | null
  readonly basis:
    | {
        readonly ratio: Fraction | undefined
        readonly entitlement: bigint
        readonly cap: bigint
        readonly room: bigint
      }
    | undefined
}
