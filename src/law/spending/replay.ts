import type { CivilDate } from '../../civil-date.ts'
import { conditionsBroken } from './conditions.ts'
import { withoutHours } from './converted-hours.ts'
import type { Account, Arrival, HolderFacts, RightsUse } from './holder-facts.ts'
import { type Movement, Movements } from './movements.ts'
import { compare, type Pot, Pots } from './pots.ts'
import { recover } from './recovery.ts'
import { takeUse, type UseStory } from './rights-use.ts'
import type { Blocked, FileStory, Standing } from './story.ts'
import { type ReadLaw, topUpEnd } from './top-up-lot.ts'
import { type Purse, Training } from './training.ts'

/** What a holder's facts come to: what the ledger should hold because of the use of his rights, and why. */
export interface Replay {
  readonly movements: readonly Movement[]
  readonly files: readonly ReplayedFile[]
  readonly uses: readonly UseStory[]
  /** What stands on each pot at the end. */
  readonly pots: readonly Pot[]
}

/** A training file after the replay. */
export interface ReplayedFile {
  readonly fileNumber: string
  readonly standing: Standing
  /** What paid for it and why; told on demand. */
  readonly story: FileStory
}

/** What happens on one day follows in this order; within a part of it, by number or reference. */
const order = { arrival: 0, settling: 1, stolen: 2, end: 3, use: 4, reservation: 5, death: 6 } as const

/** Accounts whose rights became one another are taken over together. */
const families: readonly (readonly Account[])[] = [
  ['cpf', 'cpf_hours', 'cpf_public', 'dif', 'dif_hours'],
  ['cec', 'cec_hours'],
]

interface Event {
  readonly on: CivilDate
  readonly part: number
  readonly key: string
  readonly happen: () => void
}

/**
 * Lives the history of a holder's accounts up to a day again. What comes of it depends on the facts alone and not on the
 * order in which they came: they are taken in the order of their days. Law is asked for the day that each rule names.
 */
export function replay(facts: HolderFacts, asOf: CivilDate, law: ReadLaw): Replay {
  return new HolderReplay(facts, asOf, law).run()
}

class HolderReplay {
  readonly #facts: HolderFacts
  readonly #asOf: CivilDate
  readonly #purse: Purse
  readonly #events: Event[] = []
  readonly #trainings: Training[] = []
  readonly #uses: UseStory[] = []
  readonly #takeovers: readonly Arrival[]

  constructor(facts: HolderFacts, asOf: CivilDate, law: ReadLaw) {
    this.#facts = facts
    this.#asOf = asOf
    this.#takeovers = facts.arrivals.filter(({ kind }) => kind === 'takeover')
    this.#purse = { pots: new Pots(facts.topUps, facts.engagementLots), movements: new Movements(), law }
  }

  run(): Replay {
    this.#expectArrivals()
    for (const topUp of this.#facts.topUps) this.#expectEnd(topUpEnd(topUp, this.#purse.law)?.on)
    for (const [fileNumber, rows] of [...this.#facts.files].sort(([a], [b]) => compare(a, b))) {
      const known = rows.filter(({ stateOn }) => stateOn <= this.#asOf)
      if (known.length > 0) this.#expectTraining(new Training(fileNumber, known))
    }
    for (const use of this.#facts.uses) {
      const key = `${use.kind} ${use.reference} ${use.account}`
      this.#expect(use.usedOn, order.use, key, () => this.#uses.push(this.#use(use)))
    }
    const { diedOn } = this.#facts
    if (diedOn !== null) this.#expect(diedOn, order.death, '', () => this.#die(diedOn))
    this.#events.sort((a, b) => compare(a.on, b.on) || a.part - b.part || compare(a.key, b.key))
    for (const { happen } of this.#events) happen()
    return {
      movements: this.#purse.movements.all(),
      files: this.#trainings,
      uses: this.#uses,
      pots: this.#purse.pots.all(),
    }
  }

  #expect(on: CivilDate, part: number, key: string, happen: () => void): void {
    if (on <= this.#asOf) this.#events.push({ on, part, key, happen })
  }

  #expectArrivals(): void {
    let last: CivilDate | undefined
    for (const arrival of withoutHours(this.#facts.arrivals, this.#purse.law).sort(inArrivalOrder)) {
      const { on } = arrival
      this.#expect(on, order.arrival, '', () => this.#purse.pots.receive(arrival))
      if (on !== last) this.#expectEnd(on)
      last = on
    }
  }

  #expectEnd(on: CivilDate | undefined): void {
    if (on !== undefined) this.#expect(on, order.settling, '', () => this.#settle(on))
  }

  /** What came in repays what is owed; what is left of a top-up whose time is over goes. */
  #settle(on: CivilDate): void {
    if (this.#isAfterDeath(on)) return
    const { pots, movements, law } = this.#purse
    recover(on, pots, movements)
    for (const pot of pots.all()) {
      if (pot.topUp === null || pot.left <= 0) continue
      const end = topUpEnd(pot.topUp, law)
      // What comes later than the end goes on the day on which it comes, by the law of the end.
      if (end !== undefined && end.on <= on) movements.move(pot, end.kind, -pot.left, on, null)
    }
  }

  #expectTraining(training: Training): void {
    this.#trainings.push(training)
    const { acceptance, end, fileNumber } = training
    if (acceptance === undefined) return
    const takenOver = this.#takenOverOn('cpf')
    if (takenOver !== null && end !== undefined && acceptance.on <= takenOver && end.on <= takenOver) {
      training.block(acceptance.on, 'ended_before_takeover', takenOver)
      return
    }
    const reservedOn = takenOver !== null && acceptance.on < takenOver ? takenOver : acceptance.on
    const stolenOn = this.#stolenOn(fileNumber)
    this.#expect(reservedOn, order.reservation, fileNumber, () => this.#reserve(training, reservedOn, stolenOn))
    if (end !== undefined && end.on > reservedOn) {
      this.#expect(end.on, order.end, fileNumber, () => this.#finish(training, end.on))
    }
    if (stolenOn !== null && stolenOn > reservedOn) {
      this.#expect(stolenOn, order.stolen, fileNumber, () => {
        if (!training.isPaid) return
        training.restore(stolenOn, this.#purse)
        this.#settle(stolenOn)
      })
    }
  }

  /** The day on which what another system held of an account and of those kept with it was taken over. */
  #takenOverOn(account: Account): CivilDate | null {
    const family = families.find((accounts) => accounts.includes(account)) ?? [account]
    const days = this.#takeovers.filter(({ account: of }) => family.includes(of)).map(({ on }) => on)
    return days.sort(compare)[0] ?? null
  }

  #stolenOn(fileNumber: string): CivilDate | null {
    const days = this.#facts.holds.flatMap(({ kind, reference, from }) =>
      kind === 'stolen_file' && reference === fileNumber ? [from] : [],
    )
    return days.sort(compare)[0] ?? null
  }

  #reserve(training: Training, on: CivilDate, stolenOn: CivilDate | null): void {
    const { acceptance, end } = training
    const blocked =
      stolenOn !== null && stolenOn <= on
        ? { why: 'stolen' as const, since: stolenOn }
        : this.#blocked(acceptance!.on, acceptance!.facts.action === 'volunteer_training')
    if (blocked !== undefined) {
      training.block(on, blocked.why, blocked.since)
      return
    }
    for (const { condition, otherFile } of conditionsBroken(training, this.#trainings, this.#purse.law)) {
      training.tellCondition(condition, acceptance!.facts.contractOn!, otherFile)
    }
    training.reserve(on, this.#purse)
    if (end !== undefined && end.on <= on) this.#finish(training, on)
  }

  #finish(training: Training, on: CivilDate): void {
    if (!training.isOpen) return
    training.finish(this.#purse)
    this.#settle(on)
  }

  /** Why nothing may be taken on a day: a hold, death (L5151-2), or a full-rate pension (L5421-4, L6323-3). */
  #blocked(
    on: CivilDate,
    isForVolunteers: boolean,
  ): { why: Exclude<Blocked, 'stolen'>; since: CivilDate } | undefined {
    const { holds, retiredOn, diedOn } = this.#facts
    if (diedOn !== null && on > diedOn) return { why: 'death', since: diedOn }
    const hold = holds.find(
      ({ kind, from, to }) => kind !== 'stolen_file' && from <= on && (to === null || on <= to),
    )
    if (hold !== undefined) return { why: 'hold', since: hold.from }
    if (retiredOn !== null && on >= retiredOn && !isForVolunteers) return { why: 'pension', since: retiredOn }
    return undefined
  }

  #use(use: RightsUse): UseStory {
    const takenOver = this.#takenOverOn(use.account)
    if (takenOver !== null && use.usedOn <= takenOver) return { use, taken: 0, limit: 'before_takeover' }
    const blocked = this.#blocked(use.usedOn, false)
    if (blocked !== undefined) return { use, taken: 0, limit: blocked.why as UseStory['limit'] }
    return takeUse(use, this.#facts.arrivals, this.#purse)
  }

  /** What was set aside for trainings that have not begun comes back, to lapse with the rest. */
  #die(on: CivilDate): void {
    const isAllReleased = this.#purse.law('movement.death_with_reservations', on) === 'all_released'
    for (const training of this.#trainings.filter(({ isOpen }) => isOpen)) {
      if (isAllReleased || !training.hasBegunBy(on)) training.releaseAtDeath(on, this.#purse)
      else training.outliveHolder(on)
    }
  }

  #isAfterDeath(on: CivilDate): boolean {
    return this.#facts.diedOn !== null && on > this.#facts.diedOn
  }
}

/** On one day what is given comes before what is moved. */
function inArrivalOrder(a: HolderFacts['arrivals'][number], b: HolderFacts['arrivals'][number]): number {
  return (
    compare(a.on, b.on) ||
    Number(a.kind === 'conversion') - Number(b.kind === 'conversion') ||
    compare(a.account, b.account)
  )
}
