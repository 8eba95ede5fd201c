import type { CivilDate } from '../../civil-date.ts'
import type { Account } from './holder-facts.ts'
import type { Pot } from './pots.ts'

export type MovementKind = 'reservation' | 'release' | 'use' | 'restoration' | 'recovery' | 'expiry' | 'refund'

/** What should stand in the ledger: all that one cause does to one lot on one day. */
export interface Movement {
  readonly account: Account
  readonly lot: string | null
  readonly kind: MovementKind
  readonly on: CivilDate
  /** `file NUMBER`, `use KIND REFERENCE`; null where neither caused it. */
  readonly subject: string | null
  amount: number
  /** The part of the amount that counts under the cap. */
  statutory: number
}

/** Adds up movements; what comes to nothing is none. */
export class Movements {
  readonly #byKey = new Map<string, Movement>()

  /** Moves a pot: a negative amount leaves it. */
  move(pot: Pot, kind: MovementKind, amount: number, on: CivilDate, subject: string | null): void {
    if (amount === 0) return
    pot.left += amount
    const key = `${pot.account} ${pot.lot} ${kind} ${on} ${subject}`
    const found = this.#byKey.get(key)
    const statutory = pot.isStatutory ? amount : 0
    if (found === undefined) {
      this.#byKey.set(key, { account: pot.account, lot: pot.lot, kind, on, subject, amount, statutory })
      return
    }
    found.amount += amount
    found.statutory += statutory
  }

  all(): Movement[] {
    return [...this.#byKey.values()].filter(({ amount, statutory }) => amount !== 0 || statutory !== 0)
  }
}
