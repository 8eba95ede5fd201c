import { type CivilDate, daysInMonth } from '../../src/civil-date.ts'
import { civilDate, dayOfAge } from './age.ts'
import type { Birth } from './facts.ts'
import { Rational } from './rational.ts'

/*
 * The points of the compte professionnel de prévention, a second time: from R4163-8 to R4163-10 (R4162-1 to R4162-3
 * before 2018), day by day on the calendar, without SQL.
 */

/** The exposure of one contract in one calendar year, as declared. */
export interface ExposureFact {
  readonly siret: string
  readonly contractStart: CivilDate
  readonly contractEnd: CivilDate | null
  readonly year: number
  readonly factors: readonly string[]
}

/** What the exposures of one year give one person, before account, cap and time limits. */
export interface ExposureRight {
  readonly points: number
  readonly rate: 'one_factor' | 'several_factors' | 'factors' | null
  /** Why there are none. */
  readonly without: 'contract_too_short' | 'no_exposure' | 'exposure_too_short' | null
}

const sixFactors = ['hyperbaric', 'extreme_temperatures', 'noise', 'night', 'alternating_shifts', 'repetitive']
const firstFour = ['night', 'alternating_shifts', 'repetitive', 'hyperbaric']
const dropped = ['manual_handling', 'postures', 'vibration', 'chemicals']

/** D4161-2: four factors from 2015, ten from July 2016; L4163-1: six from October 2017. */
function givesPoints(factor: string, year: number, month: number): boolean {
  const when = year * 100 + month
  if (when >= 2017_10) return sixFactors.includes(factor)
  return when >= 2016_07 ? [...sixFactors, ...dropped].includes(factor) : firstFour.includes(factor)
}

/** The points of a year; a year has the rules of its end, so that 2023 has those of September 2023. */
export function pointsOfYear(exposures: readonly ExposureFact[], birth: Birth, year: number): ExposureRight {
  const contracts = exposures.filter((exposure) => exposure.year === year && lastsAMonth(exposure))
  if (contracts.length === 0) return none('contract_too_short')
  const factors = new Set(contracts.flatMap((contract) => contract.factors))
  const months = [...factors].map((factor) => monthsOf(factor, contracts, year))
  const periods = months
    .map((time) => time.times(Rational.of(1n, 3n)))
    .map((quarters) => Number(quarters.numerator / quarters.denominator))
    .sort((one, other) => other - one)
  if (months.every((time) => time.isZero())) return none('no_exposure')
  if (periods[0] === 0) return none('exposure_too_short')
  const isNewRule = year >= 2023
  const counted = isNewRule ? periods : periods.slice(0, 2)
  const points = counted.reduce((sum, period) => sum + period, 0) * (isDoubled(birth) ? 2 : 1)
  const several = counted.filter((period) => period > 0).length > 1
  return { points, rate: isNewRule ? 'factors' : several ? 'several_factors' : 'one_factor', without: null }
}

function none(without: ExposureRight['without']): ExposureRight {
  return { points: 0, rate: null, without }
}

/** R4163-10; a birth of which parts are unknown is taken as late as it may be. */
function isDoubled(birth: Birth): boolean {
  return dayOfAge(birth, 0) < '1956-07-01'
}

/** From day to day: the last day of a month of contract is the eve of the same day of the next month. */
function lastsAMonth({ contractStart, contractEnd }: ExposureFact): boolean {
  if (contractEnd === null) return true
  const [year, month, day] = parts(contractStart)
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1]
  const length = daysInMonth(nextYear, nextMonth)
  // Day 31 has no like in a shorter month: its month ends with the eve of the last day there.
  return contractEnd >= eveOf(nextYear, nextMonth, Math.min(day, length))
}

function eveOf(year: number, month: number, day: number): CivilDate {
  if (day > 1) return civilDate(year, month, day - 1)
  return month === 1 ? civilDate(year - 1, 12, 31) : civilDate(year, month - 1, daysInMonth(year, month - 1))
}

function parts(date: CivilDate): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

/** Months of exposure to a factor, over all contracts: each day counts once, as its part of its month. */
function monthsOf(factor: string, contracts: readonly ExposureFact[], year: number): Rational {
  const exposed = contracts.filter(({ factors }) => factors.includes(factor))
  let months = Rational.zero
  for (const [index, days] of calendarOf(year).entries()) {
    if (!givesPoints(factor, year, index + 1)) continue
    const counted = days.filter((date) =>
      exposed.some(
        ({ contractStart, contractEnd }) => contractStart <= date && (contractEnd === null || date <= contractEnd),
      ),
    )
    months = months.plus(Rational.of(BigInt(counted.length), BigInt(days.length)))
  }
  return months
}

const calendars = new Map<number, readonly (readonly CivilDate[])[]>()

/** The days of a year, month by month. */
function calendarOf(year: number): readonly (readonly CivilDate[])[] {
  const known = calendars.get(year)
  if (known !== undefined) return known
  const months = Array.from({ length: 12 }, (_, index) => index + 1).map((month) =>
    Array.from({ length: daysInMonth(year, month) }, (_, index) => civilDate(year, month, index + 1)),
  )
  calendars.set(year, months)
  return months
}
