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
  for (let month = 1; month <= 12; month += 1) {
    if (!givesPoints(factor, year, month)) continue
    const length = daysInMonth(year, month)
    let days = 0
    for (let day = 1; day <= length; day += 1) {
      const date = civilDate(year, month, day)
      const covers = ({ contractStart, contractEnd }: ExposureFact) =>
        contractStart <= date && (contractEnd === null || date <= contractEnd)
      if (exposed.some(covers)) days += 1
    }
    months = months.plus(Rational.of(BigInt(days), BigInt(length)))
  }
  return months
}

/** What is booked on one account of points: by year of exposure. */
export class PointsLedger {
  readonly entries: PointsEntry[] = []

  booked(isWanted: (year: number) => boolean): number {
    return this.entries.reduce((sum, { year, amount }) => (isWanted(year) ? sum + amount : sum), 0)
  }
}

export interface PointsEntry {
  readonly year: number
  readonly amount: number
  readonly kind: 'credit' | 'correction'
  readonly rate: ExposureRight['rate']
  readonly effectiveOn: CivilDate
}

/** The account as far as points need it. */
export interface PointsHolder {
  readonly openedOn: CivilDate | null
  readonly deathDate: CivilDate | null
}

export interface PointsAssessment {
  readonly entry: PointsEntry | null
  readonly excluded: string | null
}

const careerCap = 100
const firstYearWithoutCap = 2023

/**
 * What a run for the year books at the business date, without any use of points: the difference between what is due
 * and what is booked, within the career cap of the years before 2023 and within three calendar years (L4163-16 and
 * R4163-8, IV; five for taking back until the end of 2017).
 */
export function assessPoints(
  right: ExposureRight,
  { openedOn, deathDate }: PointsHolder,
  ledger: PointsLedger,
  year: number,
  asOf: CivilDate,
): PointsAssessment {
  const excluded = (reason: string): PointsAssessment => ({ entry: null, excluded: reason })
  if (asOf <= civilDate(year, 12, 31)) return excluded('not_due_yet')
  if (deathDate !== null && deathDate < asOf) return excluded('deceased')
  if (openedOn === null) return excluded('no_account')
  if (openedOn > civilDate(year, 12, 31)) return excluded('opened_later')
  const booked = ledger.booked((other) => other === year)
  const isCapped = year < firstYearWithoutCap
  const room = isCapped ? careerCap - ledger.booked((other) => other < year) : Number.POSITIVE_INFINITY
  const due = Math.min(right.points, Math.max(0, room))
  let change = due - booked
  if (change > 0 && isCapped) {
    const left = careerCap - ledger.booked((other) => other < firstYearWithoutCap)
    change = Math.min(change, Math.max(0, left))
  }
  const years = change < 0 && asOf < '2018-01-01' ? 5 : 3
  if (change !== 0 && asOf > civilDate(year + years, 12, 31)) return excluded('too_late')
  const rate = right.without === null ? right.rate : null
  const kind = booked === 0 && change > 0 ? 'credit' : 'correction'
  const entry = change === 0 ? null : ({ year, amount: change, kind, rate, effectiveOn: asOf } as const)
  return { entry, excluded: right.without }
}

/** R4163-13: how many of the acquired points are kept for training. */
export function reservedPoints(acquired: number, birth: Birth): number {
  const reserve = birth.year < 1960 ? 0 : birth.year <= 1962 ? 10 : 20
  return Math.min(acquired, reserve)
}
