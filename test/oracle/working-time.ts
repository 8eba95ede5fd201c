import type { DeclarationFact, Scheme } from './facts.ts'
import type { YearLaw } from './law.ts'
import { Rational } from './rational.ts'

/**
 * The share of a full-time year that the rows of a scheme make together, at most 1 (R6323-1; for public agents
 * decree 2017-928, where part-time counts as full time: the row then gives the full duration, or the part-time one as
 * its reference). Only for schemes that count time.
 */
export function shareWorked(
  rows: readonly DeclarationFact[],
  scheme: Extract<Scheme, 'employee' | 'public_agent'>,
  law: YearLaw,
): Rational {
  return rows
    .filter((row) => row.scheme === scheme)
    .reduce((sum, row) => sum.plus(shareOfYear(row, law)), Rational.zero)
    .atMost(Rational.one)
}

/** Absences that L6323-12 counts as worked are added to the time worked. */
function shareOfYear(row: DeclarationFact, law: YearLaw): Rational {
  return Rational.of(row.timeWorked + row.assimilatedTime, referenceOf(row, law))
}

/** The duration of the agreement, else the common one; a yearly number of days is 218 at most. */
function referenceOf({ timeUnit, timeReference }: DeclarationFact, law: YearLaw): bigint {
  switch (timeUnit) {
    case 'hour':
      return timeReference ?? law.referenceHours
    case 'day':
      return timeReference !== null && timeReference < law.referenceDays ? timeReference : law.referenceDays
    case 'pay':
      return timeReference ?? law.referencePay
    case null:
      throw new TypeError('A row of an employee or of an agent has a unit of time')
  }
}
