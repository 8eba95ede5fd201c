import type { CivilDate } from '../../../src/civil-date.ts'
import type { Account } from '../ledger.ts'
import { Rational } from '../rational.ts'
import { type Course, courseOf } from './course.ts'
import type { HoldFact, MovementFacts, UseFact } from './facts.ts'
import {
  halfFrom,
  orderOn,
  participationOn,
  pointOn,
  type Rank,
  refundsFrom,
  statutoryCapOn,
  workAccidentYears,
} from './law.ts'
import { type Pot, Pots } from './pots.ts'
import { addDays } from './working-days.ts'

/*
 * What should stand on a person's pots because of trainings, other uses and deadlines: the life is played from day to
 * day, over the days on which something happens.
 */

export type MovementKind = 'reservation' | 'release' | 'use' | 'expiry' | 'refund' | 'recovery' | 'restoration'

export interface Movement {
  readonly account: Account
  readonly lot: string | null
  readonly kind: MovementKind
  readonly effectiveOn: CivilDate
  readonly subject: string | null
  readonly amount: number
  /** The part of it that counts under the cap. */
  readonly statutory: number
}

/** Something that came to a pot or left it on a day, for another reason than those played here. */
export interface Arrival {
  readonly on: CivilDate
  readonly account: Account
  /** null with `fromOldest`: of the rights of engagements the oldest that are left. */
  readonly lot: string | null
  readonly amount: number
  readonly statutory: number
  readonly fromOldest: boolean
  readonly pot: Pick<Pot, 'topUp' | 'seniority'>
}

export interface Life {
  readonly facts: MovementFacts
  readonly arrivals: readonly Arrival[]
  readonly closedOn: CivilDate | null
  readonly pensionFrom: CivilDate | null
  /** On this day another system handed an account over; what was over by then has no effect here. */
  takenOverOn(account: Account): CivilDate | null
  /** The hours of an agent's year, as the last credit up to a day has it. */
  agentHours(day: CivilDate): number
}

/** What a file holds of a pot. */
interface Part {
  readonly pot: Pot
  readonly quantity: number
}

/** A course with the day on which its rights are set aside here: a takeover tells balances that still hold them. */
interface Taken extends Course {
  readonly reservedOn: CivilDate
}

interface Holding {
  readonly course: Taken
  readonly parts: readonly Part[]
  /** What was used for good, once the file is over. */
  used: readonly Part[] | null
}

/** Plays the life up to a day. */
export function movementsOf(life: Life, asOf: CivilDate): Movement[] {
  const played = new Played(life, asOf)
  for (const day of played.days()) played.play(day)
  return played.movements()
}

/** The days on which something happens for another reason than a training file. */
export function daysOf({ arrivals, closedOn, facts }: Life): CivilDate[] {
  const deadlines = new Set(arrivals.map(({ pot }) => pot.topUp?.usableUntil))
  return [
    ...arrivals.map(({ on }) => on),
    ...[...deadlines].flatMap((day) => (day ? [addDays(day, 1)] : [])),
    ...facts.uses.map(({ usedOn }) => usedOn),
    ...facts.holds.flatMap(({ kind, from }) => (kind === 'stolen_file' ? [from] : [])),
    ...(closedOn === null ? [] : [closedOn]),
  ]
}

class Played {
  readonly #life: Life
  readonly #asOf: CivilDate
  readonly #pots = new Pots()
  readonly #courses: readonly Taken[]
  readonly #stolen: ReadonlyMap<string, CivilDate>
  readonly #holdings = new Map<string, Holding>()
  readonly #moved = new Map<string, Movement>()

  constructor(life: Life, asOf: CivilDate) {
    this.#life = life
    this.#asOf = asOf
    const takenOverOn = life.takenOverOn('cpf')
    this.#courses = life.facts.files
      .flatMap((rows) => courseOf(rows, asOf) ?? [])
      .filter(({ acceptedOn, fate }) => {
        return takenOverOn === null || acceptedOn > takenOverOn || fate === null || fate.on > takenOverOn
      })
      .map((course) => {
        const { acceptedOn } = course
        return { ...course, reservedOn: acceptedOn < (takenOverOn ?? '') ? takenOverOn! : acceptedOn }
      })
      .sort((one, other) => (one.fileNumber < other.fileNumber ? -1 : 1))
    this.#stolen = firstDays(life.facts.holds.filter(({ kind }) => kind === 'stolen_file'))
  }

  movements(): Movement[] {
    return [...this.#moved.values()].filter(({ amount, statutory }) => amount !== 0 || statutory !== 0)
  }

  days(): CivilDate[] {
    const ofFiles = this.#courses.flatMap(({ reservedOn, fate }) =>
      fate === null ? [reservedOn] : [reservedOn, fate.on],
    )
    return [...new Set([...daysOf(this.#life), ...ofFiles])].filter((day) => day <= this.#asOf).sort()
  }

  play(day: CivilDate): void {
    const { closedOn } = this.#life
    const isClosed = closedOn !== null && day > closedOn
    if (!isClosed) {
      this.#arrive(day)
      this.#recover(day)
      this.#expire(day)
    }
    this.#restoreStolen(day)
    for (const holding of this.#openHoldings()) this.#endOn(day, holding)
    if (!isClosed) {
      this.#recover(day)
      this.#expire(day)
    }
    if (!this.#isBarred(day, false)) {
      for (const use of this.#usesOf(day)) this.#use(use)
    }
    for (const course of this.#courses) {
      const isForVolunteers = course.contract.action === 'volunteer_training'
      // What was accepted in time is honoured, also where it is set aside later.
      if (course.reservedOn !== day || this.#isBarred(course.acceptedOn, isForVolunteers)) continue
      const holding = this.#reserve(course)
      // Given up on the day of the acceptance: before the next file takes something.
      if (holding !== null) this.#endOn(day, holding)
    }
    if (day === closedOn) this.#close(day)
  }

  /** Nothing is debited during a hold, after the death, nor from a full-rate pension on (L6323-3, L5421-4). */
  #isBarred(day: CivilDate, isForVolunteers: boolean): boolean {
    const { closedOn, pensionFrom, facts } = this.#life
    if (closedOn !== null && day > closedOn) return true
    if (pensionFrom !== null && day >= pensionFrom && !isForVolunteers) return true
    return facts.holds.some(
      ({ kind, from, to }) => kind !== 'stolen_file' && from <= day && (to === null || to >= day),
    )
  }

  #arrive(day: CivilDate): void {
    for (const arrival of this.#life.arrivals) {
      if (arrival.on !== day) continue
      if (!arrival.fromOldest) {
        this.#add(arrival)
        continue
      }
      let left = -arrival.amount
      for (const pot of this.#pots.citizen()) {
        const taken = Math.min(left, Math.max(0, pot.held))
        pot.held -= taken
        left -= taken
      }
      // What was converted and is not there is owed by the right that came last.
      const owing = this.#pots.engagements().at(-1) ?? this.#pots.plain(arrival.account)
      owing.held -= left
    }
  }

  #add({ account, lot, amount, statutory, pot }: Arrival): void {
    if (lot !== null) this.#pots.lot(account, lot, pot).held += amount
    else if (account !== 'cpf') this.#pots.plain(account).held += amount
    else {
      this.#pots.plain(account).held += statutory
      this.#pots.ofPoints().held += amount - statutory
    }
  }

  /**
   * L6323-45: what was used of a lot without being due is withheld from other rights of the account. Top-ups are the
   * funder's money; what stands without lots repays itself.
   */
  #recover(day: CivilDate): void {
    const owing = this.#pots.all().filter(({ held, lot }) => held < 0 && lot !== null)
    for (const debtor of owing.sort((one, other) => compare(one.lot!, other.lot!))) {
      const others = [
        this.#pots.plain(debtor.account),
        ...(debtor.account === 'cec' ? this.#pots.engagements() : []),
      ]
      for (const pot of others) {
        const taken = Math.min(-debtor.held, pot.held)
        if (taken <= 0) continue
        this.#move(pot, 'recovery', day, null, -taken)
        this.#move(debtor, 'recovery', day, null, taken)
      }
    }
  }

  #expire(day: CivilDate): void {
    for (const pot of this.#pots.all()) {
      const { topUp, held } = pot
      if (topUp === null || topUp.usableUntil === null || topUp.usableUntil >= day || held <= 0) continue
      this.#move(
        pot,
        topUp.refundable && addDays(topUp.usableUntil, 1) >= refundsFrom ? 'refund' : 'expiry',
        day,
        null,
        -held,
      )
    }
  }

  #openHoldings(): Holding[] {
    return [...this.#holdings.values()].filter(({ used }) => used === null)
  }

  #restoreStolen(day: CivilDate): void {
    for (const [fileNumber, from] of this.#stolen) {
      const holding = this.#holdings.get(fileNumber)
      if (from !== day || holding === undefined) continue
      for (const { pot, quantity } of holding.used ?? holding.parts) {
        this.#move(pot, 'restoration', day, `file ${fileNumber}`, quantity)
      }
      holding.used = []
    }
  }

  #endOn(day: CivilDate, holding: Holding): void {
    const { fileNumber, fate } = holding.course
    if (fate?.on === day) this.#end(fileNumber, holding, day, fate.used, fate.topUpsComeBack)
  }

  #end(fileNumber: string, holding: Holding, day: CivilDate, share: Rational, topUpsComeBack: boolean): void {
    const subject = `file ${fileNumber}`
    for (const { pot, quantity } of holding.parts) this.#move(pot, 'release', day, subject, quantity)
    const lost = holding.parts.filter(({ pot }) => !(topUpsComeBack && isGranted(pot)))
    const used = [
      ...partOf(lost.filter(isMoney), share),
      ...partOf(
        lost.filter((part) => !isMoney(part)),
        share,
      ),
    ]
    for (const { pot, quantity } of used) this.#move(pot, 'use', day, subject, -quantity)
    this.#holdings.set(fileNumber, { ...holding, used })
  }

  /** Death: a training that has not begun is called off; then nothing is left. */
  #close(day: CivilDate): void {
    for (const holding of this.#openHoldings()) {
      const { fileNumber, begunOn, contract } = holding.course
      const hasBegun =
        (begunOn !== null && begunOn <= day) || (contract.startsOn !== null && contract.startsOn <= day)
      if (!hasBegun) this.#end(fileNumber, holding, day, Rational.zero, true)
    }
    for (const pot of this.#pots.all()) pot.held = 0
  }

  #usesOf(day: CivilDate): UseFact[] {
    const order = ({ kind, reference }: UseFact) => `${kind} ${reference}`
    const { facts } = this.#life
    return facts.uses
      .filter(({ account, usedOn, cancelled }) => {
        return usedOn === day && !cancelled && usedOn > (this.#life.takenOverOn(account) ?? '')
      })
      .sort((one, other) => compare(order(one), order(other)))
  }

  #use({ account, quantity, usedOn, kind, reference }: UseFact): void {
    const subject = `use ${kind} ${reference}`
    if (kind === 'public_training' && account === 'cpf_public') {
      // CGFP L422-9: agents may anticipate the hours of the next two years.
      const pot = this.#pots.plain(account)
      const taken = Math.min(quantity, Math.max(0, pot.held + 2 * this.#life.agentHours(usedOn)))
      if (taken > 0) this.#move(pot, 'use', usedOn, subject, -taken)
      return
    }
    const pots = orderOn(usedOn).flatMap((rank) => this.#potsOf(rank, usedOn, []))
    const plain = (['cpf_public', 'cpf_hours'] as const).map((name) => this.#pots.plain(name))
    const usable = [...pots, ...plain].filter((pot) => pot.account === account)
    const all = usable.reduce((sum, { held }) => sum + Math.max(0, held), 0)
    let left =
      kind === 'reconversion_internal' && usedOn >= halfFrom ? Math.min(quantity, Math.floor(all / 2)) : quantity
    for (const pot of usable) {
      const taken = Math.min(left, Math.max(0, pot.held))
      left -= taken
      if (taken > 0) this.#move(pot, 'use', usedOn, subject, -taken)
    }
  }

  #potsOf(rank: Rank, day: CivilDate, wanted: readonly (string | null)[]): Pot[] {
    switch (rank) {
      case 'dif':
        return [this.#pots.plain('dif')]
      case 'statutory':
        return [this.#pots.plain('cpf')]
      case 'top_up':
        return this.#pots.topUps('cpf', day, wanted)
      case 'cec':
        return this.#pots.citizen()
      case 'points':
        return [this.#pots.plain('c2p')]
      case 'work_accident':
        return []
    }
  }

  /** Takes the rights from the pots in their order, until what rights may pay is paid. */
  #reserve(course: Taken): Holding | null {
    const { fileNumber, contract, reservedOn } = course
    const from = this.#stolen.get(fileNumber)
    if (from !== undefined && from <= reservedOn) return null
    const { action, certification, contractOn } = contract
    let left = Math.max(0, (contract.price ?? 0) - (contract.thirdPartyAmount ?? 0) - participationOf(course))
    const parts: Part[] = []
    const take = (pot: Pot, most: number) => {
      const taken = Math.min(left, Math.max(0, pot.held), most)
      if (taken <= 0) return 0
      left -= taken
      parts.push({ pot, quantity: taken })
      return taken
    }
    for (const rank of orderOn(contractOn)) {
      if (action === 'volunteer_training' && rank !== 'cec') continue
      if (rank === 'points') {
        const pot = this.#pots.plain('c2p')
        const value = pointOn(contractOn)
        const points = Math.min(contract.points ?? 0, Math.max(0, pot.held), Math.ceil(left / value))
        if (points > 0) parts.push({ pot, quantity: points })
        left = Math.max(0, left - points * value)
      } else if (rank === 'work_accident') {
        let asked = contract.workAccidentAmount ?? 0
        for (const pot of this.#pots.workAccident(contract, workAccidentYears)) asked -= take(pot, asked)
      } else {
        const most = rank === 'statutory' ? statutoryCapOn(contractOn, action) : Number.POSITIVE_INFINITY
        for (const pot of this.#potsOf(rank, reservedOn, [action, certification])) take(pot, most)
      }
    }
    for (const { pot, quantity } of parts) {
      this.#move(pot, 'reservation', reservedOn, `file ${fileNumber}`, -quantity)
    }
    const holding: Holding = { course, parts, used: null }
    this.#holdings.set(fileNumber, holding)
    return holding
  }

  #move(pot: Pot, kind: MovementKind, effectiveOn: CivilDate, subject: string | null, amount: number): void {
    const { account, lot, isStatutory } = pot
    pot.held += amount
    const { closedOn } = this.#life
    // Nothing stays on a closed account.
    if (closedOn !== null && effectiveOn > closedOn) pot.held = 0
    const key = [account, lot, kind, effectiveOn, subject].join('|')
    const before = this.#moved.get(key) ?? { amount: 0, statutory: 0 }
    this.#moved.set(key, {
      ...{ account, lot, kind, effectiveOn, subject },
      amount: before.amount + amount,
      statutory: before.statutory + (isStatutory ? amount : 0),
    })
  }
}

/** L6323-7: per file, unless somebody else bears it. */
function participationOf({ contract }: Course): number {
  const { thirdPartyKind, thirdPartyAmount, points, workAccidentAmount } = contract
  const isBorne =
    contract.participationExempt ||
    ((thirdPartyKind === 'employer' || thirdPartyKind === 'opco') && (thirdPartyAmount ?? 0) > 0) ||
    (points ?? 0) > 0 ||
    (workAccidentAmount ?? 0) > 0
  return isBorne ? 0 : participationOn(contract.contractOn)
}

/** Paid by a funder beforehand, for the account and not for one training. */
function isGranted({ topUp }: Pot): boolean {
  return topUp !== null && topUp.kind !== 'work_accident'
}

function isMoney({ pot }: Part): boolean {
  return pot.account !== 'c2p'
}

/**
 * A share of what was taken, rounded down: what is not used comes back. Each pot has its share, and the last one what
 * the others leave of the sum, as far as it held so much.
 */
function partOf(parts: readonly Part[], share: Rational): Part[] {
  const shareOf = (quantity: number) => Number(floorOf(share.times(Rational.of(BigInt(quantity)))))
  const total = parts.reduce((sum, { quantity }) => sum + quantity, 0)
  const used = parts.map(({ quantity }) => shareOf(quantity))
  let left = shareOf(total) - used.reduce((sum, quantity) => sum + quantity, 0)
  for (let index = parts.length - 1; index >= 0 && left > 0; index -= 1) {
    const more = Math.min(left, parts[index]!.quantity - used[index]!)
    used[index]! += more
    left -= more
  }
  return parts.map(({ pot }, index) => ({ pot, quantity: used[index]! })).filter(({ quantity }) => quantity > 0)
}

function floorOf({ numerator, denominator }: Rational): bigint {
  return numerator / denominator
}

function firstDays(holds: readonly HoldFact[]): Map<string, CivilDate> {
  const days = new Map<string, CivilDate>()
  for (const { reference, from } of holds) {
    const known = days.get(reference)
    if (known === undefined || from < known) days.set(reference, from)
  }
  return days
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
