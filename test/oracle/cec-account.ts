import { type CivilDate, yearOf } from '../../src/civil-date.ts'
import type { AccountState } from './assessment.ts'
import { type Engagement, engagementsThrough, type Outcome, type Shortfall } from './cec.ts'
import { type Activity, activities, dueOn, type Payer, payerOf, unitsOf } from './cec-law.ts'
import { centsOfHour, hoursThatBecameEuros } from './converted-hours.ts'
import type { HolderFacts } from './facts.ts'
import { type Account, type Entry, isMovement, type Ledger, moves } from './ledger.ts'
import { Rational } from './rational.ts'
import { isInTakeover } from './takeover.ts'

/** Why a person's engagements give nothing, in the order in which a reason is told for all of them. */
export const engagementExclusions = [
  'deceased',
  'no_account',
  'opened_later',
  'taken_over',
  'not_due_yet',
  'declared_late',
  'attested_late',
  'months_used',
  'too_short',
  'not_covered',
  'no_engagement',
  'yearly_limit',
] as const satisfies readonly (Shortfall | string)[]
export type EngagementExclusion = (typeof engagementExclusions)[number]

/** The right that one engagement gave, where it stands now. D5151-13: the one declared first is used first. */
export interface Lot {
  readonly account: 'cec' | 'cec_hours'
  readonly year: number
  readonly activity: Activity
  readonly declaredOn: CivilDate
  readonly payer: Payer
  /** What of it was not taken back, and what of that was neither converted into hours nor lost. */
  readonly amount: number
  readonly left: number
}

/** An engagement of the year, or one that something is booked for: why it gives nothing, or in which order it does. */
interface Claim {
  readonly activity: Activity
  readonly excluded: EngagementExclusion | null
  readonly order: string
  readonly declaredOn: CivilDate | null
  readonly ofFireService: boolean
}

/** The citizen engagement account of one person (L5151-7 to L5151-12, D5151-11 to D5151-15). */
export class CitizenAccount {
  readonly #sources = new Map<string, { readonly declaredOn: CivilDate; readonly payer: Payer }>()
  /** What the years came to, with what it was found from. */
  #found: {
    readonly from: readonly Engagement[]
    readonly openedYear: number
    readonly last: number
    readonly outcomes: Map<number, Outcome[]>
  } | null = null

  /** Books what is missing for a year, and takes back what is too much. null: the year is none of this person's. */
  credit(
    facts: HolderFacts,
    state: AccountState | null,
    ledger: Ledger,
    year: number,
    asOf: CivilDate,
    keptUntil: CivilDate | null = null,
  ): { readonly excluded: EngagementExclusion | null; readonly entries: readonly Entry[] } | null {
    const { account, amount, cap } = unitsOf(year)
    const claims = this.#claims(facts, state, ledger, year, asOf, keptUntil)
    if (claims.length === 0) return null
    const reasons = claims.map(({ excluded }) => excluded)
    const excluded = reasons.includes(null)
      ? null
      : engagementExclusions.find((reason) => reasons.includes(reason))!
    if (excluded === 'deceased' || excluded === 'no_account') return { excluded, entries: [] }

    const rights = claims.filter((claim) => claim.excluded === null)
    rights.sort((one, other) => compare(one.order, other.order))
    const held = potOf(ledger, account) - earned(ledger, account, (each) => each >= year)
    let taken = 0
    const wanted = new Map<Activity, number>()
    for (const { activity, declaredOn, ofFireService } of rights) {
      const later = movedLater(ledger, account, year, activity, asOf)
      const due = Math.min(amount, Math.max(0, cap - (held - later) - taken))
      taken += amount
      wanted.set(activity, due)
      if (due === 0) continue
      this.#sources.set(`${account} ${year} ${activity}`, {
        declaredOn: declaredOn!,
        payer: payerOf(activity, year, ofFireService),
      })
    }
    return { excluded, entries: this.#settle(ledger, year, asOf, wanted) }
  }

  #claims(
    facts: HolderFacts,
    state: AccountState | null,
    ledger: Ledger,
    year: number,
    asOf: CivilDate,
    keptUntil: CivilDate | null,
  ): Claim[] {
    // What the system before gave is in what it held: the rights of engagements that were due by then.
    const barred = (activity: Activity) => {
      const isGiven = isInTakeover(keptUntil, yearOf(dueOn(activity, year)) - 1)
      return barredBecause(facts, state, year, asOf) ?? (isGiven ? 'taken_over' : null)
    }
    const outcomes = this.#outcomesOf(facts, state, year)
    const claims = outcomes.map(({ activity, shortfall, founds, declaredOn, ofFireService }): Claim => {
      const due = dueOn(activity, year)
      const missing = asOf < due ? 'not_due_yet' : (shortfall ?? (founds ? null : 'yearly_limit'))
      return {
        activity,
        excluded: barred(activity) ?? missing,
        order: `${due} ${declaredOn}`,
        declaredOn,
        ofFireService,
      }
    })
    const { account } = unitsOf(year)
    const known = new Set(outcomes.map(({ activity }) => activity))
    for (const activity of activities) {
      if (known.has(activity) || bookedFor(ledger, account, year, activity) === 0) continue
      claims.push({
        activity,
        excluded: barred(activity) ?? 'no_engagement',
        order: '',
        declaredOn: null,
        ofFireService: false,
      })
    }
    return claims
  }

  #outcomesOf({ engagements }: HolderFacts, state: AccountState | null, year: number): Outcome[] {
    const openedYear = state === null ? Number.POSITIVE_INFINITY : yearOf(state.openedOn)
    const found = this.#found
    const isKnown =
      found !== null &&
      found.openedYear === openedYear &&
      found.last >= year &&
      found.from.length === engagements.length &&
      found.from.every((one, index) => one === engagements[index])
    if (isKnown) return found.outcomes.get(year) ?? []
    const outcomes = engagementsThrough(engagements, year, openedYear)
    this.#found = { from: [...engagements], openedYear, last: year, outcomes }
    return outcomes.get(year) ?? []
  }

  #settle(ledger: Ledger, year: number, asOf: CivilDate, wanted: ReadonlyMap<Activity, number>): Entry[] {
    const { account, amount: whole, cap } = unitsOf(year)
    const missing = activities
      .map((activity) => {
        const booked = bookedFor(ledger, account, year, activity)
        return { activity, booked, amount: (wanted.get(activity) ?? 0) - booked }
      })
      .filter(({ amount }) => amount !== 0)
    const tooMuch = missing.filter(({ amount }) => amount < 0)
    // What is added stays within what the cap leaves now: later years may have filled it.
    let room = Math.max(0, cap - potOf(ledger, account) - tooMuch.reduce((sum, { amount }) => sum + amount, 0))
    const added = [...wanted.keys()].flatMap((activity) => {
      const due = missing.find((each) => each.activity === activity && each.amount > 0)
      if (due === undefined) return []
      const amount = Math.min(due.amount, room)
      room -= amount
      return amount === 0 ? [] : [{ ...due, amount }]
    })
    return [...tooMuch, ...added]
      .sort((one, other) => one.amount - other.amount || compare(one.activity, other.activity))
      .map(({ activity, booked, amount }) =>
        ledger.append({
          ...{ account, activityYear: year, amount, statutory: amount, effectiveOn: asOf },
          kind: booked === 0 && amount > 0 ? 'credit' : 'correction',
          ...{ scheme: null, rate: activity, undoes: null },
          basis: { ratio: Rational.zero, right: wanted.has(activity) ? whole : 0, cap },
        }),
      )
  }

  /** When the engagement was declared that gave a right; null: it gave none. */
  declaredOn(account: Account, year: number, activity: string): CivilDate | null {
    return this.#sources.get(`${account} ${year} ${activity}`)?.declaredOn ?? null
  }

  /**
   * The rights in the order in which they are used. A conversion of hours moves all that stands on their account; what
   * left an account otherwise left the rights declared first.
   */
  lots(ledger: Ledger): readonly Lot[] {
    const becameEuros = hoursThatBecameEuros(ledger)
    const amounts = new Map<string, Omit<Lot, 'left'>>()
    for (const entry of [...ledger.of('cec'), ...ledger.of('cec_hours')].filter(givesRights)) {
      const { account, activityYear: year, rate, number, amount } = entry
      const source = this.#sources.get(`${account} ${year} ${rate}`)
      if (source === undefined) continue
      const isConverted = account === 'cec_hours' && becameEuros.has(number)
      const place = isConverted ? 'cec' : (account as Lot['account'])
      const key = `${place} ${year} ${rate}`
      const sum = (amounts.get(key)?.amount ?? 0) + (isConverted ? amount * centsOfHour : amount)
      amounts.set(key, { account: place, year, activity: rate as Activity, ...source, amount: sum })
    }
    const lots = [...amounts.values()].filter(({ amount }) => amount > 0).sort(bySeniority)
    // What trainings took or gave back names its right.
    const held = (lot: Omit<Lot, 'left'>) => {
      const moved = ledger.of(lot.account).filter((entry) => entry.lot === `${lot.year}/${lot.activity}`)
      return moved.reduce((sum, { amount }) => sum + amount, lot.amount)
    }
    const gone = new Map(
      (['cec', 'cec_hours'] as const).map((account) => {
        const all = lots.reduce((sum, lot) => (lot.account === account ? sum + held(lot) : sum), 0)
        return [account, all - ledger.balance(account).balance + besides(ledger, account)]
      }),
    )
    return lots.map((lot) => {
      const [toTake, left] = [gone.get(lot.account)!, held(lot)]
      gone.set(lot.account, Math.max(0, toTake - left))
      // A right that owes has nothing left: what it owes is taken from the next.
      return { ...lot, left: Math.max(0, Math.min(left, left - toTake)) }
    })
  }
}

function barredBecause(
  { death }: HolderFacts,
  state: AccountState | null,
  year: number,
  asOf: CivilDate,
): EngagementExclusion | null {
  if ((death !== null && death.date < asOf) || (state !== null && state.closedOn !== null)) return 'deceased'
  if (state === null) return 'no_account'
  return state.openedOn > `${year}-12-31` ? 'opened_later' : null
}

/** What stands on an account and is no right of an engagement that was told here. */
function besides(ledger: Ledger, account: Account): number {
  const others = ledger.of(account).filter((entry) => {
    const isOfFormerLot = entry.lot?.startsWith('takeover/') === true
    return isOfFormerLot || entry.kind === 'takeover' || (entry.lot === null && isMovement(entry))
  })
  return others.reduce((sum, { amount }) => sum + amount, 0)
}

/** L5151-10: in euros the cap is on what stands on the account; hours stay counted when they were converted. */
function potOf(ledger: Ledger, account: 'cec' | 'cec_hours'): number {
  if (account === 'cec') return ledger.balance(account).balance
  const takenOver = ledger.statutory(account, ({ kind }) => kind === 'takeover')
  return earned(ledger, account, () => true) + takenOver
}

/**
 * What left the account in euros, or came back to it, after a right was credited, or after the window of the year in
 * which it is due: it neither makes room for it nor takes it.
 */
function movedLater(ledger: Ledger, account: Account, year: number, activity: Activity, asOf: CivilDate): number {
  if (account !== 'cec') return 0
  const entries = ledger.of(account)
  const credits = entries.filter(
    ({ activityYear, rate, kind }) =>
      activityYear === year && rate === activity && (kind === 'credit' || kind === 'correction'),
  )
  const windowEnd = `${dueOn(activity, year).slice(0, 4)}-06-30`
  const creditedOn = [...credits.map(({ effectiveOn }) => effectiveOn), asOf, windowEnd].sort()[0]!
  const later = entries.filter(
    (entry) => moves(entry) && entry.activityYear >= year && entry.effectiveOn > creditedOn,
  )
  return later.reduce((sum, { amount }) => sum + amount, 0)
}

/** What engagements gave, less what was taken back. */
function earned(ledger: Ledger, account: Account, isWanted: (year: number) => boolean): number {
  return ledger.statutory(account, (entry) => {
    return isActivity(entry.rate) && givesRights(entry) && isWanted(entry.activityYear)
  })
}

function bookedFor(ledger: Ledger, account: Account, year: number, activity: Activity): number {
  return ledger.statutory(account, (entry) => {
    return entry.rate === activity && givesRights(entry) && entry.activityYear === year
  })
}

/** Not what moves rights, nor what another system held: whatever it is called, it was given there. */
function givesRights(entry: Entry): boolean {
  return !moves(entry) && entry.kind !== 'takeover' && entry.lot === null
}

function isActivity(rate: string | null): boolean {
  return (activities as readonly (string | null)[]).includes(rate)
}

function bySeniority(one: Omit<Lot, 'left'>, other: Omit<Lot, 'left'>): number {
  return (
    compare(one.declaredOn, other.declaredOn) ||
    one.year - other.year ||
    activities.indexOf(one.activity) - activities.indexOf(other.activity)
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
