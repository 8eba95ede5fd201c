import type { Birth } from '../facts.ts'

/*
 * Invented numbers: NIRs of ranks that hardly any commune reaches in a month, 900 and more, and employers whose
 * number begins with 999.
 */

/** Departments that every birth year since 1900 may carry. */
const departments = Array.from({ length: 88 }, (_, index) => index + 1)
  .filter((department) => department !== 20)
  .map((department) => String(department).padStart(2, '0'))

/**
 * The 13-character NIR of the person of this rank in a population. It gives the birth month when the month is known,
 * else 20, the code of an unknown month. Distinct indexes below eight million give distinct NIRs.
 */
export function inventedNir(index: number, sex: 1 | 2, birth: Birth, isMonthKnown: boolean): string {
  const department = departments[index % departments.length]!
  const rank = 900 + (Math.floor(index / departments.length) % 99)
  const commune = 1 + (Math.floor(index / (departments.length * 99)) % 950)
  const year = String(birth.year % 100).padStart(2, '0')
  const month = isMonthKnown ? String(birth.month).padStart(2, '0') : '20'
  return `${sex}${year}${month}${department}${String(commune).padStart(3, '0')}${rank}`
}

/** The SIRET of the only establishment of an invented employer (0 to 9999). */
export function inventedSiret(index: number): string {
  const siren = withLuhnDigit(`9990${String(index).padStart(4, '0')}`)
  return withLuhnDigit(`${siren}0001`)
}

function withLuhnDigit(digits: string): string {
  let sum = 0
  for (const [position, digit] of [...digits].reverse().entries()) {
    const value = position % 2 === 0 ? Number(digit) * 2 : Number(digit)
    sum += value > 9 ? value - 9 : value
  }
  return `${digits}${(10 - (sum % 10)) % 10}`
}
