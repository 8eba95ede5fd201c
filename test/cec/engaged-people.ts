import fc from 'fast-check'
import type { Engagement } from '../oracle/cec.ts'
import type { Engaged } from '../oracle/cec-account.ts'
import { dateOf, dayNumber, endOfMonths, lastOf, yearOfDay } from '../oracle/cec-days.ts'
import { type Activity, activities, deadlines, demands, isAttested } from '../oracle/cec-law.ts'

/*
 * Random people with engagements. Durations, quantities and dates are drawn near the edges of the law, where a
 * mistake shows: a random number would hardly ever be one hour short.
 */

const years = fc.integer({ min: 2017, max: 2025 })
/** A day more, a day less, or none. */
const aDay = fc.constantFrom(-1, 0, 0, 1)

const dayOfYear = (year: number) =>
  fc.oneof(
    fc.constantFrom(`${year}-01-01`, `${year}-07-01`, `${year}-08-31`, `${year}-02-28`).map(dayNumber),
    fc.integer({ min: dayNumber(`${year}-01-01`), max: dayNumber(`${year}-12-31`) }),
  )

/** Near a threshold, near twice or three times it, or anything. */
const quantityNear = (threshold: number) =>
  fc.oneof(
    fc.constantFrom(-10_000, -1, 0, 1, 10_000).map((more) => threshold * 10_000 + more),
    fc.integer({ min: 1, max: 3 }).map((times) => threshold * times * 10_000),
    fc.integer({ min: 0, max: threshold * 30_000 }),
  )

const declarations = (activity: Activity, year: number) => {
  const { declared, attested } = deadlines(year)
  const near = (day: string) =>
    fc.constantFrom(-40, -1, 0, 0, 0, 0, 1).map((more) => dateOf(dayNumber(day) + more))
  return isAttested(activity)
    ? fc.record({
        declaredOn: fc.option(near(declared), { freq: 20 }),
        attestedOn: fc.option(near(attested), { freq: 12 }),
      })
    : fc.record({
        declaredOn: fc.option(fc.constantFrom(`${year + 1}-01-02`, `${year + 1}-01-02`, `${year + 1}-02-15`)),
        attestedOn: fc.constant(null),
      })
}

function engagementOf(activity: Activity, year: number): fc.Arbitrary<Engagement> {
  const demand = demands[activity]
  return dayOfYear(year).chain((first) =>
    fc
      .record({
        last: lastDays(activity, first),
        quantity: 'quantity' in demand ? quantityNear(demand.quantity || 1) : quantitiesOfTerm(activity),
        share: fc.constantFrom(1, 1, 2, 3),
        days: declarations(activity, year),
      })
      .map(({ last, quantity, share, days }) => ({
        activity,
        from: dateOf(first),
        to: last === null ? null : dateOf(last),
        quantity,
        largest: Math.floor(quantity / share),
        ...days,
      })),
  )
}

function quantitiesOfTerm(activity: Activity): fc.Arbitrary<number> {
  const demand = demands[activity]
  const each = 'eachYear' in demand ? demand.eachYear : 0
  return each === 0 ? fc.constant(0) : fc.oneof(quantityNear(each), quantityNear(each * 3))
}

function lastDays(activity: Activity, first: number): fc.Arbitrary<number | null> {
  const demand = demands[activity]
  if (demand.by === 'year') return fc.integer({ min: first, max: lastOf(yearOfDay(first)) })
  const wanted = demand.by === 'months' ? demand.months : 12 * demand.years
  const months = fc.oneof(fc.constantFrom(wanted, wanted, wanted * 2), fc.integer({ min: 1, max: wanted * 3 }))
  const last = fc.tuple(months, aDay).map(([count, more]) => Math.max(first, endOfMonths(first, count) + more))
  return fc.option(last, { freq: 15 })
}

/** An engagement, and perhaps one that follows on it, on the day after or with a gap. */
const engagementsOfActivity = fc.tuple(fc.constantFrom(...activities), years).chain(([activity, year]) =>
  engagementOf(activity, year).chain((one) => {
    const next = one.to === null ? null : dayNumber(one.to) + 1
    const isPossible = next !== null && demands[activity].by !== 'year' && yearOfDay(next) <= 2025
    const following = isPossible
      ? fc.tuple(engagementOf(activity, yearOfDay(next)), fc.constantFrom(0, 0, 1, 45)).map(([row, gap]) => {
          const length = row.to === null ? null : dayNumber(row.to) - dayNumber(row.from)
          const from = next + gap
          return [one, { ...row, from: dateOf(from), to: length === null ? null : dateOf(from + length) }]
        })
      : engagementOf(activity, year).map((row) => [one, row])
    return fc.oneof(fc.constant([one]), following)
  }),
)

/** Only one row of an activity begins on a day. */
function distinct(rows: readonly Engagement[]): Engagement[] {
  return [...new Map(rows.map((row) => [`${row.activity} ${row.from}`, row])).values()]
}

export const engagements: fc.Arbitrary<Engagement[]> = fc
  .array(engagementsOfActivity, { minLength: 1, maxLength: 4 })
  .map((rows) => distinct(rows.flat()))

export const engagedPerson: fc.Arbitrary<Engaged> = fc.record({
  engagements,
  openedOn: fc.oneof(
    { weight: 20, arbitrary: fc.constant('2015-01-01') },
    { weight: 3, arbitrary: years.map((year) => `${year}-06-01`) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  death: fc.oneof(
    { weight: 30, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: years.map((year) => `${year}-03-01`) },
  ),
})

/** What becomes of a row when it is told again: more, less, an end, an attestation. */
export const retold = (row: Engagement): fc.Arbitrary<Engagement> =>
  engagementOf(row.activity, yearOfDay(dayNumber(row.from))).map((other) => {
    const length = other.to === null ? 0 : dayNumber(other.to) - dayNumber(other.from)
    const last =
      demands[row.activity].by === 'year' ? lastOf(Number(row.from.slice(0, 4))) : dayNumber(row.from) + length
    return { ...other, from: row.from, to: dateOf(last) }
  })
