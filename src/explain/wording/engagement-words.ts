import type { CivilDate } from '../../civil-date.ts'
import type { ToldEngagement } from '../facts/year-facts.ts'
import type { Fraction } from '../fraction.ts'

/*
 * What the sentences about engagements and exposures are made from.
 */

/** What was reported of an engagement. Quantities are 1/10,000 of the unit. */
export interface ToldWords {
  readonly activity: string
  readonly rows: readonly ToldEngagement[]
  /** Of the quantities, where any count. */
  readonly unit: EngagementUnit | undefined
  /** The day of declaration and of attestation matters. */
  readonly isTimed: boolean
  readonly isTooShort: boolean
  readonly total: bigint
}

export type EngagementUnit = 'hour' | 'day' | 'shift' | 'intervention'

/** What the law asks of an engagement, in whole units; `nothing`: it gives no right before a day. */
export type AskedWords =
  | { readonly by: 'nothing'; readonly begins: CivilDate }
  | {
      readonly by: 'year'
      readonly unit: 'hour' | 'day'
      readonly quantity: bigint
      readonly inOneBody: bigint | undefined
      readonly years: readonly number[]
      readonly declareBy: CivilDate | undefined
      readonly attestBy: CivilDate | undefined
    }
  | { readonly by: 'signature'; readonly years: number }
  | { readonly by: 'term'; readonly years: number; readonly each: AskedQuantity | undefined }
  | {
      readonly by: 'months'
      readonly months: number
      readonly continuous: boolean
      /** The later of the two years that it is assessed on. */
      readonly year: number
      readonly each: AskedQuantity | undefined
    }

interface AskedQuantity {
  readonly quantity: bigint
  readonly unit: EngagementUnit
}

export interface Stretch {
  readonly from: CivilDate
  readonly to: CivilDate
}

export interface ExposedContractWords {
  readonly siret: string
  readonly from: CivilDate
  readonly to: CivilDate | null
  readonly factors: readonly string[]
  /** False when it is too short. */
  readonly counts: boolean
}

export interface ExposedFactorWords {
  readonly factor: string
  readonly counted: readonly Stretch[]
  /** When the factor gave no points. */
  readonly uncounted: readonly Stretch[]
  readonly months: Fraction
  /** Whole ones. */
  readonly periods: bigint
  readonly periodMonths: bigint
}

export interface ExposureWords {
  /** Of the factors that count. */
  readonly periods: bigint
  readonly rule: 'one' | 'all' | 'two_longest' | 'longest_doubled'
  /** Periods of the factor of longest exposure. */
  readonly longest: bigint
  /** Points are doubled for who was born before this day. */
  readonly bornBefore: CivilDate | undefined
  readonly points: bigint
  /** The name of the account at that time, as `c2p.name` has it. */
  readonly account: string | undefined
}
