import type { CivilDate } from '../../src/civil-date.ts'
import type { DeclarationFact, HolderFacts, Scheme } from './facts.ts'
import type { YearLaw } from './law.ts'
import { dayBefore, daysFrom } from './lives/days.ts'
import { Rational } from './rational.ts'

/** A row as far as it counts: it ends on the last day that does. */
export interface CountedRow extends DeclarationFact {
  /** The share of its days that count, and so of its time. */
  readonly kept: Rational
}

/**
 * The rows of a year as far as they count. An account ceases to be credited on the first day of a full-rate pension
 * (L5151-2, last paragraph; L6323-3): what was done before it stays, and the time of a row that goes on is taken to be
 * spread evenly over its days.
 */
export function countedRows(facts: HolderFacts, year: number): CountedRow[] {
  const pensions = facts.situations.filter(({ situation }) => situation === 'pension_full_rate')
  const stop = pensions.map(({ from }) => from).sort()[0]
  return facts.declarations.filter((row) => row.activityYear === year).flatMap((row) => before(row, stop))
}

function before(row: DeclarationFact, stop: CivilDate | undefined): CountedRow[] {
  const { activityStart: start, activityEnd: end } = row
  if (stop === undefined || end < stop) return [{ ...row, kept: Rational.one }]
  if (start >= stop) return []
  const last = dayBefore(stop)
  return [{ ...row, activityEnd: last, kept: Rational.of(days(start, last), days(start, end)) }]
}

/**
 * The share of a full-time year that the rows of a scheme make together, at most 1 (R6323-1; for public agents decree
 * 2017-928). Only for schemes that count time.
 */
export function shareWorked(
  rows: readonly CountedRow[],
  scheme: Extract<Scheme, 'employee' | 'public_agent'>,
  law: YearLaw,
): Rational {
  return rows
    .filter((row) => row.scheme === scheme)
    .reduce((sum, row) => sum.plus(shareOfYear(row, law)), Rational.zero)
    .atMost(Rational.one)
}

/**
 * Absences that count as worked are added to the time worked: L6323-12, or the list of public agents. A full public post,
 * worked full time or part time, counts by its days, whatever its time; an incomplete one by its time.
 */
function shareOfYear(row: CountedRow, law: YearLaw): Rational {
  const time = row.timeWorked + row.assimilatedTime
  if (
    row.scheme === 'public_agent' &&
    time > 0n &&
    (row.postTime === 'full_time' || row.postTime === 'part_time')
  ) {
    return Rational.of(
      days(row.activityStart, row.activityEnd),
      days(`${row.activityYear}-01-01`, `${row.activityYear}-12-31`),
    )
  }
  return Rational.of(time, referenceOf(row, law)).times(row.kept)
}

function days(from: CivilDate, to: CivilDate): bigint {
  return BigInt(daysFrom(from, to))
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
