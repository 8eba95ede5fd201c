import { type CivilDate, daysInMonth, yearOf } from '../../src/civil-date.ts'
import { civilDate } from './age.ts'
import type { DeclarationFact } from './facts.ts'
import type { YearLaw } from './law.ts'
import { Rational } from './rational.ts'
import type { Right } from './right.ts'

/*
 * The self-employed, liberal professions and artist-authors (L6323-25 and following, R6323-22).
 */

/**
 * The right for the part of the year in which there was an activity whose training contribution is paid, to the upper
 * cent; null without any. There is no half-year rule and no higher rate.
 */
export function selfEmployedRight(rows: readonly DeclarationFact[], yearLaw: YearLaw): Right | null {
  const law = yearLaw.selfEmployed
  const paid = rows.filter((row) => isOnOwnAccount(row) && row.contributionPaid === true)
  if (law === null || paid.length === 0) return null
  const ratio = shareOfMonths(paid)
  return {
    amount: Number(ratio.times(Rational.of(BigInt(law.amount))).ceiling()),
    cap: law.cap,
    rate: 'self_employed',
    scheme: paid.every(({ scheme }) => scheme === 'artist_author') ? 'artist_author' : 'self_employed',
    ratio,
  }
}

export function isOnOwnAccount({ scheme }: DeclarationFact): boolean {
  return scheme === 'self_employed' || scheme === 'artist_author'
}

interface Stretch {
  readonly activityStart: CivilDate
  readonly activityEnd: CivilDate
}

/**
 * The months of activity over twelve, exactly. A full calendar month counts 1, a part of one its days over the days
 * of that month; a day on which several activities go on counts once. All stretches lie in one calendar year.
 */
export function shareOfMonths(stretches: readonly Stretch[]): Rational {
  let months = Rational.zero
  const disjoint = withoutOverlaps(stretches)
  for (const { activityStart, activityEnd } of disjoint) {
    const year = yearOf(activityStart)
    for (let month = monthOf(activityStart); month <= monthOf(activityEnd); month += 1) {
      const length = daysInMonth(year, month)
      const first = activityStart > civilDate(year, month, 1) ? dayOf(activityStart) : 1
      const last = activityEnd < civilDate(year, month, length) ? dayOf(activityEnd) : length
      months = months.plus(Rational.of(BigInt(last - first + 1), BigInt(length)))
    }
  }
  return months.times(Rational.of(1n, 12n))
}

/** The same days, each in one stretch only. */
function withoutOverlaps(stretches: readonly Stretch[]): Stretch[] {
  const disjoint: Stretch[] = []
  for (const next of stretches.toSorted((one, other) => (one.activityStart < other.activityStart ? -1 : 1))) {
    const last = disjoint.at(-1)
    if (last === undefined || last.activityEnd < next.activityStart) {
      disjoint.push({ activityStart: next.activityStart, activityEnd: next.activityEnd })
    } else if (next.activityEnd > last.activityEnd) {
      disjoint[disjoint.length - 1] = { ...last, activityEnd: next.activityEnd }
    }
  }
  return disjoint
}

function monthOf(day: CivilDate): number {
  return Number(day.slice(5, 7))
}

function dayOf(day: CivilDate): number {
  return Number(day.slice(8, 10))
}
