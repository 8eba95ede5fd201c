import type { CivilDate } from '../../../src/civil-date.ts'
import type { Account } from '../ledger.ts'

/* What the feeds tell of the use of rights. Amounts in cents, attendance in hundredths of a percent. */

export type TrainingState =
  | 'requested'
  | 'proposed'
  | 'accepted'
  | 'in_training'
  | 'ended'
  | 'delivery_declared'
  | 'delivery_validated'
  | 'refused_by_body'
  | 'refused_by_holder'
  | 'refused_by_funder'
  | 'lapsed'
  | 'withdrawn'
  | 'cancelled_by_holder'
  | 'no_show'
  | 'stopped_by_holder'
  | 'cancelled_by_body'
  | 'stopped_by_body'
  | 'cancelled_by_funder'

export type TrainingAction =
  | 'certification'
  | 'block'
  | 'specific_register'
  | 'clea'
  | 'vae'
  | 'skills_review'
  | 'light_licence'
  | 'heavy_licence'
  | 'business_creation'
  | 'volunteer_training'

/** One row of a training file; null: the row does not tell. */
export interface TrainingRow {
  readonly fileNumber: string
  readonly state: TrainingState
  readonly stateOn: CivilDate
  readonly action: TrainingAction | null
  readonly certification: string | null
  readonly price: number | null
  readonly thirdPartyAmount: number | null
  readonly thirdPartyKind: string | null
  readonly participationExempt: boolean
  readonly points: number | null
  readonly workAccidentAmount: number | null
  readonly requestedOn: CivilDate | null
  readonly contractOn: CivilDate | null
  readonly startsOn: CivilDate | null
  readonly attendance: number | null
  readonly forceMajeure: boolean
}

export type UseKind =
  | 'public_training'
  | 'transition_project'
  | 'reconversion_internal'
  | 'reconversion_external'
  | 'job_seeker_training'
  | 'other'

export interface UseFact {
  readonly account: Account
  readonly quantity: number
  readonly usedOn: CivilDate
  readonly kind: UseKind
  readonly reference: string
  readonly cancelled: boolean
}

export interface HoldFact {
  readonly kind: 'fraud_suspected' | 'suspended' | 'stolen_file'
  readonly from: CivilDate
  readonly to: CivilDate | null
  /** Of a stolen file: its number. */
  readonly reference: string
}

/** What another system held on a day. */
export interface FormerBalanceFact {
  readonly account: Account
  readonly amount: number
  readonly statutory: number
  readonly asOf: CivilDate
  readonly lotKind: string | null
  readonly funder: string | null
  readonly receivedOn: CivilDate | null
  readonly usableUntil: CivilDate | null
  readonly restrictedTo: string | null
}

/** Everything told of a person's use of rights; a later row takes the place of the earlier one of its key. */
export class MovementFacts {
  readonly #files = new Map<string, Map<TrainingState, TrainingRow>>()
  readonly #uses = new Map<string, UseFact>()
  readonly #holds = new Map<string, HoldFact>()
  readonly #balances = new Map<string, FormerBalanceFact>()

  tellTraining(row: TrainingRow): void {
    const rows = this.#files.get(row.fileNumber) ?? new Map<TrainingState, TrainingRow>()
    this.#files.set(row.fileNumber, rows.set(row.state, row))
  }

  tellUse(use: UseFact): void {
    this.#uses.set(`${use.account} ${use.kind} ${use.usedOn} ${use.reference}`, use)
  }

  tellHold(hold: HoldFact): void {
    this.#holds.set(`${hold.kind} ${hold.from} ${hold.reference}`, hold)
  }

  tellBalance(balance: FormerBalanceFact): void {
    const { account, lotKind, funder, receivedOn, usableUntil, restrictedTo } = balance
    this.#balances.set([account, lotKind, funder, receivedOn, usableUntil, restrictedTo].join('|'), balance)
  }

  get holds(): readonly HoldFact[] {
    return [...this.#holds.values()]
  }

  get uses(): readonly UseFact[] {
    return [...this.#uses.values()]
  }

  get formerBalances(): readonly FormerBalanceFact[] {
    return [...this.#balances.values()]
  }

  /** The rows of each file. */
  get files(): readonly (readonly TrainingRow[])[] {
    return [...this.#files.values()].map((rows) => [...rows.values()])
  }

  isEmpty(): boolean {
    return this.#files.size === 0 && this.#uses.size === 0
  }
}
