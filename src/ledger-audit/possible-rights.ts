import type { RightLaw, Share } from './right-law.ts'

/** A right of a year in cents, as the law gives it, with the cap that goes with it. */
export interface PossibleRight {
  readonly rate: string
  readonly entitlement: bigint
  readonly cap: bigint
}

/**
 * Every right that the law of a year can give to an employee who worked this share of it, whatever else is known
 * of the person: low-qualified or not, disabled or not, in an ESAT besides or not. An entry keeps its share and
 * its rate, not those facts, so a right that is in none of these cases cannot be right.
 * Code du travail, L6323-11, R6323-1, R6323-3-1, D6323-3-3, R6323-27, R6323-29.
 */
export function employeeRights(share: Share, law: RightLaw): PossibleRight[] {
  const reached = share.numerator * law.full.denominator >= share.denominator * law.full.numerator
  const whole = share.numerator === share.denominator
  const rights = reached ? casesOf(share, true, law) : []
  // By the other choice of the switch, days and pay reach the whole amount for a whole year only.
  if (!reached || (!law.sameTestForDaysAndPay && !whole)) rights.push(...casesOf(share, false, law))
  // R6323-27: with an ESAT besides, the more favourable cap of the two.
  const besideEsat = rights
    .filter(({ entitlement }) => law.esatInProportion || entitlement >= law.esat)
    .map((right) => ({ ...right, cap: larger(right.cap, law.esatCap) }))
  return [...rights, ...besideEsat]
}

/** The rights that an ESAT worker can have (R6323-29), alone or with the cap of an employment besides (R6323-27). */
export function esatRights(law: RightLaw): PossibleRight[] {
  const days = law.esatInProportion ? Number(law.daysOfYear) : 1
  const amounts = law.esatInProportion
    ? Array.from({ length: days }, (_, day) =>
        upward(law.esat, { numerator: BigInt(day + 1), denominator: law.daysOfYear }),
      )
    : [law.esat]
  const caps = new Set(
    [law.baseCap, law.lowCap, law.increaseCap].map((cap) => larger(cap, law.esatCap)).concat(law.esatCap),
  )
  return amounts.flatMap((entitlement) => [...caps].map((cap) => ({ rate: 'esat', entitlement, cap })))
}

function casesOf(share: Share, half: boolean, law: RightLaw): PossibleRight[] {
  const of = (amount: bigint, inProportion = true) => (half || !inProportion ? amount : upward(amount, share))
  const base = of(law.base)
  const increased = base + of(law.increase, law.increaseInProportion)
  const cases: PossibleRight[] = [
    { rate: half ? 'base' : 'prorata', entitlement: base, cap: law.baseCap },
    { rate: 'boeth', entitlement: increased, cap: law.increaseCap },
  ]
  if (!half && !law.lowInProportion) return cases
  const low = of(law.low)
  const cap = larger(law.lowCap, law.increaseCap)
  cases.push({ rate: 'low_qualified', entitlement: low, cap: law.lowCap })
  if (law.stacked) {
    const entitlement = low + of(law.increase, law.increaseInProportion)
    cases.push({ rate: 'low_qualified', entitlement, cap })
  } else if (low >= increased) cases.push({ rate: 'low_qualified', entitlement: low, cap })
  else cases.push({ rate: 'boeth', entitlement: increased, cap })
  return cases
}

/** The amount in proportion, to the upper cent (R6323-1 II). */
function upward(amount: bigint, { numerator, denominator }: Share): bigint {
  return (amount * numerator + denominator - 1n) / denominator
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}
