import type { CivilDate } from '../../src/civil-date.ts'
import type { DeclarationFact, HolderFacts, Scheme } from './facts.ts'
import type { Law, YearLaw } from './law.ts'
import type { Ledger } from './ledger.ts'
import { isLowQualified } from './qualification.ts'
import { Rational } from './rational.ts'
import { employeeRatio, employeeRight, esatRight, mostFavourable, type Rate, type Right } from './right.ts'

/** In the order in which they are looked for. */
export type Exclusion =
  | 'deceased'
  | 'no_account'
  | 'opened_later'
  | 'retired'
  | 'scheme_not_supported'
  | 'no_activity'

/** What one holder should have for one activity year, what is booked, and what is to be booked. Amounts are cents. */
export interface Assessment {
  readonly holder: string
  readonly year: number
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

/** Assesses the credit of a year in account `cpf`, for a holder with a declaration of that year. */
export function assess(
  facts: HolderFacts,
  account: AccountState | null,
  ledger: Ledger,
  year: number,
  asOf: CivilDate,
  law: Law,
): Assessment {
  const rows = countedRows(facts, year)
  const yearLaw = law(year)
  const excluded = barredBecause(facts, account, year, asOf) ?? withoutRightBecause(rows, yearLaw)
  const right = excluded === null && yearLaw !== null ? rightOf(facts, rows, year, yearLaw) : null

  const booked = ledger.statutory('cpf', (activityYear) => activityYear === year)
  // The cap is measured on what earlier activity years left, so that a correction of an old year asks what that
  // year would have given.
  const earlier = ledger.statutory('cpf', (activityYear) => activityYear < year)
  const should = right === null ? 0 : Math.max(0, Math.min(right.amount, right.cap - earlier))
  // The account of a dead person is settled by its closing, never by a credit.
  const isLeftAlone = excluded === 'deceased' || excluded === 'no_account'
  return {
    holder: facts.key,
    year,
    excluded,
    ratio: yearLaw === null ? Rational.zero : employeeRatio(rows, yearLaw),
    scheme: right?.scheme ?? null,
    rate: right?.rate ?? null,
    right: right?.amount ?? 0,
    cap: right?.cap ?? 0,
    should,
    booked,
    difference: isLeftAlone ? 0 : toBook(should - booked, right, ledger),
    capped: right !== null && should < right.amount,
  }
}

/** Nothing more is added than the pot of today can take; anything too much is taken back whole. */
function toBook(wanted: number, right: Right | null, ledger: Ledger): number {
  if (right === null || wanted <= 0) return wanted
  const pot = ledger.statutory('cpf', () => true)
  return Math.min(wanted, Math.max(0, right.cap - pot))
}

/** Activities that end after the day of the full-rate pension give no credit any more (L5151-2, last paragraph). */
function countedRows(facts: HolderFacts, year: number): DeclarationFact[] {
  const pensions = facts.situations.filter(({ situation }) => situation === 'pension_full_rate')
  return facts.declarations.filter(
    (row) => row.activityYear === year && pensions.every(({ from }) => row.activityEnd <= from),
  )
}

function barredBecause(
  facts: HolderFacts,
  account: AccountState | null,
  year: number,
  asOf: CivilDate,
): Exclusion | null {
  if (facts.death !== null && facts.death.date < asOf) return 'deceased'
  if (account === null) return 'no_account'
  // A death withdrawn after the closing: nothing is credited before the account is given back.
  if (account.closedOn !== null) return 'deceased'
  if (account.openedOn > `${year}-12-31`) return 'opened_later'
  return null
}

function withoutRightBecause(rows: readonly DeclarationFact[], law: YearLaw | null): Exclusion | null {
  if (rows.length === 0) return 'retired'
  const isEsat = rows.some(({ scheme }) => scheme === 'esat')
  const isEmployee = rows.some(({ scheme }) => scheme === 'employee')
  if (law === null || !(isEsat || isEmployee)) return 'scheme_not_supported'
  return !isEsat && employeeRatio(rows, law).isZero() ? 'no_activity' : null
}

function rightOf(facts: HolderFacts, rows: readonly DeclarationFact[], year: number, law: YearLaw): Right {
  const person = { lowQualified: isLowQualified(facts, year) }
  const asEmployee = employeeRight(rows, person, law)
  const asEsatWorker = esatRight(rows, law)
  return mostFavourable([asEmployee, asEsatWorker].filter((right) => right !== null))
}
