import { Rational } from './rational.ts'

/**
 * The parameters of one activity year, for the rights in euros of employees and of ESAT workers. Amounts and caps
 * are cents; references are ten-thousandths of their unit, like the declared times.
 */
export interface YearLaw {
  /** R6323-1 I. */
  readonly base: number
  readonly baseCap: number
  /** From this share of the full duration on the whole amount is due (L6323-11). */
  readonly fullCreditRatio: Rational
  /** R6323-3-1 I. */
  readonly lowQualified: number
  readonly lowQualifiedCap: number
  /** Beneficiaries of the disabled-worker employment obligation: L6323-11 paragraph 3, D6323-3-3. */
  readonly disabledIncrease: number
  readonly disabledCap: number
  /** R6323-29. */
  readonly esat: number
  readonly esatCap: number
  /** R6323-1 II: full-time year in hours, in days at most, in pay. */
  readonly referenceHours: bigint
  readonly referenceDays: bigint
  readonly referencePay: bigint
}

/** Gives the parameters of an activity year, or null when the year has no rights in euros. */
export type Law = (year: number) => YearLaw | null

/** The hourly minimum wage in cents, from its first day. */
const hourlyMinimumWage: readonly (readonly [string, bigint])[] = [
  ['2019-01-01', 1003n],
  ['2020-01-01', 1015n],
  ['2021-01-01', 1025n],
  ['2021-10-01', 1048n],
  ['2022-01-01', 1057n],
  ['2022-05-01', 1085n],
  ['2022-08-01', 1107n],
  ['2023-01-01', 1127n],
  ['2023-05-01', 1152n],
  ['2024-01-01', 1165n],
  ['2024-11-01', 1188n],
  ['2026-01-01', 1202n],
  ['2026-06-01', 1231n],
]

/** The law as it stands: amounts in euros since activity year 2019. */
export const currentLaw: Law = (year) => {
  if (year < firstYearInEuros) return null
  const known = lawOfYear.get(year) ?? writtenFor(year)
  lawOfYear.set(year, known)
  return known
}

const firstYearInEuros = 2019
const lawOfYear = new Map<number, YearLaw>()

function writtenFor(year: number): YearLaw {
  return {
    base: 500_00,
    baseCap: 5_000_00,
    fullCreditRatio: Rational.of(1n, 2n),
    lowQualified: 800_00,
    lowQualifiedCap: 8_000_00,
    disabledIncrease: 300_00,
    disabledCap: 8_000_00,
    esat: 800_00,
    esatCap: 8_000_00,
    referenceHours: tenThousandths(1607n),
    referenceDays: tenThousandths(218n),
    // 2,080 times the hourly wage in force on 1 January; the text does not say which of the year's values.
    referencePay: (tenThousandths(2080n) * minimumWageOnFirstOfJanuary(year)) / 100n,
  }
}

function minimumWageOnFirstOfJanuary(year: number): bigint {
  const known = hourlyMinimumWage.findLast(([since]) => since <= `${year}-01-01`)
  if (known === undefined) throw new RangeError(`No minimum wage is known for 1 January ${year}`)
  return known[1]
}

function tenThousandths(units: bigint): bigint {
  return units * 10_000n
}
