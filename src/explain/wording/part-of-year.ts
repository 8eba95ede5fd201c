import { type Fraction, fraction, fractionText, sum, zero } from '../fraction.ts'
import type { MonthsWords } from './wording.ts'

/*
 * A part of a year that a person can check on a calendar: full months, and of the others the days of those they have.
 */

/** False where the law counts the year otherwise, by days. */
export function isInMonths(share: Fraction, { full, parts }: MonthsWords): boolean {
  const months = parts
    .map(({ days, of }) => fraction(BigInt(days), BigInt(of)))
    .reduce(sum, { ...zero, numerator: BigInt(full) })
  const { numerator, denominator } = fraction(months.numerator, 12n * months.denominator)
  return numerator === share.numerator && denominator === share.denominator
}

/** What the amount of a year is multiplied by: `3/12`, `(9 + 17/31) / 12`; the fraction where it is not in months. */
export function partFormula(share: Fraction, months: MonthsWords): string {
  if (!isInMonths(share, months)) return fractionText(share)
  const { full, parts } = months
  if (parts.length === 0) return `${full}/12`
  return `(${[...(full === 0 ? [] : [full]), ...parts.map(({ days, of }) => `${days}/${of}`)].join(' + ')}) / 12`
}
