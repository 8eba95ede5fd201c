import type { HoursLaw, YearLaw } from './law.ts'
import { Rational } from './rational.ts'
import type { Qualified, Right } from './right.ts'
import { type CountedRow, shareWorked } from './working-time.ts'

/*
 * Rights in whole hours: employees for the activity years 2015 to 2018 (L6323-11, L6323-11-1, R6323-1 as they were
 * then) and public agents since 2017 (decree 2017-928). No half-time rule, no increase for disabled workers.
 */

/** The hours of an employee for a year, or null when nothing was worked. `earned`: by the years before. */
export function employeeHours(
  rows: readonly CountedRow[],
  person: Qualified,
  earned: number,
  yearLaw: YearLaw,
): Right | null {
  const law = yearLaw.employeeHours
  const ratio = shareWorked(rows, 'employee', yearLaw)
  if (law === null || ratio.isZero()) return null
  const given = { ratio, scheme: 'employee' } as const
  if (person.lowQualified && law.increased !== null) {
    return { ...given, ...fraction(ratio, law.increased), rate: 'hours_low_qualified' }
  }
  return { ...given, amount: hoursOfYear(ratio, earned, law), cap: law.cap, rate: 'hours' }
}

/**
 * The hours of a public agent for a year, or null when nothing was worked. The higher rate is for agents of category
 * C without a first diploma (decree 2017-928, article 3).
 */
export function publicHours(
  rows: readonly CountedRow[],
  person: Qualified,
  earned: number,
  yearLaw: YearLaw,
): Right | null {
  const law = yearLaw.publicAgent
  const ratio = shareWorked(rows, 'public_agent', yearLaw)
  if (law === null || ratio.isZero()) return null
  const given = { ratio, scheme: 'public_agent' } as const
  const isCategoryC = rows.some((row) => row.scheme === 'public_agent' && row.publicCategory === 'C')
  if (isCategoryC && person.lowQualified && law.increased !== null) {
    return { ...given, ...fraction(ratio, law.increased), rate: 'public_category_c' }
  }
  return { ...given, amount: hoursOfYear(ratio, earned, law), cap: law.cap, rate: 'public' }
}

function fraction(
  ratio: Rational,
  { rhythm, cap }: { rhythm: number; cap: number },
): Pick<Right, 'amount' | 'cap'> {
  return { amount: nextWholeHour(ratio.times(hours(rhythm))), cap }
}

/**
 * The hours of a share of a year when the account already has so many. The text says nothing of the year in which
 * the account passes the limit between the two rhythms: the share of the year that fills it counts at the first,
 * the rest of the share worked at the second, and the whole is rounded up once (R6323-1 III).
 */
function hoursOfYear(ratio: Rational, earned: number, { firstRhythm, second }: HoursLaw): number {
  const atFirstRhythm = ratio.times(hours(firstRhythm))
  if (second === null) return nextWholeHour(atFirstRhythm)
  if (earned >= second.from) return nextWholeHour(ratio.times(hours(second.rhythm)))
  const room = hours(second.from - earned)
  if (room.isAtLeast(atFirstRhythm)) return nextWholeHour(atFirstRhythm)
  const fillsTheRoom = Rational.of(BigInt(second.from - earned), BigInt(firstRhythm))
  return nextWholeHour(room.plus(ratio.minus(fillsTheRoom).times(hours(second.rhythm))))
}

function hours(count: number): Rational {
  return Rational.of(BigInt(count))
}

function nextWholeHour(time: Rational): number {
  return Number(time.ceiling())
}
