import { type CivilDate, daysInMonth } from '../../../src/civil-date.ts'
import { civilDate } from '../age.ts'
import { dateOf, dayNumber } from '../cec-days.ts'
import type { Birth } from '../facts.ts'
import type { FeedRow } from '../feed-rows.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { drawSiret } from './jobs.ts'
import { slotFrom } from './timeline.ts'

/*
 * Years of exposure: contracts of all lengths with several employers. Those whose points are doubled are mostly
 * exposed all their life, so that the cap of a career is met.
 */

/** Nothing for most. */
export function drawExposures(choice: Choice, setting: Setting, birth: Birth): Arrival[] {
  const isOld = birth.year <= 1956
  if (choice.percent(isOld ? 30 : 72)) return []
  const isBound = choice.percent(isOld ? 85 : 60)
  const arrivals: Arrival[] = []
  const first = Math.max(setting.years.from, birth.year + 15)
  for (let year = first; year <= setting.years.to; year += 1) {
    if (choice.percent(isBound ? 10 : 50)) continue
    const count = choice.weighted([
      [50, 1],
      [30, 2],
      [20, 3],
    ])
    for (let contract = 0; contract < count; contract += 1) {
      arrivals.push(...tellings(choice, setting, year, drawExposure(choice, year, birth, isBound)))
    }
  }
  return arrivals
}

/** Mostly at the end of the year; what comes long after may be too late. */
function tellings(choice: Choice, { timeline }: Setting, year: number, row: FeedRow): Arrival[] {
  const delay = choice.weighted([
    [84, 0],
    [8, 1],
    [8, choice.integer(2, 14)],
  ])
  const slot = Math.min(slotFrom(timeline, `${year + 1}-01-15`) + delay, timeline.length - 1)
  const arrivals: Arrival[] = [{ slot, feed: 'exposures', row }]
  if (choice.percent(15)) {
    const later = Math.min(slot + choice.integer(1, 12), timeline.length - 1)
    arrivals.push({ slot: later, feed: 'exposures', row: corrected(choice, year, row) })
  }
  return arrivals
}

/** The same contract with other factors, another end, or no exposure after all. */
function corrected(choice: Choice, year: number, row: FeedRow): FeedRow {
  const change = choice.of(['factors', 'factors', 'end', 'none'])
  if (change === 'none') return { ...row, factors: 'none' }
  if (change === 'factors') return { ...row, factors: drawFactors(choice, year) }
  const from = laterOf(row.contract_start!, `${year}-01-01`)
  return { ...row, contract_end: choice.percent(30) ? '' : drawDay(choice, from, `${year + 1}-03-31`) }
}

/** A contract with days in the year; the bound ones mostly have all of it. */
function drawExposure(choice: Choice, year: number, birth: Birth, isBound: boolean): FeedRow {
  const isWholeYear = choice.percent(isBound ? 75 : 15)
  const earliest = `${Math.max(birth.year + 15, year - 5)}-01-01`
  const start = isWholeYear
    ? drawDay(choice, earliest, `${year}-01-01`)
    : drawDay(choice, `${year}-01-01`, `${year}-12-31`)
  return {
    siret: drawSiret(choice),
    contract_start: start,
    contract_end: drawEnd(choice, year, laterOf(start, `${year}-01-01`), isWholeYear),
    year: String(year),
    factors: drawFactors(choice, year),
  }
}

function drawEnd(choice: Choice, year: number, from: CivilDate, isWholeYear: boolean): string {
  if (isWholeYear || choice.percent(15)) return choice.of(['', `${year + 1}-06-30`])
  if (choice.percent(75)) return drawDay(choice, from, `${year + 1}-01-31`)
  // About a month, the least that a contract must last.
  return drawDay(choice, from, dateOf(dayNumber(from) + 40))
}

const since2015 = ['night', 'alternating_shifts', 'repetitive', 'hyperbaric']
const since2016 = ['extreme_temperatures', 'noise']
const dropped = ['manual_handling', 'postures', 'vibration', 'chemicals']

/** Those that gave points at some time of the year: D4161-2, then L4163-1. */
function drawFactors(choice: Choice, year: number): string {
  const possible = [
    ...since2015,
    ...(year >= 2016 ? since2016 : []),
    ...(year === 2016 || year === 2017 ? dropped : []),
  ]
  const count = choice.weighted([
    [45, 1],
    [34, 2],
    [11, 3],
    [10, possible.length],
  ])
  const first = choice.integer(0, possible.length - 1)
  return Array.from({ length: count }, (_, index) => possible[(first + index) % possible.length]!).join('|')
}

/** A day between two, which is often the first or the last of a month. */
function drawDay(choice: Choice, from: CivilDate, to: CivilDate): CivilDate {
  if (to <= from) return from
  const first = dayNumber(from)
  const day = dateOf(first + choice.integer(0, dayNumber(to) - first))
  if (choice.percent(50)) return day
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const edge = civilDate(year, month, choice.percent(50) ? 1 : daysInMonth(year, month))
  return edge < from || edge > to ? day : edge
}

function laterOf(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other
}
