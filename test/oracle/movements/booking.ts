import { type CivilDate, yearOf } from '../../../src/civil-date.ts'
import { activities } from '../cec-law.ts'
import type { DecisionFact } from '../conversions.ts'
import { centsOfHour, hoursThatBecameEuros, isHourConversion, isOfClosing } from '../converted-hours.ts'
import { currentLaw } from '../law.ts'
import { type Account, type Entry, isMovement, type Ledger } from '../ledger.ts'
import { areKeptTogether, formerLotName } from '../takeover.ts'
import type { MovementFacts } from './facts.ts'
import type { Pot, TopUp } from './pots.ts'
import { type Arrival, daysOf, type Life, type Movement, movementsOf } from './spending.ts'

/* From the ledger to the life that is played, and back: what should stand and does not is booked. */

/** What is known of a person when movements are booked. */
export interface Person {
  readonly ledger: Ledger
  readonly facts: MovementFacts
  readonly decisions: readonly DecisionFact[]
  readonly closedOn: CivilDate | null
  readonly pensionFrom: CivilDate | null
  /** Grows with everything that is told of the person. */
  readonly told: number
  /** When the engagement was declared that gave a right. */
  declaredOn(account: Account, year: number, activity: string): CivilDate | null
}

const kindsOf = {
  use_rights: ['reservation', 'release', 'use', 'recovery', 'restoration'],
  settle_top_ups: ['expiry', 'refund'],
} as const

export type MovementJob = keyof typeof kindsOf

/** Books what is missing of the kinds of a job, and nothing else. On a closed account nothing is left by it. */
export function bookMovements(person: Person, job: MovementJob, asOf: CivilDate): number {
  const { ledger, closedOn } = person
  const kinds: readonly string[] = kindsOf[job]
  if (isUntouched(person)) {
    untouched.set(ledger, person.told)
    return 0
  }
  const last = playedUntil(person, asOf)
  const before = ledger.entries.length
  const missing = new Map<string, Movement>()
  const add = (movement: Movement) => {
    const { account, lot, kind, effectiveOn, subject } = movement
    const key = [account, lot ?? '', effectiveOn, kind, subject ?? ''].join('|')
    const known = missing.get(key) ?? { amount: 0, statutory: 0 }
    missing.set(key, {
      ...movement,
      amount: known.amount + movement.amount,
      statutory: known.statutory + movement.statutory,
    })
  }
  for (const movement of last.movements) {
    if (kinds.includes(movement.kind)) add(movement)
  }
  for (const entry of ledger.entries.filter(isMovement)) {
    if (kinds.includes(entry.kind)) {
      add({ ...(entry as Movement), amount: -entry.amount, statutory: -entry.statutory })
    }
  }
  const due = [...missing]
    .filter(([, { amount, statutory }]) => amount !== 0 || statutory !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [, movement] of due) {
    const { account, lot, kind, effectiveOn, subject, amount, statutory } = movement
    const common = { account, lot, kind, effectiveOn, subject }
    // No entry moves nothing: what only counts otherwise under the cap is taken and given at once.
    const parts = amount === 0 ? [statutory, -statutory] : [amount]
    for (const [index, part] of parts.entries()) {
      append(ledger, { ...common, amount: part, statutory: index === 0 ? statutory : 0 })
    }
  }
  if (closedOn !== null) closeWhatIsLeft(ledger, closedOn)
  last.entries = ledger.entries.length
  last.booked.add(job)
  return ledger.entries.length - before
}

/** Nobody asked for anything, and no top-up has a last day. */
function isUntouched({ facts, decisions, ledger }: Person): boolean {
  const hasDeadline = [...decisions, ...facts.formerBalances].some(({ usableUntil }) => usableUntil !== null)
  return facts.isEmpty() && !hasDeadline && !ledger.entries.some(isMovement)
}

/** What a life came to when it was last played, and from what. */
interface LastPlayed {
  readonly told: number
  readonly closedOn: CivilDate | null
  /** The entries that it was played from and those booked since because of it. */
  entries: number
  /** Nothing else happens before this day. */
  readonly until: CivilDate
  readonly movements: readonly Movement[]
  readonly booked: Set<MovementJob>
}

/** Whose rights nothing moves, by what was told so far. */
const untouched = new WeakMap<Ledger, number>()
const lastPlayed = new WeakMap<Ledger, LastPlayed>()

/** True when a job has booked all for this person, nothing was told since, and nothing happens until the day. */
export function isBooked(
  { ledger, closedOn, told }: Pick<Person, 'ledger' | 'closedOn' | 'told'>,
  job: MovementJob,
  asOf: CivilDate,
): boolean {
  if (untouched.get(ledger) === told) return true
  const last = lastPlayed.get(ledger)
  return last?.booked.has(job) === true && isStill(last, ledger, told, closedOn, asOf)
}

function isStill(
  last: LastPlayed,
  ledger: Ledger,
  told: number,
  closedOn: CivilDate | null,
  asOf: CivilDate,
): boolean {
  const isSame = last.told === told && last.closedOn === closedOn && last.entries === ledger.entries.length
  return isSame && asOf < last.until
}

function playedUntil(person: Person, asOf: CivilDate): LastPlayed {
  const { ledger, closedOn, told } = person
  const known = lastPlayed.get(ledger)
  if (known !== undefined && isStill(known, ledger, told, closedOn, asOf)) return known
  const life = lifeOf(person)
  const last: LastPlayed = {
    ...{ told, closedOn, entries: ledger.entries.length },
    ...{ until: nextDay(life, asOf), movements: movementsOf(life, asOf), booked: new Set() },
  }
  lastPlayed.set(ledger, last)
  return last
}

/** The first day after this one on which something is known to happen. */
function nextDay(life: Life, asOf: CivilDate): CivilDate {
  const rows = life.facts.files.flat().map(({ stateOn }) => stateOn)
  const later = [...rows, ...daysOf(life)].filter((day) => day > asOf).sort()
  return later[0] ?? '9999-12-31'
}

function closeWhatIsLeft(ledger: Ledger, closedOn: CivilDate): void {
  for (const account of ledger.accounts()) {
    const { balance, statutory } = ledger.balance(account)
    if (balance === 0) continue
    append(ledger, {
      ...{ account, lot: null, kind: 'closing', effectiveOn: closedOn, subject: null },
      ...{ amount: -balance, statutory: statutory === 0 ? 0 : -statutory },
    })
  }
}

type Told = Pick<Entry, 'account' | 'lot' | 'kind' | 'effectiveOn' | 'subject' | 'amount' | 'statutory'>

function append(ledger: Ledger, told: Told): void {
  const isClosing = told.kind === 'closing'
  const year = yearOf(told.effectiveOn) - (isClosing ? 0 : 1)
  ledger.append({
    ...{ ...told, activityYear: Math.max(2014, year) },
    ...{ scheme: null, rate: null, undoes: null, basis: null },
  })
}

function lifeOf(person: Person): Life {
  const { ledger, facts, closedOn, pensionFrom } = person
  return {
    ...{ facts, closedOn, pensionFrom },
    arrivals: arrivalsOf(person),
    takenOverOn: (account) => takenOverOn(ledger, account),
    agentHours(day) {
      const credits = ledger
        .of('cpf_public')
        .filter(({ rate, effectiveOn }) => rate !== null && effectiveOn <= day && rate.startsWith('public'))
        .sort((one, other) => (one.effectiveOn < other.effectiveOn ? -1 : 1))
      const { publicAgent } = currentLaw(yearOf(day))
      if (publicAgent === null) return 0
      const isIncreased = credits.at(-1)?.rate === 'public_category_c' && publicAgent.increased !== null
      return isIncreased ? publicAgent.increased!.rhythm : publicAgent.firstRhythm
    },
  }
}

function takenOverOn(ledger: Ledger, account: Account): CivilDate | null {
  const booked = ledger.entries.filter(
    (entry) => entry.kind === 'takeover' && areKeptTogether(entry.account, account),
  )
  return booked.map(({ effectiveOn }) => effectiveOn).sort()[0] ?? null
}

const noPot = { topUp: null, seniority: '' } as const

/** All that came and went otherwise, except by the closing of the account: that is played. */
function arrivalsOf(person: Person): Arrival[] {
  const { ledger } = person
  const decided = topUpsOf(person)
  const becameEuros = hoursThatBecameEuros(ledger)
  return ledger.entries
    .filter((entry) => stands(ledger, entry))
    .flatMap((entry): Arrival[] => {
      const { account, amount, statutory, effectiveOn: on, lot, number } = entry
      const place = isRight(entry) ? rightOf(person, entry) : { lot, pot: decided.get(lot ?? '') ?? noPot }
      const arrival = { account, amount, statutory, on, fromOldest: false, ...place }
      if (account === 'cec_hours') {
        // Nothing was used in hours. In euros they are the same right.
        const day = becameEuros.get(number)
        return day === undefined ? [] : [{ ...arrival, account: 'cec', on: day, amount: amount * centsOfHour }]
      }
      const isToldApart = account !== 'cec' || isRight(entry) || lot !== null || entry.kind === 'takeover'
      return [isToldApart ? arrival : { ...arrival, fromOldest: true }]
    })
}

/**
 * What is there for another reason than the use of rights. Not what a death took back, which a restoration gives again,
 * nor the two sides of a conversion of hours, which are told right by right.
 */
function stands(ledger: Ledger, entry: Entry): boolean {
  if (isMovement(entry) || isOfClosing(ledger, entry) || isHourConversion(entry)) return false
  return entry.kind !== 'reversal' && !ledger.isUndone(entry)
}

function isRight({ rate, kind }: Entry): boolean {
  return kind !== 'takeover' && (activities as readonly (string | null)[]).includes(rate)
}

function rightOf(person: Person, { account, activityYear: year, rate }: Entry): Pick<Arrival, 'lot' | 'pot'> {
  const declaredOn = person.declaredOn(account, year, rate!) ?? ''
  const place = (activities as readonly string[]).indexOf(rate!)
  const seniority = `${declaredOn} ${year} ${String(place).padStart(2, '0')}`
  return { lot: `${year}/${rate}`, pot: { topUp: null, seniority } }
}

function topUpsOf({ decisions, facts }: Person): Map<string, Pick<Pot, 'topUp' | 'seniority'>> {
  const found = new Map<string, Pick<Pot, 'topUp' | 'seniority'>>()
  for (const decision of decisions) {
    const { kind, decidedOn, receivedOn, usableUntil, restrictedTo, refundable } = decision
    // Before the decree of 14 April 2025 (R6323-42-1) nobody could set conditions: those told have no effect.
    const conditions =
      decidedOn < '2025-04-17'
        ? { usableUntil: null, restrictedTo: null, refundable: false }
        : { usableUntil, restrictedTo, refundable }
    const topUp: TopUp = { kind, decidedOn, receivedOn, ...conditions }
    found.set(`${kind}/${decision.reference}`, { topUp, seniority: '' })
  }
  for (const balance of facts.formerBalances) {
    const lot = formerLotName(balance)
    const { lotKind, usableUntil, restrictedTo } = balance
    if (lot === null) continue
    // Where nobody knows the day, it was there when it was taken over.
    const receivedOn = balance.receivedOn ?? balance.asOf
    const conditions = { usableUntil, restrictedTo, refundable: false }
    const topUp: TopUp = { kind: lotKind!, decidedOn: receivedOn, receivedOn, ...conditions }
    found.set(lot, { topUp: balance.account === 'cpf' ? topUp : null, seniority: receivedOn })
  }
  return found
}
