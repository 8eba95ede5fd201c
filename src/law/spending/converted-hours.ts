import type { CivilDate } from '../../civil-date.ts'
import type { Arrival } from './holder-facts.ts'
import { compare } from './pots.ts'
import type { ReadLaw } from './top-up-lot.ts'

const conversion = 'conversion.cec_hour'

/**
 * What came, with hours of engagements told in the euros that they became (law 2018-771, article 1, VIII), each right for
 * itself: another body may pay for another one. A conversion is booked for the account as a whole and empties it, debts
 * included. So the rights in hours are euros whenever nothing is left of all of them together: by a conversion, or
 * later because what one engagement lost another was given. Hours that still wait for a conversion cannot be used and are
 * left out.
 */
export function withoutHours(arrivals: readonly Arrival[], law: ReadLaw): Arrival[] {
  const told = arrivals.filter(({ account, rate }) => account !== 'cec_hours' && rate !== conversion)
  const hours = arrivals.filter(({ account }) => account === 'cec_hours').sort((a, b) => a.number - b.number)
  let waiting: Arrival[] = []
  let left = 0
  let isBegun = false
  for (const arrival of hours) {
    waiting.push(arrival)
    left += arrival.amount
    isBegun ||= arrival.rate === conversion
    if (!isBegun || left !== 0) continue
    const on = waiting.map((each) => each.on).reduce(later)
    const cents = Number(law(conversion, on))
    for (const right of waiting) {
      if (right.rate !== conversion) told.push({ ...right, account: 'cec', on, amount: right.amount * cents })
    }
    waiting = []
  }
  return told
}

function later(one: CivilDate, other: CivilDate): CivilDate {
  return compare(one, other) < 0 ? other : one
}
