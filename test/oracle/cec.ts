import type { CivilDate } from '../../src/civil-date.ts'
import {
  dateOf,
  dayNumber,
  endOfMonths,
  firstOf,
  forEver,
  lastOf,
  monthsLater,
  monthsOf,
  overlaps,
  type Stretch,
  union,
  within,
  without,
  yearOfDay,
} from './cec-days.ts'
import {
  type Activity,
  activities,
  activityOf,
  categoryOf,
  countsFrom,
  type Demand,
  deadlines,
  demands,
  dueOn,
  isAttested,
  reserveDemand,
  type ToldActivity,
} from './cec-law.ts'
import { Rational } from './rational.ts'

/** One engagement as told. Quantities are whole ten-thousandths. */
export interface Engagement {
  readonly activity: ToldActivity
  readonly from: CivilDate
  readonly to: CivilDate | null
  readonly quantity: number
  readonly largest: number
  readonly declaredOn: CivilDate | null
  readonly attestedOn: CivilDate | null
}

export type Shortfall =
  | 'not_due_yet'
  | 'not_covered'
  | 'declared_late'
  | 'attested_late'
  | 'months_used'
  | 'too_short'

/** What the engagements of one activity come to in one year. */
export interface Outcome {
  readonly activity: Activity
  readonly dueOn: CivilDate
  /** null when it reaches what the law asks for. */
  readonly shortfall: Shortfall | null
  readonly declaredOn: CivilDate | null
  /** The right of its category rests on it. */
  readonly founds: boolean
  /** Most of its hours were done in the reserve of the fire and rescue services. */
  readonly ofFireService: boolean
}

interface Reached {
  readonly shortfall: Shortfall | null
  readonly declaredOn: CivilDate | null
  /** Days that the right would use up, where days serve once. */
  readonly uses: readonly Stretch[]
  /** Hours of the year itself that the right would use up, where hours of two years count; in ten-thousandths. */
  readonly usesHours?: number
  readonly ofFireService?: boolean
}

const ten = 10_000
const firstYear = 2017

/**
 * The engagements of one person, year by year up to one. Years are gone through from the first, because what founded
 * the right of one year cannot found another. `openedYear`: the first in which rights can be acquired.
 */
export function engagementsThrough(
  told: readonly Engagement[],
  last: number,
  openedYear: number,
): Map<number, Outcome[]> {
  const used = new Map<Activity, Stretch[]>()
  let hoursUsed = 0 // of the year before
  const years = new Map<number, Outcome[]>()
  for (let year = firstYear; year <= last; year++) {
    const reached = activities.flatMap((activity) => {
      const result = reach(told, activity, year, { days: used.get(activity) ?? [], hours: hoursUsed })
      return result === null ? [] : [{ activity, ...result }]
    })
    const founded = founding(reached, year, openedYear)
    const outcomes = reached.map((one) => ({
      ...{ activity: one.activity, dueOn: dueOn(one.activity, year), shortfall: one.shortfall },
      ...{ declaredOn: one.declaredOn, founds: founded.includes(one) },
      ofFireService: one.ofFireService === true,
    }))
    years.set(year, outcomes)
    hoursUsed = founded.find(({ activity }) => activity === 'civic_reserve')?.usesHours ?? 0
    for (const { activity, uses } of founded) used.set(activity, [...(used.get(activity) ?? []), ...uses])
  }
  return years
}

/** Of each category the engagement due first, then declared first, then first in the article. */
function founding<One extends Reached & { activity: Activity }>(
  reached: readonly One[],
  year: number,
  openedYear: number,
): One[] {
  if (year < openedYear) return []
  const best = new Map<string, { one: One; order: string }>()
  for (const one of reached) {
    if (one.shortfall !== null) continue
    const order = `${dueOn(one.activity, year)} ${one.declaredOn}`
    const other = best.get(categoryOf(one.activity))
    if (other === undefined || order < other.order) best.set(categoryOf(one.activity), { one, order })
  }
  return [...best.values()].map(({ one }) => one)
}

/** What one activity comes to in a year; null when nothing of it concerns the year. */
function reach(
  told: readonly Engagement[],
  activity: Activity,
  year: number,
  used: { readonly days: readonly Stretch[]; readonly hours: number },
): Reached | null {
  const rows = told.filter((row) => activityOf(row.activity) === activity && row.from <= `${year}-12-31`)
  if (rows.length === 0) return null
  if (`${year}-12-31` < countsFrom(activity)) return rows.some(isIn(year)) ? missed('not_covered') : null
  const demand = demands[activity]
  switch (demand.by) {
    case 'year':
      return inYear(rows.filter(startsIn(year)), demand, year)
    case 'signature':
      return bySignature(rows.filter(startsIn(year)), demand, year)
    case 'term':
      return byTerm(rows, demand, year, countsFrom(activity))
    case 'months':
      return byMonths(rows, demand, year, { used: used.days, begins: countsFrom(activity) })
    case 'reserve':
      return inReserve(rows, year, used.hours)
  }
}

const isIn = (year: number) => (row: Engagement) =>
  overlaps(stretchOf(row), { first: firstOf(year), last: lastOf(year) })
const startsIn = (year: number) => (row: Engagement) => row.from.startsWith(`${year}-`)

function inYear(
  rows: readonly Engagement[],
  { quantity, inOneBody, since }: Demand & { by: 'year' },
  year: number,
): Reached | null {
  if (rows.length === 0) return null
  if (year < since) return missed('not_covered')
  const isEnough = (counted: readonly Engagement[]) =>
    counted.length > 0 &&
    counted.reduce((sum, row) => sum + row.quantity, 0) >= quantity * ten &&
    Math.max(...counted.map((row) => row.largest)) >= inOneBody * ten
  const counted = rows.filter((row) => lateness(row, year) === null)
  if (isEnough(counted)) return { shortfall: null, declaredOn: lastDeclared(counted, year), uses: [] }
  if (!isEnough(rows)) return missed('too_short')
  return missed(whyLate(rows, year))
}

function lateness(row: Engagement, year: number): 'declared_late' | 'attested_late' | null {
  if (!isAttested(row.activity, year)) return null
  const { declared, attested } = deadlines(year)
  if (row.declaredOn === null || row.declaredOn > declared) return 'declared_late'
  return row.attestedOn === null || row.attestedOn > attested ? 'attested_late' : null
}

function whyLate(rows: readonly Engagement[], year: number): 'declared_late' | 'attested_late' {
  return rows.some((row) => lateness(row, year) === 'declared_late') ? 'declared_late' : 'attested_late'
}

const hoursOf = (rows: readonly Engagement[]) => rows.reduce((sum, { quantity }) => sum + quantity, 0)

/** Hours in the civic reserve: of the year, until 2021 with what the right of the year before left of its hours. */
function inReserve(rows: readonly Engagement[], year: number, usedBefore: number): Reached | null {
  const own = rows.filter(startsIn(year))
  if (own.length === 0) return null
  const demand = reserveDemand(year)
  if (demand === null) return missed('not_covered')
  const looksBack = demand.years === 2 && reserveDemand(year - 1) !== null
  const before = looksBack ? rows.filter(startsIn(year - 1)) : []
  const inTime = (of: readonly Engagement[], when: number) => of.filter((row) => lateness(row, when) === null)
  const [counted, countedBefore] = [inTime(own, year), inTime(before, year - 1)]
  const isInOneBody = (of: readonly Engagement[]) => of.some(({ largest }) => largest >= demand.inOneBody * ten)
  const least = demand.hours * ten
  const both = [...counted, ...countedBefore]
  if (hoursOf(counted) > 0 && hoursOf(both) >= least && isInOneBody(both)) {
    const fire = both.filter(({ activity }) => activity === 'fire_service_reserve')
    const ofFireService = 2 * hoursOf(fire) > hoursOf(both)
    const left = Math.max(0, hoursOf(countedBefore) - usedBefore)
    if (hoursOf(counted) + left < least) return { ...missed('months_used'), ofFireService }
    const declared = [lastDeclared(counted, year), ...(left > 0 ? [lastDeclared(countedBefore, year - 1)] : [])]
    const usesHours = Math.max(0, least - left)
    return { shortfall: null, declaredOn: declared.sort().at(-1)!, uses: [], usesHours, ofFireService }
  }
  const all = [...own, ...before]
  if (hoursOf(all) < least || !isInOneBody(all)) return missed('too_short')
  const reasons = [own, before].flatMap((of, back) => of.map((row) => lateness(row, year - back)))
  if (reasons.includes('declared_late')) return missed('declared_late')
  return missed(reasons.includes('attested_late') ? 'attested_late' : 'too_short')
}

function bySignature(
  rows: readonly Engagement[],
  { years }: Demand & { by: 'signature' },
  year: number,
): Reached | null {
  if (rows.length === 0) return null
  const longEnough = rows.filter(({ from, to }) => lastDay(to) >= endOfMonths(dayNumber(from), 12 * years))
  if (longEnough.length === 0) return missed('too_short')
  const days = longEnough.map((row) => declaration(row, year)).sort()
  return { shortfall: null, declaredOn: days[0]!, uses: [] }
}

/** Terms of whole years from the first day of a continuous engagement; a year that falls short begins a new count. */
function byTerm(
  rows: readonly Engagement[],
  { years, eachYear }: Demand & { by: 'term' },
  year: number,
  begins: CivilDate,
): Reached | null {
  const counted: Stretch[] = []
  for (const run of since(rows, begins)) {
    const yearOfRun = (n: number): Stretch => ({
      first: monthsLater(run.first, 12 * n),
      last: endOfMonths(run.first, 12 * (n + 1)),
    })
    let begin = 0
    while (yearOfRun(begin + years - 1).last <= Math.min(run.last, lastOf(year))) {
      const term = Array.from({ length: years }, (_, n) => yearOfRun(begin + n))
      if (!canServe(rows, [...counted, ...term], eachYear)) {
        begin += 1
        continue
      }
      counted.push(...term)
      begin += years
      const end = term.at(-1)!.last
      if (yearOfDay(end) !== year) continue
      const declaredOn = lastDeclared(
        rows.filter(({ from }) => dayNumber(from) <= end),
        year,
      )
      return { shortfall: null, declaredOn, uses: [] }
    }
  }
  if (!rows.some((row) => overlaps(stretchOf(row), { first: firstOf(year), last: lastOf(year) }))) return null
  return missed(rows.some(({ to }) => lastDay(to) > lastOf(year)) ? 'not_due_yet' : 'too_short')
}

/** Months of the year and of the one before, less those used; the time must reach into the year. */
function byMonths(
  rows: readonly Engagement[],
  demand: Demand & { by: 'months' },
  year: number,
  { used, begins }: { readonly used: readonly Stretch[]; readonly begins: CivilDate },
): Reached | null {
  if (!rows.some((row) => overlaps(stretchOf(row), { first: firstOf(year), last: lastOf(year) }))) return null
  const uses = monthsFor(rows, demand, year, { used, begins })
  if (uses === null) {
    return missed(monthsFor(rows, demand, year, { used: [], begins }) === null ? 'too_short' : 'months_used')
  }
  const sources = rows.filter((row) => uses.some((stretch) => overlaps(stretchOf(row), stretch)))
  return { shortfall: null, declaredOn: lastDeclared(sources, year), uses }
}

function monthsFor(
  rows: readonly Engagement[],
  { months, continuous, quantity }: Demand & { by: 'months' },
  year: number,
  { used, begins }: { readonly used: readonly Stretch[]; readonly begins: CivilDate },
): Stretch[] | null {
  const window = { first: Math.max(firstOf(year - 1), dayNumber(begins)), last: lastOf(year) }
  const free = within(without(rows.map(stretchOf), used), window)
  if ((free.at(-1)?.last ?? 0) < firstOf(year)) return null
  return continuous ? continuousMonths(rows, free, { months, quantity, year, used }) : addedMonths(free, months)
}

function continuousMonths(
  rows: readonly Engagement[],
  free: readonly Stretch[],
  { months, quantity, year, used }: { months: number; quantity: number; year: number; used: readonly Stretch[] },
): Stretch[] | null {
  for (const run of free.filter(({ last }) => last >= firstOf(year))) {
    const starts = [run.first, ...rows.map(({ from }) => dayNumber(from)), monthsLater(run.last + 1, -months)]
    for (const first of starts.sort((a, b) => a - b)) {
      const stretch = { first, last: endOfMonths(first, months) }
      if (first < run.first || stretch.last > run.last) continue
      if (canServe(rows, [...used, stretch], quantity)) return [stretch]
    }
  }
  return null
}

/** Oldest first; of the last stretch only the whole months that were still needed. */
function addedMonths(free: readonly Stretch[], months: number): Stretch[] | null {
  const needed = Rational.of(BigInt(months))
  let had = Rational.zero
  const uses: Stretch[] = []
  for (const stretch of free) {
    const last = endOfMonths(stretch.first, months - Number(had.numerator / had.denominator))
    if (last <= stretch.last) return [...uses, { first: stretch.first, last }]
    uses.push(stretch)
    had = had.plus(monthsOf(stretch))
    if (had.isAtLeast(needed)) return uses
  }
  return null
}

/**
 * Whether the rows can give each stretch its minimum, when a row may serve what it overlaps: by Hall's theorem, any
 * set of stretches must have enough in the rows that overlap one of them.
 */
function canServe(rows: readonly Engagement[], stretches: readonly Stretch[], minimum: number): boolean {
  if (minimum === 0) return true
  for (let set = 1; set < 2 ** stretches.length; set++) {
    const wanted = stretches.filter((_, index) => Math.floor(set / 2 ** index) % 2 === 1)
    const supply = rows
      .filter((row) => wanted.some((stretch) => overlaps(stretchOf(row), stretch)))
      .reduce((sum, row) => sum + row.quantity, 0)
    if (supply < minimum * ten * wanted.length) return false
  }
  return true
}

function missed(shortfall: Shortfall): Reached {
  return { shortfall, declaredOn: null, uses: [] }
}

/** What the rows cover from a day on. */
function since(rows: readonly Engagement[], begins: CivilDate): Stretch[] {
  return within(union(rows.map(stretchOf)), { first: dayNumber(begins), last: forEver })
}

function lastDay(to: CivilDate | null): number {
  return to === null ? forEver : dayNumber(to)
}

function stretchOf({ from, to }: Engagement): Stretch {
  return { first: dayNumber(from), last: lastDay(to) }
}

/** Bodies declare when the year is over: so is taken what nobody tells. */
function declaration(row: Engagement, year: number): CivilDate {
  return row.declaredOn ?? dateOf(firstOf(year + 1))
}

function lastDeclared(rows: readonly Engagement[], year: number): CivilDate {
  return rows
    .map((row) => declaration(row, year))
    .sort()
    .at(-1)!
}
