import type { Account, Arrival, EngagementLot, TopUpLot } from './holder-facts.ts'

/** A part of an account that is used for itself, and what is left of it in the unit of the account. */
export interface Pot {
  readonly account: Account
  /** Null: what the account holds without lots. */
  readonly lot: string | null
  /** Counts under the cap of the account. */
  readonly isStatutory: boolean
  readonly topUp: TopUpLot | null
  /** What gave the rights of a lot, and who pays for them, where that is known. */
  readonly kind: string | null
  readonly funder: string | null
  /** Of the rights of an engagement: place among them by seniority (D5151-13). */
  readonly seniority: number
  left: number
}

const underCap: readonly Account[] = ['cpf', 'cpf_hours', 'cpf_public']

/**
 * The pots of a holder. What stands on `cpf` without a lot is two: statutory rights, and euros that points became before
 * top-ups were told apart.
 */
export class Pots {
  /** Without a lot, and of `cpf` those that are not statutory; then the lots, by account and name. */
  readonly #main = new Map<Account, Pot>()
  readonly #loose = new Map<Account, Pot>()
  readonly #lots = new Map<string, Pot>()
  readonly #all: Pot[] = []
  readonly #topUps: ReadonlyMap<string, TopUpLot>
  readonly #engagements: ReadonlyMap<string, { readonly seniority: number; readonly payer: string }>

  constructor(topUps: readonly TopUpLot[], engagementLots: readonly EngagementLot[]) {
    this.#topUps = new Map(topUps.map((topUp) => [`${topUp.account} ${topUp.lot}`, topUp]))
    this.#engagements = new Map(
      engagementLots.map(({ account, lot, payer }, seniority) => [`${account} ${lot}`, { seniority, payer }]),
    )
  }

  /** In the order in which they came up. */
  all(): readonly Pot[] {
    return this.#all
  }

  /** The pot without a lot of an account; of `cpf` the statutory one. */
  main(account: Account): Pot {
    return this.#main.get(account) ?? this.#add(this.#main, account, account, null, underCap.includes(account))
  }

  ofAccount(account: Account): Pot[] {
    return this.all().filter((pot) => pot.account === account)
  }

  /** What came to an account, or left it. */
  receive(arrival: Arrival): void {
    const { account, lot, amount, statutory } = arrival
    if (lot === null && account === 'cec') this.#receiveEngagement(arrival)
    else if (lot !== null) this.#lot(account, lot).left += amount
    else if (underCap.includes(account)) {
      this.main(account).left += statutory
      if (amount !== statutory) this.#looseOf(account).left += amount - statutory
    } else this.main(account).left += amount
  }

  /** Credits are told apart by year and activity; conversions take what stands there, the most senior first. */
  #receiveEngagement({ account, kind, activityYear, rate, amount }: Arrival): void {
    if (kind === 'takeover') this.main(account).left += amount
    else if (kind !== 'conversion') this.#lot(account, `${activityYear}/${rate}`).left += amount
    else this.#takeOldest(account, -amount)
  }

  #takeOldest(account: Account, amount: number): void {
    let rest = amount
    const pots = this.bySeniority(account)
    for (const pot of pots) {
      const taken = Math.min(rest, Math.max(0, pot.left))
      pot.left -= taken
      rest -= taken
    }
    // More than there was: a debt of the right that came last.
    if (rest > 0) (pots.findLast(({ lot }) => lot !== null) ?? this.main(account)).left -= rest
  }

  /** The pots of an engagement account, the most senior first. */
  bySeniority(account: Account): Pot[] {
    return this.ofAccount(account).sort((a, b) => a.seniority - b.seniority || compare(a.lot ?? '', b.lot ?? ''))
  }

  #looseOf(account: Account): Pot {
    return this.#loose.get(account) ?? this.#add(this.#loose, account, account, null, false)
  }

  #lot(account: Account, lot: string): Pot {
    const name = `${account} ${lot}`
    return this.#lots.get(name) ?? this.#add(this.#lots, name, account, lot, false)
  }

  #add<Key>(pots: Map<Key, Pot>, key: Key, account: Account, lot: string | null, isStatutory: boolean): Pot {
    const name = `${account} ${lot}`
    const topUp = lot === null ? null : (this.#topUps.get(name) ?? null)
    const engagement =
      lot === null ? undefined : (this.#engagements.get(name) ?? this.#engagements.get(`cec_hours ${lot}`))
    const pot: Pot = {
      account,
      lot,
      isStatutory,
      topUp,
      kind: topUp?.kind ?? (engagement === undefined ? null : lot!.slice(lot!.indexOf('/') + 1)),
      funder: topUp?.funder ?? engagement?.payer ?? null,
      seniority: engagement?.seniority ?? Number.MAX_SAFE_INTEGER,
      left: 0,
    }
    pots.set(key, pot)
    this.#all.push(pot)
    return pot
  }
}

/** The order of texts by their characters, the same everywhere. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
