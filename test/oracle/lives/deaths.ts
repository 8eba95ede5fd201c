import type { CivilDate } from '../../../src/civil-date.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { slotFrom } from './timeline.ts'

/**
 * Deaths: known soon or long after, withdrawn, moved to another day, and real after one reported in error. A file
 * never tells of a death to come.
 */
export function drawDeaths(choice: Choice, setting: Setting): Arrival[] {
  const arrivals: Arrival[] = []
  const reports = choice.weighted([
    [86, 0],
    [7, 1],
    [4, 2],
    [2, 3],
    [1, 4],
  ])
  let earliest = 0
  let last: CivilDate | null = null
  for (let report = 0; report < reports && earliest < setting.timeline.length; report += 1) {
    const cancelled = last !== null && choice.percent(45)
    const date: CivilDate = cancelled ? last! : drawDay(choice, setting)
    const soonest = Math.max(earliest, slotFrom(setting.timeline, date))
    const slot = Math.min(soonest + choice.of([0, 0, 1, 4]), setting.timeline.length - 1)
    if (setting.timeline[slot]!.asOf < date) break
    arrivals.push({ slot, feed: 'deaths', row: { death_date: date, cancelled: String(cancelled) } })
    last = date
    earliest = slot + 1
  }
  return arrivals
}

function drawDay(choice: Choice, { years }: Setting): CivilDate {
  const year = choice.integer(years.from - 1, years.to)
  const [month, day] = [choice.integer(1, 12), choice.integer(1, 28)]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
