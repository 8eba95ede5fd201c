import { daysInMonth } from '../../civil-date.ts'
import type { Parameter } from '../../law/parameter.ts'
import { parameterReader, wholeOn } from './parameter-reader.ts'

/** What the law of one year of exposure gives on the C2P: code du travail, R4163-9, R4163-10. */
export interface PointLaw {
  readonly year: number
  readonly points: bigint
  readonly periodMonths: bigint
  /** Null: the periods of every factor are added, without limit. */
  readonly pointsMost: bigint | null
  readonly severalFactors: string | null
  readonly careerCap: bigint | null
  readonly multiplier: bigint
  readonly doublingBefore: string
  readonly contractMonths: number
  /** The factors that give points in each month, January first. */
  readonly factors: readonly ReadonlySet<string>[]
}

/** A contract with the factors declared for it. */
export interface ExposureFact {
  readonly contract_start: string
  readonly contract_end: string | null
  readonly factors: readonly string[]
}

export interface PointRight {
  readonly rate: string
  readonly points: bigint
}

/** A month in parts that 28, 29, 30 and 31 divide. */
const partsOfMonth = 377_580

/** Reads the law of a year from the parameter files. */
export function pointLaw(parameters: readonly Parameter[], year: number): PointLaw {
  const read = parameterReader(parameters)
  const on = read('c2p.rule_date', `${year}-01-01`) === 'january_1' ? `${year}-01-01` : `${year}-12-31`
  const whole = (name: string) => wholeOn(read, name, on)
  return {
    year,
    points: whole('c2p.points') ?? 0n,
    periodMonths: whole('c2p.period_months') ?? 1n,
    pointsMost: whole('c2p.points_max'),
    severalFactors: read('c2p.several_factors', on),
    careerCap: whole('c2p.career_cap'),
    multiplier: whole('c2p.doubling_multiplier') ?? 1n,
    doublingBefore: read('c2p.doubling_birth_before', on) ?? '',
    contractMonths: Number(whole('c2p.contract_months') ?? 0n),
    factors: Array.from({ length: 12 }, (_, month) => {
      const first = `${year}-${String(month + 1).padStart(2, '0')}-01`
      return new Set((read('c2p.factors', first) ?? '').split(' '))
    }),
  }
}

/**
 * The points that contracts of a year give, doubled or not; undefined when they give none. Counted day by day: a day
 * of exposure to a factor is its part of a month, and counts once under two contracts.
 */
export function pointRight(
  law: PointLaw,
  contracts: readonly ExposureFact[],
  doubled: boolean,
): PointRight | undefined {
  const counted = contracts.filter((contract) => isLongEnough(contract, law.contractMonths))
  const factors = [...new Set(counted.flatMap((contract) => contract.factors))]
  const periods = factors
    .map((factor) => periodsOf(factor, counted, law))
    .sort((one, other) => (one < other ? 1 : one > other ? -1 : 0))
  const [longest = 0n, second = 0n] = periods
  const sum = periods.reduce((total, one) => total + one, 0n)
  const both =
    law.severalFactors === 'longest_doubled' ? longest * (periods.length > 1 ? 2n : 1n) : longest + second
  const all = law.severalFactors === null ? sum : both
  if (all === 0n) return undefined
  const points = (law.points * law.periodMonths * all) / 12n
  const most = law.pointsMost !== null && points > law.pointsMost ? law.pointsMost : points
  const rate = law.severalFactors === null ? 'factors' : all > longest ? 'several_factors' : 'one_factor'
  return { rate, points: most * (doubled ? law.multiplier : 1n) }
}

function periodsOf(factor: string, contracts: readonly ExposureFact[], law: PointLaw): bigint {
  const exposed = contracts.filter((contract) => contract.factors.includes(factor))
  let parts = 0
  for (let month = 1; month <= 12; month++) {
    if (!law.factors[month - 1]!.has(factor)) continue
    const days = daysInMonth(law.year, month)
    for (let day = 1; day <= days; day++) {
      const date = dateOf(law.year, month, day)
      const isExposed = exposed.some(
        ({ contract_start: from, contract_end: to }) => from <= date && (to === null || date <= to),
      )
      if (isExposed) parts += partsOfMonth / days
    }
  }
  return BigInt(parts) / (law.periodMonths * BigInt(partsOfMonth))
}

/** From day to day: 15 March to 14 April is a month. A contract without a known end lasts. */
function isLongEnough({ contract_start: from, contract_end: to }: ExposureFact, months: number): boolean {
  if (to === null) return true
  const [year, month, day] = from.split('-').map(Number)
  const ends = (month! - 1 + months) % 12
  const yearOfEnd = year! + Math.floor((month! - 1 + months) / 12)
  const after = dateOf(yearOfEnd, ends + 1, Math.min(day!, daysInMonth(yearOfEnd, ends + 1)))
  return dayAfter(to) >= after
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function dateOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
