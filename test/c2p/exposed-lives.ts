import { type CivilDate, daysInMonth } from '../../src/civil-date.ts'
import { riskFactorsOf } from '../../src/feeds/risk-factors.ts'
import { civilDate } from '../oracle/age.ts'
import type { ExposureFact } from '../oracle/c2p.ts'
import type { Birth } from '../oracle/facts.ts'
import type { Choice } from '../oracle/lives/choice.ts'
import { type ExposedPerson, employers, exposedPerson } from './exposed-people.ts'

/*
 * Random careers of exposure: contracts of all lengths with several employers, births around the limits of the law.
 */

export interface ExposedLife {
  readonly person: ExposedPerson
  readonly birth: Birth
  /** Exposures of a year as first declared. */
  declare(year: number): ExposureFact[]
  /** One of them as declared again: with another end or other factors. */
  correct(exposure: ExposureFact): ExposureFact
}

export function drawLife(number: number, choice: Choice): ExposedLife {
  const birth = drawBirth(choice)
  const text = civilDate(birth.year, birth.month, birth.day)
  const bound = choice.percent(70)
  return {
    person: exposedPerson(number, text),
    birth,
    declare(year) {
      if (year < birth.year + 15 || choice.percent(25)) return []
      const count = choice.weighted([
        [5, 1],
        [3, 2],
        [2, 3],
      ] as const)
      const drawn = Array.from({ length: count }, () => drawExposure(year, birth, bound, choice))
      const keys = new Set<string>()
      return drawn.filter(({ siret, contractStart }) => {
        const key = `${siret} ${contractStart}`
        const isNew = !keys.has(key)
        keys.add(key)
        return isNew
      })
    },
    correct(exposure) {
      const { contractStart, year } = exposure
      if (choice.percent(20)) return { ...exposure, factors: [] }
      if (choice.percent(60)) return { ...exposure, factors: drawFactors(year, choice) }
      const from = contractStart < `${year}-01-01` ? `${year}-01-01` : contractStart
      return { ...exposure, contractEnd: choice.percent(30) ? null : drawDay(from, `${year + 1}-03-31`, choice) }
    },
  }
}

function drawBirth(choice: Choice): Birth {
  const year = choice.weighted([
    [3, 1956],
    [1, 1955],
    [1, 1960],
    [6, choice.integer(1957, 1995)],
    [1, choice.integer(2000, 2009)],
  ])
  const month = choice.percent(5) ? 0 : choice.integer(1, 12)
  const day = month === 0 || choice.percent(10) ? 0 : choice.integer(1, daysInMonth(year, month))
  return { year, month, day }
}

/** A contract with days in the year; `bound` people mostly have the whole year. */
function drawExposure(year: number, birth: Birth, bound: boolean, choice: Choice): ExposureFact {
  const isWholeYear = choice.percent(bound ? 75 : 15)
  const earliest = `${Math.max(birth.year + 15, year - 5)}-01-01`
  const contractStart = isWholeYear
    ? drawDay(earliest, `${year}-01-01`, choice)
    : drawDay(`${year}-01-01`, `${year}-12-31`, choice)
  const from = contractStart < `${year}-01-01` ? `${year}-01-01` : contractStart
  const contractEnd =
    isWholeYear || choice.percent(15)
      ? choice.percent(50)
        ? null
        : `${year + 1}-06-30`
      : choice.percent(25)
        ? drawDay(from, nextDays(from, 40), choice)
        : drawDay(from, `${year + 1}-01-31`, choice)
  return {
    siret: choice.of(employers),
    ...{ contractStart, contractEnd, year },
    factors: drawFactors(year, choice),
  }
}

function drawFactors(year: number, choice: Choice): string[] {
  const possible = [...riskFactorsOf(year)].sort()
  const count = choice.weighted([
    [4, 1],
    [3, 2],
    [1, 3],
    [1, possible.length],
  ] as const)
  const first = choice.integer(0, possible.length - 1)
  return Array.from({ length: count }, (_, index) => possible[(first + index) % possible.length]!)
}

/** A day between two, which are often the first or last of a month. */
function drawDay(from: CivilDate, to: CivilDate, choice: Choice): CivilDate {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  if (last <= first) return from
  const day = dateOf(first + choice.integer(0, (last - first) / dayLength) * dayLength)
  if (choice.percent(50)) return day
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const edge = choice.percent(50) ? civilDate(year, month, 1) : civilDate(year, month, daysInMonth(year, month))
  return edge < from || edge > to ? day : edge
}

function nextDays(from: CivilDate, count: number): CivilDate {
  return dateOf(Date.parse(from) + count * dayLength)
}

const dayLength = 86_400_000

function dateOf(time: number): CivilDate {
  return new Date(time).toISOString().slice(0, 10)
}
