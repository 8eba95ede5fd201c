import type { CivilDate } from '../../civil-date.ts'
import type { FileRow } from './file-steps.ts'
import type { TopUpConditions } from './top-up-lot.ts'

export type Account = 'cpf' | 'cpf_hours' | 'cpf_public' | 'cec' | 'cec_hours' | 'c2p' | 'dif' | 'dif_hours'

/** What an account was given or lost otherwise than by the use of rights. Quantities in the unit of the account. */
export interface Arrival {
  readonly account: Account
  readonly lot: string | null
  /** Of its entry, within the account. */
  readonly number: number
  readonly on: CivilDate
  readonly kind: string
  readonly activityYear: number
  readonly rate: string | null
  readonly amount: number
  /** The part of the amount that counts under the cap. */
  readonly statutory: number
}

/** A part of an account that others pay for, with the conditions that they set. */
export interface TopUpLot extends TopUpConditions {
  readonly account: Account
  readonly lot: string
  readonly funder: string | null
}

/** The rights that one engagement gave; of several lots the first one is the most senior. */
export interface EngagementLot {
  readonly account: 'cec' | 'cec_hours'
  /** `YEAR/ACTIVITY` */
  readonly lot: string
  readonly payer: string
}

/** A debit that has no training file, in the unit of the account. */
export interface RightsUse {
  readonly account: Account
  readonly quantity: number
  readonly usedOn: CivilDate
  readonly kind: UseKind
  readonly reference: string
}

export type UseKind =
  | 'public_training'
  | 'transition_project'
  | 'reconversion_internal'
  | 'reconversion_external'
  | 'job_seeker_training'
  | 'other'

/** A time in which nothing may be debited, or a training file of which the holder is the victim. */
export interface Hold {
  readonly kind: 'fraud_suspected' | 'suspended' | 'stolen_file'
  readonly from: CivilDate
  /** The last day; null: it lasts. */
  readonly to: CivilDate | null
  /** Of a stolen file: its number. */
  readonly reference: string
}

/** All that decides what a holder's trainings and other uses take from his accounts. Rows in force, in any order. */
export interface HolderFacts {
  readonly arrivals: readonly Arrival[]
  readonly topUps: readonly TopUpLot[]
  readonly engagementLots: readonly EngagementLot[]
  readonly files: ReadonlyMap<string, readonly FileRow[]>
  readonly uses: readonly RightsUse[]
  readonly holds: readonly Hold[]
  /** The first day of a full-rate pension. */
  readonly retiredOn: CivilDate | null
  readonly diedOn: CivilDate | null
}
