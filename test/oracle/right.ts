import type { DeclarationFact, Scheme } from './facts.ts'
import type { YearLaw } from './law.ts'
import { Rational } from './rational.ts'

/*
 * What the law gives for one activity year, before the cap. Rows are those that count: of the year, and not after
 * the pension.
 */

export type Rate = 'base' | 'prorata' | 'low_qualified' | 'boeth' | 'esat'

/** A right in cents, with the cap it goes with. */
export interface Right {
  readonly amount: number
  readonly cap: number
  readonly rate: Rate
  readonly scheme: Scheme
}

/** The share of a full-time year that the rows of employees make together, at most 1 (R6323-1). */
export function employeeRatio(rows: readonly DeclarationFact[], law: YearLaw): Rational {
  return rows
    .filter(({ scheme }) => scheme === 'employee')
    .reduce((sum, row) => sum.plus(shareOfYear(row, law)), Rational.zero)
    .atMost(Rational.one)
}

/** Absences that L6323-12 counts as worked are added to the time worked. */
function shareOfYear(row: DeclarationFact, law: YearLaw): Rational {
  return Rational.of(row.timeWorked + row.assimilatedTime, referenceOf(row, law))
}

/** R6323-1 II: the duration of the agreement, else the common one; a yearly number of days is 218 at most. */
function referenceOf({ timeUnit, timeReference }: DeclarationFact, law: YearLaw): bigint {
  switch (timeUnit) {
    case 'hour':
      return timeReference ?? law.referenceHours
    case 'day':
      return timeReference !== null && timeReference < law.referenceDays ? timeReference : law.referenceDays
    case 'pay':
      return timeReference ?? law.referencePay
    case null:
      throw new TypeError('A row of an employee has a unit of time')
  }
}

/** The right of an employee for a year, or null when nothing was worked: then no increase is due either. */
export function employeeRight(
  rows: readonly DeclarationFact[],
  person: { readonly lowQualified: boolean },
  law: YearLaw,
): Right | null {
  const ratio = employeeRatio(rows, law)
  if (ratio.isZero()) return null
  const disabled = rows.some((row) => row.scheme === 'employee' && row.disabledWorker)
  const atLeastHalf = ratio.isAtLeast(law.fullCreditRatio)
  // Below half the fraction is of the amount for the whole duration, rounded up to the cent (R6323-1 II).
  const base = atLeastHalf ? law.base : Number(ratio.times(Rational.of(BigInt(law.base))).ceiling())
  const increased = base + law.disabledIncrease
  // The rate of the low-qualified is written for at least half of the duration only (R6323-3-1 I).
  const lowQualified = person.lowQualified && atLeastHalf

  if (lowQualified && !(disabled && increased > law.lowQualified)) {
    const cap = disabled ? Math.max(law.lowQualifiedCap, law.disabledCap) : law.lowQualifiedCap
    return { amount: law.lowQualified, cap, rate: 'low_qualified', scheme: 'employee' }
  }
  if (disabled) return { amount: increased, cap: law.disabledCap, rate: 'boeth', scheme: 'employee' }
  return { amount: base, cap: law.baseCap, rate: atLeastHalf ? 'base' : 'prorata', scheme: 'employee' }
}

/** R6323-29: the whole amount for a year of admission, full time or not, or null without one. */
export function esatRight(rows: readonly DeclarationFact[], law: YearLaw): Right | null {
  if (!rows.some(({ scheme }) => scheme === 'esat')) return null
  return { amount: law.esat, cap: law.esatCap, rate: 'esat', scheme: 'esat' }
}

/**
 * R6323-27: of several rights of one year the most favourable amount and the most favourable cap, not the sum. The
 * rate is that of the largest amount, of the first given when they are equal. Throws a TypeError without any right.
 */
export function mostFavourable(rights: readonly Right[]): Right {
  const largest = rights.reduce((best, right) => (right.amount > best.amount ? right : best))
  return { ...largest, cap: Math.max(...rights.map(({ cap }) => cap)) }
}
