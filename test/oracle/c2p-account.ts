import { type CivilDate, yearOf } from '../../src/civil-date.ts'
import type { AccountState } from './assessment.ts'
import { type ExposureFact, type ExposureRight, pointsOfYear } from './c2p.ts'
import type { HolderFacts } from './facts.ts'
import type { Entry, Ledger } from './ledger.ts'
import { Rational } from './rational.ts'
import { isInTakeover } from './takeover.ts'

/** Why the exposures of a year give nothing, or why what they give is not booked. */
export type PointsExclusion =
  | 'not_due_yet'
  | 'deceased'
  | 'no_account'
  | 'opened_later'
  | 'taken_over'
  | 'too_late'
  | 'already_used'
  | NonNullable<ExposureRight['without']>

export interface PointsCredit {
  readonly excluded: PointsExclusion | null
  readonly entry: Entry | null
}

/** R4163-9, III as it was until August 2023: in a career, of the years before 2023. */
const careerCap = 100
const firstYearWithoutCap = 2023

/**
 * Books what is missing for a year of exposure, or takes back what is too much, within the career cap and the time
 * limits. null: no exposure is told of the year.
 */
export function creditPoints(
  facts: HolderFacts,
  state: AccountState | null,
  ledger: Ledger,
  year: number,
  asOf: CivilDate,
  keptUntil: CivilDate | null = null,
): PointsCredit | null {
  const exposures = facts.exposures.filter((exposure) => exposure.year === year)
  if (exposures.length === 0) return null
  const barred = barredBecause(facts, state, year, asOf)
  if (barred !== null) return { excluded: barred, entry: null }
  if (isInTakeover(keptUntil, year)) return { excluded: 'taken_over', entry: null }
  const right = rightOf(facts, exposures, year)
  const booked = acquired(ledger, (other) => other === year)
  const due = Math.min(right.points, roomBefore(ledger, year))
  const change = due > booked ? Math.min(due - booked, roomToday(ledger, year)) : -takenBack(ledger, year, due)
  if (change !== 0 && isTooLate(due > booked, year, asOf)) return { excluded: 'too_late', entry: null }
  const excluded = right.without ?? (due < booked && change === 0 ? 'already_used' : null)
  if (change === 0) return { excluded, entry: null }
  const entry = ledger.append({
    ...{ account: 'c2p', activityYear: year, amount: change, statutory: change, effectiveOn: asOf },
    kind: booked === 0 && change > 0 ? 'credit' : 'correction',
    ...{ scheme: null, rate: right.rate, undoes: null },
    basis: isCapped(year) ? { ratio: Rational.zero, right: right.points, cap: careerCap } : null,
  })
  return { excluded, entry }
}

const rights = new WeakMap<
  HolderFacts,
  Map<number, { readonly from: readonly unknown[]; readonly right: ExposureRight }>
>()

/** The right of a year, which is counted day by day: once for the same facts. */
function rightOf(facts: HolderFacts, exposures: readonly ExposureFact[], year: number): ExposureRight {
  const ofYears = rights.get(facts) ?? new Map()
  rights.set(facts, ofYears)
  const from = [facts.birth, ...exposures]
  const known = ofYears.get(year)
  if (known?.from.length === from.length && from.every((fact, index) => fact === known.from[index])) {
    return known.right
  }
  const right = pointsOfYear(exposures, facts.birth, year)
  ofYears.set(year, { from, right })
  return right
}

function barredBecause(
  { death }: HolderFacts,
  state: AccountState | null,
  year: number,
  asOf: CivilDate,
): PointsExclusion | null {
  if (yearOf(asOf) <= year) return 'not_due_yet'
  if ((death !== null && death.date < asOf) || (state !== null && state.closedOn !== null)) return 'deceased'
  if (state === null) return 'no_account'
  return state.openedOn > `${year}-12-31` ? 'opened_later' : null
}

function isCapped(year: number): boolean {
  return year < firstYearWithoutCap
}

/** Points ever given, whatever became of them; those that another system gave stand before all years. */
function acquired(ledger: Ledger, isWanted: (year: number) => boolean): number {
  return ledger.statutory('c2p', ({ activityYear, kind }) => isWanted(kind === 'takeover' ? 0 : activityYear))
}

/** What the points of earlier years leave of the cap. */
function roomBefore(ledger: Ledger, year: number): number {
  if (!isCapped(year)) return Number.POSITIVE_INFINITY
  return Math.max(0, careerCap - acquired(ledger, (other) => other < year))
}

/** What all capped years leave of it: later ones may have filled it. */
function roomToday(ledger: Ledger, year: number): number {
  return isCapped(year) ? Math.max(0, careerCap - acquired(ledger, isCapped)) : Number.POSITIVE_INFINITY
}

/** D4163-32: what is too much, as far as it is not used yet. The points of the first years are used first. */
function takenBack(ledger: Ledger, year: number, due: number): number {
  const { balance, statutory } = ledger.balance('c2p')
  const used = statutory - balance
  const booked = acquired(ledger, (other) => other === year)
  const unused = Math.max(0, acquired(ledger, (other) => other <= year) - used)
  return Math.min(booked - due, booked, unused)
}

/**
 * R4163-8, IV: three calendar years to give more. L4163-16: three to take back, five until the end of 2017
 * (L4162-12 of 2014).
 */
function isTooLate(isMore: boolean, year: number, asOf: CivilDate): boolean {
  const years = isMore || asOf >= '2018-01-01' ? 3 : 5
  return asOf > `${year + years}-12-31`
}
