import type { CivilDate } from '../../../src/civil-date.ts'
import type { Account } from '../ledger.ts'
import type { TrainingRow } from './facts.ts'
import { addYears } from './working-days.ts'

/*
 * The pots that a person's rights stand in: one for each account, and one for each lot. A pot knows what is in it on
 * the day that is being played.
 */

export interface Pot {
  readonly account: Account
  readonly lot: string | null
  /** What leaves or comes back counts under the cap. */
  readonly isStatutory: boolean
  /** In the account's unit. Below zero: a debt. */
  held: number
  /** Of a top-up. */
  readonly topUp: TopUp | null
  /** Of rights of the citizen engagement account, what sorts by seniority. */
  readonly seniority: string
}

export interface TopUp {
  /** As the decision names it, or as the balance taken over does. */
  readonly kind: string
  readonly decidedOn: CivilDate | null
  readonly receivedOn: CivilDate | null
  readonly usableUntil: CivilDate | null
  readonly restrictedTo: string | null
  readonly refundable: boolean
}

const noLot = { topUp: null, seniority: '' } as const
const withCap: ReadonlySet<Account> = new Set(['cpf', 'cpf_public', 'cpf_hours'])

/** Pots in the order of use within a rank. */
export class Pots {
  readonly #pots = new Map<string, Pot>()

  /** The pot of a lot. */
  lot(account: Account, lot: string, made: Pick<Pot, 'topUp' | 'seniority'>): Pot {
    return this.#find({ account, lot, isStatutory: false, ...made })
  }

  /** What an account holds without lots. */
  plain(account: Account): Pot {
    return this.#find({ account, lot: null, isStatutory: withCap.has(account), ...noLot })
  }

  /** Points that became euros: without a lot, and not under the cap. */
  ofPoints(): Pot {
    return this.#find({ account: 'cpf', lot: null, isStatutory: false, ...noLot })
  }

  #find(made: Omit<Pot, 'held'>): Pot {
    const key = `${made.account} ${made.lot ?? ''} ${made.isStatutory}`
    const known = this.#pots.get(key) ?? { ...made, held: 0 }
    this.#pots.set(key, known)
    return known
  }

  all(): Pot[] {
    return [...this.#pots.values()]
  }

  of(account: Account): Pot[] {
    return this.all().filter((pot) => pot.account === account)
  }

  /**
   * Top-ups that may pay on a day for something: those kept for it first, then the earliest deadline, then the oldest.
   * Points that became euros pay like them, after all others.
   */
  topUps(account: Account, day: CivilDate, wanted: readonly (string | null)[]): Pot[] {
    const usable = this.of(account).filter(({ topUp }) => {
      if (topUp === null || topUp.kind === 'work_accident') return false
      if (topUp.usableUntil !== null && topUp.usableUntil < day) return false
      return topUp.restrictedTo === null || wanted.includes(topUp.restrictedTo)
    })
    const sorted = usable.sort((one, other) => compareLists(orderOfTopUp(one), orderOfTopUp(other)))
    return account === 'cpf' ? [...sorted, this.ofPoints()] : sorted
  }

  /** D5151-13: the right declared first is used first; what no engagement is told for, last. */
  citizen(): Pot[] {
    return [...this.engagements(), this.plain('cec')]
  }

  /** The rights that an engagement is told for, in that order. */
  engagements(): Pot[] {
    return this.of('cec')
      .filter(({ lot }) => lot !== null)
      .sort((one, other) => compareLists([one.seniority, one.lot!], [other.seniority, other.lot!]))
  }

  /** What was given for a work accident, as long as it can be asked for. */
  workAccident(contract: TrainingRow & { readonly contractOn: CivilDate }, years: number): Pot[] {
    const askedOn = contract.requestedOn ?? contract.contractOn
    const usable = this.of('cpf').filter(({ topUp }) => {
      if (topUp?.kind !== 'work_accident') return false
      const { restrictedTo } = topUp
      if (restrictedTo !== null && ![contract.action, contract.certification].includes(restrictedTo)) return false
      return topUp.decidedOn === null || askedOn <= addYears(topUp.decidedOn, years)
    })
    return usable.sort((one, other) => compareLists(orderOfTopUp(one), orderOfTopUp(other)))
  }
}

function orderOfTopUp({ topUp, lot }: Pot): string[] {
  return [
    topUp!.restrictedTo === null ? '1' : '0',
    topUp!.usableUntil ?? '9999',
    topUp!.receivedOn ?? '9999',
    lot ?? '',
  ]
}

function compareLists(one: readonly string[], other: readonly string[]): number {
  for (const [index, text] of one.entries()) {
    if (text !== other[index]) return text < other[index]! ? -1 : 1
  }
  return 0
}
