import { ceiling, type PossibleRight, upward } from './possible-right.ts'
import type { HoursLaw, Share } from './right-law.ts'

/** The rates of each kind of hours: at the rhythms of the account, and the increased one. */
const rates = {
  cpf_hours: { usual: 'hours', increased: 'hours_low_qualified' },
  cpf_public: { usual: 'public', increased: 'public_category_c' },
} as const

/**
 * The right in hours at a rate for a share of a full year, when the account had earned so many hours before.
 * Undefined when the law of the year gives nothing of that kind. Employees 2015 to 2018: code du travail, L6323-11,
 * L6323-11-1, R6323-1 as they were then; public agents: decree 2017-928, article 3.
 */
export function hourRights(
  account: keyof typeof rates,
  rate: string,
  share: Share,
  earned: bigint,
  law: HoursLaw | undefined,
): PossibleRight[] | undefined {
  if (law === undefined) return undefined
  if (rate === rates[account].usual) return [{ rate, entitlement: hoursOfYear(share, earned, law), cap: law.cap }]
  return law.increased && [{ rate, entitlement: upward(law.increased.rhythm, share), cap: law.increased.cap }]
}

/**
 * The text gives one rhythm until a limit and another after it, and is silent on the year in between. By default the
 * share of the year that fills the account to the limit counts at the first, the rest at the second; rounded once.
 */
function hoursOfYear(share: Share, earned: bigint, { first, limit, second, crossing }: HoursLaw): bigint {
  const { numerator, denominator } = share
  if (limit === undefined) return upward(first, share)
  if (earned >= limit) return upward(second, share)
  // A debt does not make the first rhythm last longer.
  const room = earned < 0n ? limit : limit - earned
  if (crossing === 'first_rhythm' || first * numerator <= room * denominator) return upward(first, share)
  if (crossing === 'second_rhythm') return room
  // room + (share - room / first) x second, over the common denominator.
  return ceiling(
    room * first * denominator + second * (numerator * first - room * denominator),
    first * denominator,
  )
}
