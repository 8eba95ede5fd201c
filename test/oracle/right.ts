import type { Scheme } from './facts.ts'
import type { EmployeeLaw, YearLaw } from './law.ts'
import { Rational } from './rational.ts'
import { type CountedRow, shareWorked } from './working-time.ts'

/*
 * What the law gives for one activity year, before the cap; here employees in euros and ESAT. Rows are those that
 * count: of the year, and not after the pension.
 */

export type Rate =
  | 'base'
  | 'prorata'
  | 'low_qualified'
  | 'boeth'
  | 'esat'
  | 'self_employed'
  | 'hours'
  | 'hours_low_qualified'
  | 'public'
  | 'public_category_c'

/** A right in the unit of its account, with the cap it goes with. */
export interface Right {
  readonly amount: number
  readonly cap: number
  readonly rate: Rate
  readonly scheme: Scheme
  /** The share of the year that it was computed from; 1 where the law has no fraction. */
  readonly ratio: Rational
}

export interface Qualified {
  readonly lowQualified: boolean
}

/** The right of an employee for a year, or null when nothing was worked: then no increase is due either. */
export function employeeRight(rows: readonly CountedRow[], person: Qualified, yearLaw: YearLaw): Right | null {
  const law = yearLaw.employee
  const ratio = shareWorked(rows, 'employee', yearLaw)
  if (law === null || ratio.isZero()) return null
  const disabled = rows.some((row) => row.scheme === 'employee' && row.disabledWorker)
  return { ...amountOf(ratio, { ...person, disabled }, law), scheme: 'employee', ratio }
}

function amountOf(
  ratio: Rational,
  person: Qualified & { readonly disabled: boolean },
  law: EmployeeLaw,
): Pick<Right, 'amount' | 'cap' | 'rate'> {
  const { disabled } = person
  const atLeastHalf = ratio.isAtLeast(law.fullCreditRatio)
  // Below half the fraction is of the amount for the whole duration, rounded up to the cent (R6323-1 II).
  const base = atLeastHalf ? law.base : Number(ratio.times(Rational.of(BigInt(law.base))).ceiling())
  const increased = base + law.disabledIncrease
  // The rate of the low-qualified is written for at least half of the duration only (R6323-3-1 I).
  const lowQualified = person.lowQualified && atLeastHalf

  if (lowQualified && !(disabled && increased > law.lowQualified)) {
    const cap = disabled ? Math.max(law.lowQualifiedCap, law.disabledCap) : law.lowQualifiedCap
    return { amount: law.lowQualified, cap, rate: 'low_qualified' }
  }
  if (disabled) return { amount: increased, cap: law.disabledCap, rate: 'boeth' }
  return { amount: base, cap: law.baseCap, rate: atLeastHalf ? 'base' : 'prorata' }
}

/** R6323-29: the whole amount for a year of admission, full time or not, or null without one. */
export function esatRight(rows: readonly CountedRow[], { esat: law }: YearLaw): Right | null {
  if (law === null || !rows.some(({ scheme }) => scheme === 'esat')) return null
  return { ...law, rate: 'esat', scheme: 'esat', ratio: Rational.one }
}

/**
 * R6323-27: of several rights of one year the most favourable amount and the most favourable cap, not the sum. The
 * rate is that of the largest amount, of the first given when they are equal. Throws a TypeError without any right.
 */
export function mostFavourable(rights: readonly Right[]): Right {
  const largest = rights.reduce((best, right) => (right.amount > best.amount ? right : best))
  return { ...largest, cap: Math.max(...rights.map(({ cap }) => cap)) }
}
