import { type PossibleRight, upward } from './possible-right.ts'
import type { EmployeeLaw, EsatLaw, RightLaw, Share } from './right-law.ts'

/**
 * Every right in euros that the law of a year can give at a rate for a share of a full year, whatever else is known
 * of the person: an entry keeps its share and its rate, not the facts behind, so a right that is in none of these
 * cases cannot be right. Undefined when the law of the year gives nothing of that kind.
 * Code du travail, L6323-11, R6323-1, R6323-3-1, D6323-3-3, R6323-22, R6323-27, R6323-29.
 */
export function euroRights(rate: string, share: Share, law: RightLaw): PossibleRight[] | undefined {
  const { employee, esat, selfEmployed } = law
  const employeeCaps = employee === undefined ? [] : [employee.baseCap, employee.lowCap, employee.increaseCap]
  const selfEmployedCaps = selfEmployed === undefined ? [] : [selfEmployed.cap]
  switch (rate) {
    case 'self_employed':
      if (selfEmployed === undefined) return undefined
      return orLargerCaps(
        [{ rate, entitlement: upward(selfEmployed.amount, share), cap: selfEmployed.cap }],
        employeeCaps,
        esat,
      )
    case 'esat':
      return esat && orLargerCaps(esatRights(esat), [...employeeCaps, ...selfEmployedCaps], undefined)
    default:
      return employee && orLargerCaps(employeeRights(share, employee), selfEmployedCaps, esat)
  }
}

/** R6323-27: in several categories in one year, the largest amount, and the most favourable cap beside it. */
function orLargerCaps(
  rights: readonly PossibleRight[],
  otherCaps: readonly bigint[],
  esat: EsatLaw | undefined,
): PossibleRight[] {
  return rights.flatMap((right) => {
    // An ESAT gives its whole amount: beside it, the larger amount cannot be a smaller one.
    const besideEsat = esat !== undefined && (esat.inProportion || right.entitlement >= esat.amount)
    const caps = besideEsat ? [...otherCaps, esat.cap] : otherCaps
    return [right, ...caps.filter((cap) => cap > right.cap).map((cap) => ({ ...right, cap }))]
  })
}

function esatRights({ amount, cap, inProportion, daysOfYear }: EsatLaw): PossibleRight[] {
  if (!inProportion) return [{ rate: 'esat', entitlement: amount, cap }]
  return Array.from({ length: Number(daysOfYear) }, (_, day) => {
    const share = { numerator: BigInt(day + 1), denominator: daysOfYear }
    return { rate: 'esat', entitlement: upward(amount, share), cap }
  })
}

function employeeRights(share: Share, law: EmployeeLaw): PossibleRight[] {
  const reached = share.numerator * law.full.denominator >= share.denominator * law.full.numerator
  const whole = share.numerator === share.denominator
  const rights = reached ? casesOf(share, true, law) : []
  // By the other choice of the switch, days and pay reach the whole amount for a whole year only.
  if (!reached || (!law.sameTestForDaysAndPay && !whole)) rights.push(...casesOf(share, false, law))
  return rights
}

/** Low-qualified or not, disabled or not, with the whole amount (`half`) or less. */
function casesOf(share: Share, half: boolean, law: EmployeeLaw): PossibleRight[] {
  const of = (amount: bigint, inProportion = true) => (half || !inProportion ? amount : upward(amount, share))
  const base = of(law.base)
  const increased = base + of(law.increase, law.increaseInProportion)
  const cases: PossibleRight[] = [
    { rate: half ? 'base' : 'prorata', entitlement: base, cap: law.baseCap },
    { rate: 'boeth', entitlement: increased, cap: law.increaseCap },
  ]
  if (!half && !law.lowInProportion) return cases
  const low = of(law.low)
  // biome-ignore lint/complexity/useMathMinMax: Math.max takes no bigint
  const cap = law.lowCap > law.increaseCap ? law.lowCap : law.increaseCap
  cases.push({ rate: 'low_qualified', entitlement: low, cap: law.lowCap })
  if (law.stacked) {
    const entitlement = low + of(law.increase, law.increaseInProportion)
    cases.push({ rate: 'low_qualified', entitlement, cap })
  } else if (low >= increased) cases.push({ rate: 'low_qualified', entitlement: low, cap })
  else cases.push({ rate: 'boeth', entitlement: increased, cap })
  return cases
}
