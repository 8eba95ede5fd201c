import type { CivilDate } from '../../src/civil-date.ts'
import type { Scheme } from './facts.ts'
import type { Rational } from './rational.ts'

/** In the order in which a holder's accounts are told. */
export const accounts = ['cpf', 'cpf_hours', 'cpf_public', 'cec', 'cec_hours', 'c2p', 'dif', 'dif_hours'] as const
export type Account = (typeof accounts)[number]
/** What moves rights that stand on an account, by a training or another use; a restoration that names one too. */
export const movements = ['reservation', 'release', 'use', 'expiry', 'refund', 'recovery'] as const
export type EntryKind =
  | 'credit'
  | 'correction'
  | 'reversal'
  | 'closing'
  | 'restoration'
  | 'conversion'
  | 'top_up'
  | 'takeover'
  | (typeof movements)[number]

/** What an amount was computed from. */
export interface Basis {
  readonly ratio: Rational
  /** The right of the whole year and its cap, in the account's unit. */
  readonly right: number
  readonly cap: number
}

export interface Entry {
  readonly account: Account
  /** 1, 2, 3... within the account of the holder. */
  readonly number: number
  readonly activityYear: number
  readonly kind: EntryKind
  /** In the account's unit: cents, hours or points. */
  readonly amount: number
  /** The part of the amount that counts under the cap. */
  readonly statutory: number
  readonly effectiveOn: CivilDate
  readonly scheme: Scheme | null
  /** Of a yearly right its rate; else what the entry comes from. */
  readonly rate: string | null
  /** The number of the entry that this one undoes, in the same account. */
  readonly undoes: number | null
  readonly basis: Basis | null
  /** The part of the account that it moves; null: what stands there without lots. */
  readonly lot: string | null
  /** What caused it: `file NUMBER`, `use KIND REFERENCE`. */
  readonly subject: string | null
}

/** An entry that a training, another use, or a deadline caused. */
export function isMovement({ kind, subject }: Pick<Entry, 'kind' | 'subject'>): boolean {
  return (movements as readonly EntryKind[]).includes(kind) || (kind === 'restoration' && subject !== null)
}

/** True of what moves rights and neither gives nor takes back those of a year: conversions and what is spent. */
export function moves(entry: Pick<Entry, 'kind' | 'subject'>): boolean {
  return entry.kind === 'conversion' || isMovement(entry)
}

/** What is booked; without a lot and a subject unless they are told. */
export type Booking = Omit<Entry, 'number' | 'lot' | 'subject'> & Partial<Pick<Entry, 'lot' | 'subject'>>

export interface Balance {
  readonly balance: number
  readonly statutory: number
  readonly entries: number
}

/** The entries of one holder, in the order they were booked. Only ever added to. */
export class Ledger {
  readonly entries: Entry[] = []
  readonly #byAccount = new Map<Account, Entry[]>()

  /** Books an entry under the next number of its account. */
  append(entry: Booking): Entry {
    const others = this.of(entry.account)
    const numbered = { lot: null, subject: null, ...entry, number: others.length + 1 }
    this.#byAccount.set(entry.account, [...others, numbered])
    this.entries.push(numbered)
    return numbered
  }

  of(account: Account): readonly Entry[] {
    return this.#byAccount.get(account) ?? []
  }

  /** The accounts that ever had an entry. */
  accounts(): Account[] {
    return accounts.filter((account) => this.#byAccount.has(account))
  }

  balance(account: Account): Balance {
    const entries = this.of(account)
    return {
      balance: sumOf(entries, ({ amount }) => amount),
      statutory: sumOf(entries, ({ statutory }) => statutory),
      entries: entries.length,
    }
  }

  /** What stands under the cap by the entries that are wanted. */
  statutory(account: Account, isWanted: (entry: Entry) => boolean): number {
    return sumOf(this.of(account), (entry) => (isWanted(entry) ? entry.statutory : 0))
  }

  /** True when an entry names this one: nothing is undone twice. */
  isUndone(entry: Entry): boolean {
    return this.of(entry.account).some((other) => other.undoes === entry.number)
  }

  /** The entry that this one undoes. */
  undoneBy(entry: Entry): Entry | undefined {
    return this.of(entry.account).find(({ number }) => number === entry.undoes)
  }

  /** Books the exact opposite of an entry, on its day, in its activity year and under the cap as far as it was. */
  undo(entry: Entry, kind: 'reversal' | 'restoration'): void {
    this.append({
      ...entry,
      kind,
      amount: -entry.amount,
      statutory: entry.statutory === 0 ? 0 : -entry.statutory,
      undoes: entry.number,
      basis: null,
    })
  }
}

function sumOf(entries: readonly Entry[], value: (entry: Entry) => number): number {
  return entries.reduce((sum, entry) => sum + value(entry), 0)
}
