import type { CivilDate } from '../../src/civil-date.ts'
import type { DeclarationFact, HolderFacts, Scheme } from './facts.ts'
import { employeeHours, publicHours } from './hours.ts'
import type { Law, YearLaw } from './law.ts'
import { type Account, type Entry, type Ledger, moves } from './ledger.ts'
import { isLowQualified } from './qualification.ts'
import { Rational } from './rational.ts'
import { employeeRight, esatRight, mostFavourable, type Rate, type Right } from './right.ts'
import { isOnOwnAccount, selfEmployedRight } from './self-employed.ts'
import { isInTakeover } from './takeover.ts'
import { type CountedRow, countedRows } from './working-time.ts'

/** Why a year gives nothing, in the order in which the reasons are looked for. */
export const exclusions = [
  'deceased',
  'no_account',
  'opened_later',
  'taken_over',
  'held',
  'retired',
  'scheme_not_supported',
  'contribution_unpaid',
  'no_activity',
] as const
export type Exclusion = (typeof exclusions)[number]

/**
 * What one holder should have in one account for one activity year, what is booked, and what is to be booked.
 * Amounts are in the account's unit: cents or hours.
 */
export interface Assessment {
  readonly holder: string
  readonly account: Account
  readonly year: number
  /** Why the holder gets nothing for the year. The same in all accounts: null as soon as one of them has a right. */
  readonly excluded: Exclusion | null
  readonly ratio: Rational
  readonly scheme: Scheme | null
  readonly rate: Rate | null
  readonly right: number
  readonly cap: number
  /** The right within the cap. */
  readonly should: number
  readonly booked: number
  /** To be booked now; zero when nothing is left to do. */
  readonly difference: number
  readonly capped: boolean
}

/** The state of the account that an assessment looks at. */
export interface AccountState {
  readonly openedOn: CivilDate
  readonly closedOn: CivilDate | null
}

/**
 * Assesses the credit of a year for a holder with a declaration of that year: one assessment for each account that
 * an activity of the year is for, or that has something booked for the year.
 */
export function assess(
  facts: HolderFacts,
  state: AccountState | null,
  ledger: Ledger,
  year: number,
  asOf: CivilDate,
  law: Law,
  /** The day until which another system kept the account. */
  keptElsewhereUntil: CivilDate | null = null,
  /** Names of establishments that are held for the year (`establishmentOf`). */
  held: ReadonlySet<string> = new Set(),
): Assessment[] {
  const rows = countedRows(facts, year)
  const barred =
    barredBecause(facts, state, year, asOf) ??
    (isInTakeover(keptElsewhereUntil, year) ? 'taken_over' : null) ??
    (isHeld(facts, year, held) ? 'held' : null)
  const rights = barred === null ? rightsOf(facts, rows, ledger, year, asOf, law(year)) : {}
  const isWithoutRight = Object.keys(rights).length === 0
  const excluded = barred ?? (isWithoutRight ? withoutRightBecause(rows, law(year)) : null)
  return accountsOf(facts, ledger, year, law(year)).map((account) => {
    return assessAccount(facts.key, account, year, asOf, excluded, rights[account] ?? null, ledger)
  })
}

function assessAccount(
  holder: string,
  account: Account,
  year: number,
  asOf: CivilDate,
  excluded: Exclusion | null,
  right: Right | null,
  ledger: Ledger,
): Assessment {
  const booked = bookedFor(ledger, account, year)
  // The cap is measured on what earlier activity years left, so that a correction of an old year asks what that
  // year would have given.
  const should =
    right === null ? 0 : Math.max(0, Math.min(right.amount, right.cap - earnedBefore(ledger, account, year, asOf)))
  // The account of a dead person is settled by its closing, never by a credit; what is in doubt waits as it stands.
  const isLeftAlone = excluded === 'deceased' || excluded === 'no_account' || excluded === 'held'
  return {
    holder,
    account,
    year,
    excluded,
    ratio: right?.ratio ?? Rational.zero,
    scheme: right?.scheme ?? null,
    rate: right?.rate ?? null,
    right: right?.amount ?? 0,
    cap: right?.cap ?? 0,
    should,
    booked,
    difference: isLeftAlone ? 0 : toBook(should - booked, account, right, ledger),
    capped: right !== null && should < right.amount,
  }
}

/** Nothing more is added than the pot of today can take; anything too much is taken back whole. */
function toBook(wanted: number, account: Account, right: Right | null, ledger: Ledger): number {
  if (right === null || wanted <= 0) return wanted
  return Math.min(wanted, Math.max(0, right.cap - earnedInAll(ledger, account)))
}

/** What the credits of a year gave: not what moves rights, nor what was there when they were taken over. */
function bookedFor(ledger: Ledger, account: Account, year: number): number {
  return ledger.statutory(account, (entry) => {
    return entry.activityYear === year && entry.kind !== 'takeover' && !moves(entry)
  })
}

/**
 * What counts under the cap of the activity years before one. What the holder had converted or spent counts when it
 * came before the credit of the year: what comes after neither makes room for it nor takes its room. A year is
 * taken to have been credited by 30 June, when its window ends, at the latest. What was taken over counts always.
 */
function earnedBefore(ledger: Ledger, account: Account, year: number, asOf: CivilDate): number {
  const ofYear = ledger
    .of(account)
    .filter(({ activityYear, kind }) => activityYear === year && (kind === 'credit' || kind === 'correction'))
  const windowEnd = `${year + 1}-06-30`
  const creditedOn = [...ofYear.map(({ effectiveOn }) => effectiveOn), asOf, windowEnd].sort()[0]!
  return ledger.statutory(account, (entry) => {
    if (!counts(entry)) return false
    if (entry.activityYear < year || entry.kind === 'takeover') return true
    return moves(entry) && entry.effectiveOn <= creditedOn
  })
}

function earnedInAll(ledger: Ledger, account: Account): number {
  return ledger.statutory(account, counts)
}

/** Hours that became euros have left their account and count all the same: their limits are on what was earned. */
function counts(entry: Entry): boolean {
  return entry.account !== 'cpf_hours' || !moves(entry)
}

function barredBecause(
  facts: HolderFacts,
  state: AccountState | null,
  year: number,
  asOf: CivilDate,
): Exclusion | null {
  if (facts.death !== null && facts.death.date < asOf) return 'deceased'
  if (state === null) return 'no_account'
  // A death withdrawn after the closing: nothing is credited before the account is given back.
  if (state.closedOn !== null) return 'deceased'
  if (state.openedOn > `${year}-12-31`) return 'opened_later'
  return null
}

/** How holds name the establishment of an activity. */
export function establishmentOf({
  siret,
  employerReference,
}: Pick<DeclarationFact, 'siret' | 'employerReference'>): string {
  return `${siret}=${employerReference}`
}

function isHeld(facts: HolderFacts, year: number, held: ReadonlySet<string>): boolean {
  return facts.declarations.some((row) => row.activityYear === year && held.has(establishmentOf(row)))
}

/** The rights of a year, one for each account that gets one. */
function rightsOf(
  facts: HolderFacts,
  rows: readonly CountedRow[],
  ledger: Ledger,
  year: number,
  asOf: CivilDate,
  law: YearLaw,
): Partial<Record<Account, Right>> {
  const person = { lowQualified: isLowQualified(facts, year) }
  const earned = (account: Account) => earnedBefore(ledger, account, year, asOf)
  const inEuros = [employeeRight(rows, person, law), esatRight(rows, law), selfEmployedRight(rows, law)]
  const euroRights = inEuros.filter((right) => right !== null)
  const hours = employeeHours(rows, person, earned('cpf_hours'), law)
  const ofAgent = publicHours(rows, person, earned('cpf_public'), law)
  return {
    ...(euroRights.length > 0 && { cpf: mostFavourable(euroRights) }),
    ...(hours !== null && { cpf_hours: hours }),
    ...(ofAgent !== null && { cpf_public: ofAgent }),
  }
}

/** The first reason, in their order, of those that the counted activities of supported schemes give. */
function withoutRightBecause(rows: readonly DeclarationFact[], law: YearLaw): Exclusion {
  if (rows.length === 0) return 'retired'
  const supported = rows.filter(({ scheme }) => isSupported(scheme, law))
  if (supported.length === 0) return 'scheme_not_supported'
  return supported.some(isOnOwnAccount) ? 'contribution_unpaid' : 'no_activity'
}

function isSupported(scheme: Scheme, law: YearLaw): boolean {
  switch (scheme) {
    case 'employee':
      return law.employee !== null || law.employeeHours !== null
    case 'esat':
      return law.esat !== null
    case 'public_agent':
      return law.publicAgent !== null
    case 'self_employed':
    case 'artist_author':
      return law.selfEmployed !== null
  }
}

const trainingAccounts: readonly Account[] = ['cpf', 'cpf_hours', 'cpf_public']

function accountsOf(facts: HolderFacts, ledger: Ledger, year: number, law: YearLaw): Account[] {
  const ofYear = facts.declarations.filter(({ activityYear }) => activityYear === year)
  const declared = ofYear.map(({ scheme }) => accountOf(scheme, law))
  return trainingAccounts.filter((account) => declared.includes(account) || bookedFor(ledger, account, year) !== 0)
}

/** Where an activity is credited, if it is: hours for public agents, and for employees before 2019; else euros. */
function accountOf(scheme: Scheme, law: YearLaw): Account {
  if (scheme === 'public_agent') return 'cpf_public'
  return scheme === 'employee' && law.employeeHours !== null ? 'cpf_hours' : 'cpf'
}
