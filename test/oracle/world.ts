import type { CivilDate } from '../../src/civil-date.ts'
import { type Assessment, assess, establishmentOf } from './assessment.ts'
import { creditPoints, type PointsExclusion } from './c2p-account.ts'
import { CitizenAccount, type EngagementExclusion, type Lot } from './cec-account.ts'
import { restore, settleAtDeath } from './closing.ts'
import { Claims, convert, isAboveCourtLimit, type Refusal } from './conversions.ts'
import {
  type Birth,
  type Change,
  type HolderFacts,
  holderKey,
  learnBirth,
  putDeclaration,
  putEngagement,
  putExposure,
  putSituation,
} from './facts.ts'
import { currentLaw, type Law } from './law.ts'
import { type Account, accounts, type Balance, type Booking, type Entry, Ledger } from './ledger.ts'
import { bookMovements, isBooked, type MovementJob } from './movements/booking.ts'
import { MovementFacts } from './movements/facts.ts'
import { type Examination, examineOpening, type OpeningReason, type WaitingReason } from './opening.ts'
import { bookTakeover, keptElsewhereUntil, openedByTakeover } from './takeover.ts'

interface OpenedAccount {
  openedOn: CivilDate
  openingReason: OpeningReason
  closedOn: CivilDate | null
}

interface Holder {
  readonly facts: HolderFacts
  readonly ledger: Ledger
  readonly claims: Claims
  readonly citizen: CitizenAccount
  readonly movements: MovementFacts
  /** Grows with everything that is told of the person. */
  told: number
  account: OpenedAccount | null
}

export interface AccountView {
  readonly state: 'none' | 'open' | 'closed'
  readonly openedOn: CivilDate | null
  readonly openingReason: OpeningReason | null
  readonly closedOn: CivilDate | null
  /** Why there is no account; null when there is one, or when the next opening run would open it. */
  readonly reason: WaitingReason | null
  /** The accounts that ever had an entry. */
  readonly balances: Partial<Record<Account, Balance>>
  /** Account by account, each in the order of its numbers. */
  readonly entries: readonly Entry[]
}

export interface CreditReport {
  /** For each holder with a declaration of the year one for each account concerned, together in the list. */
  readonly assessments: readonly Assessment[]
  readonly entries: readonly Entry[]
}

/** What the engagements or the exposures of a year came to. */
export interface YearReport {
  /** Persons whom the year concerns. */
  readonly holders: number
  readonly entries: number
  /** Why there is nothing for a person, one for each who has nothing. */
  readonly excluded: readonly (EngagementExclusion | PointsExclusion)[]
}

export interface OpeningReport {
  readonly opened: number
  /** Accounts whose opening day moved earlier. */
  readonly movedEarlier: number
}

export interface ClosingReport {
  readonly closed: number
  readonly reopened: number
  readonly entries: number
}

export interface MovementReport {
  readonly entries: number
}

export interface ConversionReport {
  readonly entries: number
  readonly converted: number
  readonly refused: readonly Refusal[]
}

/**
 * The accounts of a population, in memory: the answer that the batch jobs must give for the same files and the same
 * operations. Everything depends on the calls alone; no clock is read.
 */
export class World {
  readonly #law: Law
  readonly #holders = new Map<string, Holder>()
  readonly #keysOfNir = new Map<string, string[]>()
  #businessDate: CivilDate = '0000-01-01'
  /** By year. */
  readonly #held = new Map<number, Set<string>>()

  constructor(law: Law = currentLaw) {
    this.#law = law
  }

  /**
   * Takes rows in the order of the file; a later row replaces an earlier one of the same key. Gives how many are refused
   * for what is known of the person.
   */
  load(changes: Iterable<Change>): number {
    let refused = 0
    for (const change of changes) {
      if (change.kind === 'death') {
        this.#onlyHolderOf(change.nir).facts.death = change.cancelled ? null : { date: change.date }
        continue
      }
      if (change.kind === 'request') {
        this.#onlyHolderOf(change.nir).claims.ask(change.fact)
        continue
      }
      const holder = this.#holderFor(change.nir, change.birth)
      const { facts, claims, movements, ledger } = holder
      holder.told += 1
      learnBirth(facts, change.birth)
      if (change.kind === 'engagement') putEngagement(facts, change.fact)
      else if (change.kind === 'exposure') putExposure(facts, change.fact)
      else if (change.kind === 'dif') claims.dif = change.fact
      else if (change.kind === 'decision') {
        if (isAboveCourtLimit(ledger, change.fact)) refused += 1
        else claims.decide(change.fact)
      } else if (change.kind === 'training') movements.tellTraining(change.fact)
      else if (change.kind === 'use') movements.tellUse(change.fact)
      else if (change.kind === 'hold') movements.tellHold(change.fact)
      else if (change.kind === 'balance') movements.tellBalance(change.fact)
      else if (change.kind === 'declaration') putDeclaration(facts, change.fact)
      else putSituation(facts, change.fact)
    }
    return refused
  }

  /** Opens what may be opened at the business date, and moves an opening earlier when an earlier fact came since. */
  openAccounts(asOf: CivilDate): OpeningReport {
    this.#businessDate = asOf
    let [opened, movedEarlier] = [0, 0]
    for (const holder of this.#holders.values()) {
      const examination = this.#examine(holder, asOf)
      if (!examination.opens) continue
      const { on: openedOn, reason: openingReason } = examination
      if (holder.account === null) {
        holder.account = { openedOn, openingReason, closedOn: null }
        opened += 1
      } else if (openedOn < holder.account.openedOn) {
        holder.account = { ...holder.account, openedOn, openingReason }
        movedEarlier += 1
      }
    }
    return { opened, movedEarlier }
  }

  #examine({ facts, movements }: Holder, asOf: CivilDate): Examination {
    const death = facts.death?.date ?? null
    return openedByTakeover(movements.formerBalances, examineOpening(facts, asOf), death, asOf)
  }

  /** Books what the system before held, on accounts that it opens where there is none. */
  takeOver(asOf: CivilDate): MovementReport {
    this.openAccounts(asOf)
    let entries = 0
    for (const { facts, account, ledger, movements } of this.#holders.values()) {
      if (account === null || account.closedOn !== null) continue
      entries += bookTakeover(ledger, movements.formerBalances, facts.death?.date ?? null, asOf)
    }
    return { entries }
  }

  /** Books what a holder was given or used by none of these operations. */
  book(key: string, entry: Booking): void {
    this.#holder(key).ledger.append(entry)
  }

  /** Holds an establishment for a year: nobody who worked there is credited for the year, nor is anything taken back. */
  hold(establishment: Parameters<typeof establishmentOf>[0], year: number): void {
    this.#heldIn(year).add(establishmentOf(establishment))
  }

  release(establishment: Parameters<typeof establishmentOf>[0], year: number): void {
    this.#heldIn(year).delete(establishmentOf(establishment))
  }

  #heldIn(year: number): Set<string> {
    const held = this.#held.get(year) ?? new Set<string>()
    this.#held.set(year, held)
    return held
  }

  /** Credits the rights of an activity year: computes what should be, and books the difference to what is. */
  credit(year: number, asOf: CivilDate): CreditReport {
    this.#businessDate = asOf
    const assessments: Assessment[] = []
    const entries: Entry[] = []
    for (const { facts, account, ledger, movements } of this.#holders.values()) {
      if (!facts.declarations.some(({ activityYear }) => activityYear === year)) continue
      const until = keptElsewhereUntil(movements.formerBalances, 'cpf', asOf)
      for (const assessment of assess(facts, account, ledger, year, asOf, this.#law, until, this.#heldIn(year))) {
        assessments.push(assessment)
        if (assessment.difference !== 0) entries.push(bookDifference(ledger, assessment, asOf))
      }
    }
    return { assessments, entries }
  }

  /** Credits the engagements of a year that are due, and takes back what has lost its ground. */
  creditEngagements(year: number, asOf: CivilDate): YearReport {
    return this.#creditEach(asOf, (holder) => {
      const { facts, account, ledger, citizen } = holder
      const told = holder.movements.formerBalances
      if (facts.engagements.length === 0) return null
      // The day of a declaration may be another one then.
      holder.told += 1
      return citizen.credit(facts, account, ledger, year, asOf, keptElsewhereUntil(told, 'cec', asOf))
    })
  }

  /** Credits the points of the exposures of a year, within the time limits. */
  creditExposures(year: number, asOf: CivilDate): YearReport {
    return this.#creditEach(asOf, ({ facts, account, ledger, movements }) => {
      const until = keptElsewhereUntil(movements.formerBalances, 'c2p', asOf)
      return facts.exposures.length === 0 ? null : creditPoints(facts, account, ledger, year, asOf, until)
    })
  }

  #creditEach(
    asOf: CivilDate,
    credit: (holder: Holder) => { readonly excluded: YearReport['excluded'][number] | null } | null,
  ): YearReport {
    this.#businessDate = asOf
    let [holders, entries] = [0, 0]
    const excluded: YearReport['excluded'][number][] = []
    for (const holder of this.#holders.values()) {
      const before = holder.ledger.entries.length
      const result = credit(holder)
      if (result === null) continue
      holders += 1
      entries += holder.ledger.entries.length - before
      if (result.excluded !== null) excluded.push(result.excluded)
    }
    return { holders, entries, excluded }
  }

  /** The rights of engagements that a holder has, with what is left of each, in the order in which they are used. */
  lots(key: string): readonly Lot[] {
    const { citizen, ledger } = this.#holder(key)
    return citizen.lots(ledger)
  }

  /** Grants what is stated and decided, converts hours of 2018, and carries out what holders asked for. */
  convert(asOf: CivilDate): ConversionReport {
    this.#businessDate = asOf
    let [entries, converted] = [0, 0]
    const refused: Refusal[] = []
    for (const { facts, account, ledger, claims, movements } of this.#holders.values()) {
      if (account === null || account.closedOn !== null) continue
      if (facts.death !== null && facts.death.date < asOf) continue
      const before = ledger.entries.length
      const result = convert(ledger, claims, asOf, (of) => {
        return keptElsewhereUntil(movements.formerBalances, of, asOf)
      })
      entries += ledger.entries.length - before
      converted += result.converted
      refused.push(...result.refused)
    }
    return { entries, converted, refused }
  }

  /** Closes the accounts of the dead at the day of their death, and gives back those closed by mistake. */
  closeDeaths(asOf: CivilDate): ClosingReport {
    this.#businessDate = asOf
    let [closed, reopened, entries] = [0, 0, 0]
    for (const { facts, account, ledger } of this.#holders.values()) {
      if (account === null) continue
      const before = ledger.entries.length
      const death = facts.death !== null && facts.death.date <= asOf ? facts.death.date : null
      if (account.closedOn !== null && account.closedOn !== death) {
        restore(ledger)
        account.closedOn = null
        reopened += 1
      }
      if (death !== null) {
        settleAtDeath(ledger, death)
        closed += account.closedOn === null ? 1 : 0
        account.closedOn = death
      }
      entries += ledger.entries.length - before
    }
    return { closed, reopened, entries }
  }

  /** Reserves, gives back and uses rights as the training files and the other uses known at the business date say. */
  useRights(asOf: CivilDate): MovementReport {
    return this.#bookMovements('use_rights', asOf)
  }

  /** Lets top-ups expire, or gives them back to their funders. */
  settleTopUps(asOf: CivilDate): MovementReport {
    return this.#bookMovements('settle_top_ups', asOf)
  }

  #bookMovements(job: MovementJob, asOf: CivilDate): MovementReport {
    this.#businessDate = asOf
    let entries = 0
    for (const { facts, account, ledger, claims, citizen, movements, told } of this.#holders.values()) {
      if (account === null) continue
      const { closedOn } = account
      if (isBooked({ ledger, closedOn, told }, job, asOf)) continue
      const pensions = facts.situations.filter(({ situation }) => situation === 'pension_full_rate')
      const person = {
        ...{ ledger, facts: movements, closedOn, told },
        decisions: [...claims.decisions.values()],
        pensionFrom: pensions.map(({ from }) => from).sort()[0] ?? null,
        declaredOn: citizen.declaredOn.bind(citizen),
      }
      entries += bookMovements(person, job, asOf)
    }
    return { entries }
  }

  /** The account of a holder; the reason of its absence is that of the last business date, unless one is given. */
  account(key: string, asOf: CivilDate = this.#businessDate): AccountView {
    const holder = this.#holder(key)
    const { account, ledger } = holder
    const balances = Object.fromEntries(ledger.accounts().map((name) => [name, ledger.balance(name)]))
    const common = { balances, entries: accounts.flatMap((name) => ledger.of(name)) }
    if (account === null) {
      const examination = this.#examine(holder, asOf)
      const reason = examination.opens ? null : examination.reason
      return { state: 'none', openedOn: null, openingReason: null, closedOn: null, reason, ...common }
    }
    return { state: account.closedOn === null ? 'open' : 'closed', ...account, reason: null, ...common }
  }

  /** What a credit of the year would find for one holder, account by account; books nothing. */
  assess(key: string, year: number, asOf: CivilDate): Assessment[] {
    const { facts, account, ledger } = this.#holder(key)
    return assess(facts, account, ledger, year, asOf, this.#law, null, this.#heldIn(year))
  }

  /** Every holder's key, in the order in which the files made them known. */
  keys(): string[] {
    return [...this.#holders.keys()]
  }

  facts(key: string): HolderFacts {
    return this.#holder(key).facts
  }

  #holder(key: string): Holder {
    const holder = this.#holders.get(key)
    if (holder === undefined) throw new RangeError(`No row told of ${key}`)
    return holder
  }

  #holderFor(nir: string, birth: Birth): Holder {
    const key = holderKey(nir, birth.year)
    const known = this.#holders.get(key)
    if (known !== undefined) return known
    const lists = { declarations: [], situations: [], engagements: [], exposures: [] }
    const facts = { key, birth, ...lists, death: null }
    const books = {
      ledger: new Ledger(),
      claims: new Claims(),
      citizen: new CitizenAccount(),
      movements: new MovementFacts(),
    }
    const holder = { facts, ...books, account: null, told: 0 }
    this.#holders.set(key, holder)
    this.#keysOfNir.set(nir, [...(this.#keysOfNir.get(nir) ?? []), key])
    return holder
  }

  /** The feed of deaths has no birth date: its rows are for the only person known under the NIR. */
  #onlyHolderOf(nir: string): Holder {
    const keys = this.#keysOfNir.get(nir) ?? []
    if (keys.length !== 1) throw new RangeError(`${keys.length} persons are known under ${nir}`)
    return this.#holder(keys[0]!)
  }
}

function bookDifference(ledger: Ledger, assessment: Assessment, asOf: CivilDate): Entry {
  const { account, year, booked, difference, scheme, rate, ratio, right, cap } = assessment
  return ledger.append({
    account,
    activityYear: year,
    kind: booked === 0 && difference > 0 ? 'credit' : 'correction',
    amount: difference,
    statutory: difference,
    effectiveOn: asOf,
    scheme,
    rate,
    undoes: null,
    basis: { ratio, right, cap },
  })
}
