import type { CivilDate } from '../../civil-date.ts'
import type { FileState, TrainingAction } from './file-states.ts'
import type { Account } from './holder-facts.ts'
import type { Need } from './need.ts'
import type { Outcome } from './outcome.ts'
import type { TopUpObstacle } from './top-up-lot.ts'

/** Why nothing is reserved for a training that was accepted. */
export type Blocked = 'hold' | 'death' | 'pension' | 'stolen' | 'ended_before_takeover'

/** A rule of purchase that a training does not keep. It was accepted all the same, so it is told and blocks nothing. */
export type Condition = 'third_party_missing' | 'skills_review_recent'

/** Names a pot in a story. */
export interface PotName {
  readonly account: Account
  readonly lot: string | null
  readonly isStatutory: boolean
}

/** What happened to the rights for a training, in its order. */
export type Happening =
  | { readonly what: 'accepted'; readonly on: CivilDate; readonly lawOn: CivilDate; readonly need: Need }
  | { readonly what: 'blocked'; readonly on: CivilDate; readonly why: Blocked; readonly since: CivilDate }
  | {
      readonly what: 'condition'
      readonly condition: Condition
      readonly lawOn: CivilDate
      /** The other review. */
      readonly otherFile?: string
    }
  | { readonly what: 'order'; readonly lawOn: CivilDate; readonly topUpsFirst: boolean }
  | { readonly what: 'engagements_only'; readonly lawOn: CivilDate }
  | { readonly what: 'top_up_passed_over'; readonly pot: PotName; readonly why: TopUpObstacle }
  | {
      readonly what: 'cap'
      readonly lawOn: CivilDate
      readonly action: TrainingAction
      readonly cap: number
      readonly parameter: string
    }
  | {
      readonly what: 'reserved'
      readonly on: CivilDate
      readonly pot: PotName
      readonly amount: number
      /** In cents; more than the amount for points. */
      readonly covers: number
      readonly left: number
    }
  | { readonly what: 'left_to_holder'; readonly amount: number; readonly lawOn: CivilDate }
  | {
      readonly what: 'ended'
      readonly state: FileState
      readonly on: CivilDate
      readonly outcome: Outcome
      readonly lawOn: CivilDate
    }
  | { readonly what: 'death'; readonly on: CivilDate; readonly begun: boolean }
  | { readonly what: 'stolen'; readonly on: CivilDate }

/** How a training stands. */
export type Standing =
  | 'not_accepted'
  | 'nothing_reserved'
  | 'reserved'
  | 'used'
  | 'partly_used'
  | 'lost'
  | 'released'
  | 'restored'

/** What one lot pays of a training, in the unit of its account. */
export interface PartTold extends PotName {
  readonly kind: string | null
  readonly funder: string | null
  readonly reserved: number
  /** Of it, used for good. */
  readonly used: number
  /** Of the price, in cents: what was reserved pays. */
  readonly covers: number
}

/** A training file, with what paid for it and why. */
export interface FileStory {
  readonly fileNumber: string
  /** The last state that took place; null when none did. */
  readonly state: FileState | null
  readonly stateOn: CivilDate | null
  readonly standing: Standing
  readonly parts: readonly PartTold[]
  /** In cents; null while no price is known. */
  readonly leftToHolder: number | null
  readonly happenings: readonly Happening[]
}
