import { type CivilDate, yearOf } from '../../../src/civil-date.ts'
import { dateOf, dayNumber, endOfMonths, lastOf } from '../cec-days.ts'
import {
  activities,
  activityOf,
  deadlines,
  demands,
  isAttested,
  reserveDemand,
  type ToldActivity,
} from '../cec-law.ts'
import type { Birth } from '../facts.ts'
import { type FeedRow, writeTime } from '../feed-rows.ts'
import type { Arrival, Setting } from './arrival.ts'
import type { Choice } from './choice.ts'
import { slotFrom } from './timeline.ts'

/*
 * Engagements: durations, quantities and dates near the edges of the law, where a mistake shows. A random number would
 * hardly ever be one hour short.
 */

/** The first year of the account; what is counted by months and terms may have begun before. */
const firstYear = 2017

/** Nothing for most; some do much, so that they meet the cap. */
export function drawEngagements(choice: Choice, setting: Setting, birth: Birth): Arrival[] {
  if (setting.years.to < firstYear || choice.percent(65)) return []
  const arrivals: Arrival[] = []
  const count = choice.weighted([
    [30, 1],
    [30, 2],
    [25, 4],
    [15, 6],
  ])
  for (let engagement = 0; engagement < count; engagement += 1) {
    arrivals.push(...drawEngagement(choice, setting, birth))
  }
  return arrivals
}

/** An engagement, and perhaps one that follows on it: on the day after, or with a gap. */
function drawEngagement(choice: Choice, setting: Setting, birth: Birth): Arrival[] {
  const activity = drawActivity(choice)
  const { by } = demands[activityOf(activity)]
  const isOfYear = by === 'year' || by === 'signature' || by === 'reserve'
  const earliest = Math.max(setting.years.from, isOfYear ? firstYear : 2015, birth.year + 1)
  if (earliest > setting.years.to) return []
  const from = drawDay(choice, choice.integer(earliest, setting.years.to))
  const first = drawRow(choice, activity, from)
  const arrivals = tellings(choice, setting, first)
  if (by === 'reserve' && choice.percent(70)) return [...arrivals, ...inNextYear(choice, setting, activity, from)]
  if (by === 'year' || by === 'reserve' || first.to === undefined || !choice.percent(50)) return arrivals
  const next = dateOf(dayNumber(first.to) + 1 + choice.of([0, 0, 1, 45]))
  if (yearOf(next) > setting.years.to) return arrivals
  return [...arrivals, ...tellings(choice, setting, drawRow(choice, activity, next))]
}

/** The civic reserve more often than others: until 2021 the hours of two years count in it, and it has a theme apart. */
function drawActivity(choice: Choice): ToldActivity {
  const activity = choice.of([...activities, 'civic_reserve' as const])
  return activity === 'civic_reserve' && choice.percent(40) ? 'fire_service_reserve' : activity
}

function inNextYear(choice: Choice, setting: Setting, activity: ToldActivity, from: CivilDate): Arrival[] {
  const next = yearOf(from) + 1
  if (next > setting.years.to) return []
  const other = choice.percent(50) ? activity : choice.of(['civic_reserve', 'fire_service_reserve'] as const)
  return tellings(choice, setting, drawRow(choice, other, drawDay(choice, next)))
}

function drawDay(choice: Choice, year: number): CivilDate {
  const day = choice.weighted<string | null>([
    [15, '01-01'],
    [10, '07-01'],
    [10, '08-31'],
    [10, '02-28'],
    [55, null],
  ])
  if (day !== null) return `${year}-${day}`
  return dateOf(dayNumber(`${year}-01-01`) + choice.integer(0, lastOf(year) - dayNumber(`${year}-01-01`)))
}

function drawRow(choice: Choice, activity: ToldActivity, from: CivilDate): FeedRow {
  const quantity = drawQuantity(choice, activity, yearOf(from))
  return {
    activity,
    from,
    ...drawEnd(choice, activity, from),
    ...(quantity !== null && { quantity: writeTime(BigInt(quantity)) }),
    ...(isAttested(activity, yearOf(from)) && {
      quantity_largest_body: writeTime(BigInt(Math.floor(quantity! / choice.of([1, 1, 2, 3])))),
    }),
    ...drawDeclaration(choice, activity, from),
  }
}

/** In ten-thousandths, near a threshold or near a multiple of it. null: this activity is not measured so. */
function drawQuantity(choice: Choice, activity: ToldActivity, year: number): number | null {
  const demand = demands[activityOf(activity)]
  if (demand.by === 'signature') return null
  if (demand.by === 'reserve' && choice.percent(30)) return choice.of([40, 41, 39, 20, 60]) * 10_000
  const least =
    demand.by === 'term'
      ? demand.eachYear
      : demand.by === 'reserve'
        ? (reserveDemand(year) ?? { hours: 80 }).hours
        : demand.quantity
  if (least === 0) return null
  const whole = demand.by === 'term' && choice.percent(50) ? least * 3 : least
  const kind = choice.of(['near', 'times', 'any'])
  if (kind === 'near') return whole * 10_000 + choice.of([0, 1, -1, 10_000, -10_000])
  return kind === 'times' ? whole * choice.integer(1, 3) * 10_000 : choice.integer(0, whole * 30_000)
}

/** What is measured by the year lies in one; of the rest some lasts. */
function drawEnd(choice: Choice, activity: ToldActivity, from: CivilDate): FeedRow {
  const demand = demands[activityOf(activity)]
  const first = dayNumber(from)
  if (demand.by === 'year' || demand.by === 'reserve')
    return { to: dateOf(choice.integer(first, lastOf(yearOf(from)))) }
  if (choice.percent(7)) return {}
  const wanted = demand.by === 'months' ? demand.months : 12 * demand.years
  const months = choice.percent(50) ? choice.of([wanted, wanted, wanted * 2]) : choice.integer(1, wanted * 3)
  return { to: dateOf(Math.max(first, endOfMonths(first, months) + choice.of([0, 0, -1, 1]))) }
}

/** Near the last days for it where there are any; else by the body, in the year after or when it says nothing. */
function drawDeclaration(choice: Choice, activity: ToldActivity, from: CivilDate): FeedRow {
  const year = yearOf(from)
  if (!isAttested(activity, year)) {
    const declared_on = choice.of(['', `${year + 1}-01-02`, `${year + 1}-02-15`])
    return declared_on === '' ? {} : { declared_on }
  }
  const { declared, attested } = deadlines(year)
  const near = (day: CivilDate) => dateOf(dayNumber(day) + choice.of([0, 0, 0, 0, -40, -1, 1]))
  const declared_on = near(declared)
  if (choice.percent(8)) return { declared_on }
  return { declared_on, attested_on: [declared_on, near(attested)].sort()[1]! }
}

/** The row as it comes first, when it is attested, and as it is told again otherwise. */
function tellings(choice: Choice, setting: Setting, row: FeedRow): Arrival[] {
  const { timeline } = setting
  const known = row.declared_on ?? `${yearOf(row.from!) + 1}-01-10`
  const soonest = choice.percent(10) ? slotFrom(timeline, row.from!) : slotFrom(timeline, known)
  const slot = Math.min(soonest + choice.of([0, 0, 0, 0, 0, 0, 1, 3]), timeline.length - 1)
  // A file never tells of days to come.
  const tell = (at: number, told: FeedRow): Arrival => {
    const day = timeline[at]!.asOf
    const { declared_on, attested_on, ...rest } = told
    const isDeclared =
      declared_on !== undefined &&
      (declared_on <= day || isAttested(told.activity as ToldActivity, yearOf(told.from!)))
    const isSeen = attested_on !== undefined && attested_on <= day
    const days = { ...(isDeclared && { declared_on }), ...(isSeen && { attested_on }) }
    return { slot: at, feed: 'engagements', row: { ...rest, ...days } }
  }
  const arrivals = [tell(slot, row)]
  const attested = row.attested_on === undefined ? -1 : slotFrom(timeline, row.attested_on)
  if (attested > slot) arrivals.push(tell(attested, row))
  if (choice.percent(20)) {
    const later = choice.integer(arrivals.at(-1)!.slot, timeline.length - 1)
    const other = drawRow(choice, row.activity as ToldActivity, row.from!)
    arrivals.push(tell(later, other))
  }
  return arrivals
}
