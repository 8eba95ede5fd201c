import { Rational } from './rational.ts'

/**
 * The parameters of one activity year. Amounts and caps are in the unit of their account: cents, or whole hours.
 * References are ten-thousandths of their unit, like the declared times. null: the year has no such rights.
 */
export interface YearLaw {
  /** Full-time year in hours, in days at most, in pay (R6323-1). */
  readonly referenceHours: bigint
  readonly referenceDays: bigint
  readonly referencePay: bigint
  /** Employees, activity years 2015 to 2018. */
  readonly employeeHours: HoursLaw | null
  /** Employees since activity year 2019. */
  readonly employee: EmployeeLaw | null
  /** R6323-29, since activity year 2019. */
  readonly esat: AmountLaw | null
  /** Agents of the State, of local authorities and of public hospitals, since activity year 2017. */
  readonly publicAgent: HoursLaw | null
  /** Self-employed and artist-authors, since activity year 2018: R6323-22. */
  readonly selfEmployed: AmountLaw | null
}

/** Rights of employees in euros. */
export interface EmployeeLaw {
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
}

/** Rights in hours for a full-time year: at a first rhythm up to a limit, then at a second up to the cap. */
export interface HoursLaw {
  readonly firstRhythm: number
  /** null: one rhythm only, up to the cap. */
  readonly second: { readonly from: number; readonly rhythm: number } | null
  readonly cap: number
  /** For those without a first diploma; null: no higher rate in the year. */
  readonly increased: { readonly rhythm: number; readonly cap: number } | null
}

export interface AmountLaw {
  /** Of a full year. */
  readonly amount: number
  readonly cap: number
}

/** Gives the parameters of an activity year. Throws a RangeError for a year before there were accounts. */
export type Law = (year: number) => YearLaw

/** The hourly minimum wage in cents, from its first day. */
const hourlyMinimumWage: readonly (readonly [string, bigint])[] = [
  ['2015-01-01', 961n],
  ['2016-01-01', 967n],
  ['2017-01-01', 976n],
  ['2018-01-01', 988n],
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

/** The law as it stands. */
export const currentLaw: Law = (year) => {
  const known = lawOfYear.get(year) ?? writtenFor(year)
  lawOfYear.set(year, known)
  return known
}

const lawOfYear = new Map<number, YearLaw>()

function writtenFor(year: number): YearLaw {
  const isInEuros = year >= 2019
  return {
    referenceHours: tenThousandths(1607n),
    referenceDays: tenThousandths(218n),
    // 2,080 times the hourly wage in force on 1 January; the text does not say which of the year's values.
    referencePay: (tenThousandths(2080n) * minimumWageOnFirstOfJanuary(year)) / 100n,
    employeeHours: isInEuros ? null : employeeHoursOf(year),
    employee: isInEuros ? employeeInEuros : null,
    esat: isInEuros ? { amount: 800_00, cap: 8_000_00 } : null,
    publicAgent: publicHoursOf(year),
    // 24 hours of 2018 were paid as 360 euros: 15 an hour.
    selfEmployed: year < 2018 ? null : { amount: isInEuros ? 500_00 : 360_00, cap: 5_000_00 },
  }
}

const employeeInEuros: EmployeeLaw = {
  base: 500_00,
  baseCap: 5_000_00,
  fullCreditRatio: Rational.of(1n, 2n),
  lowQualified: 800_00,
  lowQualifiedCap: 8_000_00,
  disabledIncrease: 300_00,
  disabledCap: 8_000_00,
}

/** 24 hours a year to 120, then 12 to 150 (L6323-11 of 2015; for public agents decree 2017-928, article 3). */
const twoRhythms = { firstRhythm: 24, second: { from: 120, rhythm: 12 }, cap: 150 }

/** L6323-11; the higher rate of L6323-11-1 exists since activity year 2017. */
function employeeHoursOf(year: number): HoursLaw {
  return { ...twoRhythms, increased: year < 2017 ? null : { rhythm: 48, cap: 400 } }
}

/**
 * Decree 2017-928, article 3. Its new hours came into force on 1 January 2020; those of 2019 were due the day
 * before, so that 2019 still has the old ones. The texts have no word on it.
 */
function publicHoursOf(year: number): HoursLaw | null {
  if (year < 2017) return null
  if (year < 2020) return { ...twoRhythms, increased: { rhythm: 48, cap: 400 } }
  return { firstRhythm: 25, second: null, cap: 150, increased: { rhythm: 50, cap: 400 } }
}

function minimumWageOnFirstOfJanuary(year: number): bigint {
  const known = hourlyMinimumWage.findLast(([since]) => since <= `${year}-01-01`)
  if (known === undefined) throw new RangeError(`No minimum wage is known for 1 January ${year}`)
  return known[1]
}

function tenThousandths(units: bigint): bigint {
  return units * 10_000n
}
