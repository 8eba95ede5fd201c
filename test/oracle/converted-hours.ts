import type { CivilDate } from '../../src/civil-date.ts'
import type { Entry, Ledger } from './ledger.ts'

/** Law 2018-771, article 1, VIII: euros for each hour of engagements, in cents. */
export const centsOfHour = 12_00

/** True of both sides of a conversion of hours of engagements. */
export function isHourConversion({ rate }: Pick<Entry, 'rate'>): boolean {
  return rate === 'conversion.cec_hour'
}

/** True of what an account lost because it was closed, and of what gave it back. */
export function isOfClosing(ledger: Ledger, entry: Entry): boolean {
  return entry.kind === 'closing' || ledger.undoneBy(entry)?.kind === 'closing'
}

/**
 * The hours of engagements that became euros: the numbers of their entries, with the day. A conversion takes whatever
 * stands on the account at once, so since the first one the hours of every right are euros as soon as those of all rights
 * together are nothing: also when what one right lost another was given.
 */
export function hoursThatBecameEuros(ledger: Ledger): Map<number, CivilDate> {
  const became = new Map<number, CivilDate>()
  let waiting: Entry[] = []
  let hours = 0
  let isBegun = false
  for (const entry of ledger.of('cec_hours')) {
    if (isOfClosing(ledger, entry)) continue
    waiting.push(entry)
    hours += entry.amount
    isBegun ||= isHourConversion(entry)
    if (!isBegun || hours !== 0) continue
    const on = waiting
      .map(({ effectiveOn }) => effectiveOn)
      .sort()
      .at(-1)!
    for (const { number } of waiting) became.set(number, on)
    waiting = []
  }
  return became
}
