import type { TimeUnit } from '../feeds/declarations/plausible-times.ts'
import { referencePeriod } from '../feeds/dsn/reference.ts'
import { countedDays } from './absences.ts'
import {
  daysOfMonth,
  earlier,
  firstOfMonth,
  lastOfMonth,
  later,
  type MonthNumber,
  monthOf,
  shareOfYear,
} from './calendar.ts'
import { type ContractMonths, type Terms, termsIn } from './contract-months.ts'
import type { DerivedDeclaration, PartOfYear } from './derived.ts'
import { contractNature, type Natures, postTime, type Scheme } from './natures.ts'
import type { LineOfFile } from './person-month.ts'

/** What one contract makes of a year as long as its terms stay the same, but for what all contracts of the employer share. */
type Segment = Omit<DerivedDeclaration, 'siret' | 'contractNumber' | 'qualificationLevel'>

/** A month of a contract within a year. */
interface MonthOfYear {
  readonly at: MonthNumber
  readonly terms: Terms
  readonly scheme: Scheme
  readonly timeUnit: TimeUnit
  /** In 1/10,000. */
  readonly timeReference: number | null
  readonly worked: number
  /** Absences that count as work, in 1/10,000 divided by `parts`. */
  readonly assimilated: number
  readonly from: string
  readonly to: string
  readonly lines: readonly PartOfYear[]
}

/** A multiple of 28, 29, 30 and 31, and of twelve times each: shares of any month, also of a year's quota, are whole in it. */
const parts = 4_530_960
const perHundredth = 100
const perCent = 100
const monthsOfYear = 12

/** Units of time of the norm, as hours or days; the others count something else. */
const unitOf: Readonly<Record<string, 'hour' | 'day'>> = {
  '10': 'hour',
  '21': 'hour',
  '35': 'hour',
  '12': 'day',
  '20': 'day',
}

const [workedRubric, paidRubric, contractRubric] = ['S21.G00.53.002', 'S21.G00.51.013', 'S21.G00.40.001']
const awayRubrics = { stop: 'S21.G00.60.001', suspension: 'S21.G00.65.001' } as const

/** The segments of a contract in a year: months that follow each other under the same terms. */
export function segmentsOf(
  contract: ContractMonths,
  year: number,
  natures: Natures,
): { segments: Segment[]; withoutRights: boolean; belowZero: boolean } {
  const months: MonthOfYear[] = []
  let withoutRights = false
  for (let at = year * monthsOfYear; at < (year + 1) * monthsOfYear; at += 1) {
    const terms = termsIn(contract, at)
    if (terms === undefined) continue
    const scheme = natures[terms.nature]
    const month = monthOfYear(contract, terms, scheme ?? 'employee', at, year)
    if (month === undefined) continue
    if (scheme === undefined) withoutRights = true
    else months.push(month)
  }
  const groups: MonthOfYear[][] = []
  for (const month of months) {
    const group = groups.at(-1)
    if (group !== undefined && isContinued(group.at(-1)!, month)) group.push(month)
    else groups.push([month])
  }
  const { segments, belowZero } = aboveZero(groups.map(segmentOf))
  return { segments, withoutRights, belowZero }
}

/** What a month of a contract holds; undefined when nothing is told of it. */
function monthOfYear(
  contract: ContractMonths,
  terms: Terms,
  scheme: Scheme,
  at: MonthNumber,
  year: number,
): MonthOfYear | undefined {
  const isOfMonth = ({ from, to }: { from: string; to: string }) =>
    to >= `${year}-01-01` && monthOf(later(from, `${year}-01-01`)) === at
  const times = contract.worked.filter(isOfMonth)
  const timeUnit = unitIn(terms, times)
  const counted =
    timeUnit === 'pay'
      ? contract.paid
          .filter(isOfMonth)
          .map(({ amount, ...pay }) => ({ ...pay, measure: amount * perCent, rubric: paidRubric }))
      : times
          .filter(({ unit }) => unitOf[unit] === timeUnit)
          .map(({ measure, ...time }) => ({ ...time, measure: measure * perHundredth, rubric: workedRubric }))
  const lines: PartOfYear[] = counted.map(({ fileId, place, line, month, rubric, from, to, measure }) => {
    return { fileId, place, line, month, rubric, from, to, worked: shareOfYear(measure, from, to, year) }
  })
  const worked = lines.reduce((sum, { worked }) => sum + worked!, 0)
  const isTold = contract.terms.has(at)
  if (!isTold && lines.length === 0) return undefined
  const assimilated = isTold && timeUnit !== 'pay' ? absentIn(contract, terms, scheme, at, year, worked, lines) : 0
  const bounds = [
    ...lines.map(({ from, to }) => [later(from, `${year}-01-01`), earlier(to, `${year}-12-31`)] as const),
    ...(isTold ? [daysOfTerms(contract, terms, at)] : []),
  ]
  if (lines.length === 0) {
    const { fileId, place, line, month } = terms
    const [from, to] = bounds[0]!
    lines.push({ fileId, place, line, month, rubric: contractRubric, from, to, worked: null })
  }
  return {
    ...{ at, terms, scheme, timeUnit, worked, assimilated, lines },
    timeReference:
      unitOf[terms.unit] === timeUnit
        ? (terms.reference * perHundredth * monthsOfYear) / monthsIn(terms) || null
        : null,
    from: bounds.map(([from]) => from).reduce(earlier),
    to: bounds.map(([, to]) => to).reduce(later),
  }
}

/** The days of a month on which the contract lasts. */
function daysOfTerms({ lastDay }: ContractMonths, { from }: Terms, at: MonthNumber): readonly [string, string] {
  const [first, last] = [firstOfMonth(at), lastOfMonth(at)]
  const start = from > last ? first : later(from, first)
  return [start, lastDay < start ? last : earlier(lastDay, last)]
}

/** What time is counted in: the unit of the contract, unless its times are all in another; pay where there is none. */
function unitIn({ unit }: Terms, times: readonly { readonly unit: string }[]): TimeUnit {
  const own = unitOf[unit]
  const told = new Set(times.map((time) => unitOf[time.unit]))
  if (own !== undefined && (told.has(own) || times.length === 0)) return own
  if (told.has('hour')) return 'hour'
  if (told.has('day')) return 'day'
  return own ?? 'pay'
}

/**
 * The absences of a month that count as work, as time: the share of the month's days in the quota of the contract, but no
 * more than what the month lacks to it, since employers who go on paying tell the hours of the absence as paid ones.
 */
function absentIn(
  contract: ContractMonths,
  terms: Terms,
  scheme: Scheme,
  at: MonthNumber,
  year: number,
  worked: number,
  lines: PartOfYear[],
): number {
  if (contract.absences.length === 0) return 0
  const { days, absences } = countedDays(contract.absences, scheme, year, contract.lastDay)
  const start = dayOfYear(at)
  const count = days.subarray(start, start + daysOfMonth(at)).reduce((sum, day) => sum + day, 0)
  if (count === 0) return 0
  const [first, last] = [firstOfMonth(at), lastOfMonth(at)]
  for (const { kind, since, until, back, fileId, place, line } of absences) {
    const to = back ?? until ?? last
    if (since > last || to < first) continue
    const [from, end] = [later(since, first), earlier(to, last)]
    lines.push({ fileId, place, line, month: first, rubric: awayRubrics[kind], from, to: end, worked: null })
  }
  // The quota of a month, in `parts`.
  const quota = terms.quota * perHundredth * (parts / monthsIn(terms))
  return Math.min((quota / daysOfMonth(at)) * count, Math.max(0, quota - worked * parts))
}

function dayOfYear(month: MonthNumber): number {
  let days = 0
  for (let at = month - (month % monthsOfYear); at < month; at += 1) days += daysOfMonth(at)
  return days
}

/** How many months the reference and the quota of a contract are of. */
function monthsIn(terms: Terms): number {
  return referencePeriod(terms) === 'year' ? monthsOfYear : 1
}

/** Whether a month goes on under the terms of the one before it. */
function isContinued(before: MonthOfYear, month: MonthOfYear): boolean {
  return month.at === before.at + 1 && termsOf(before) === termsOf(month)
}

function termsOf({ terms, scheme, timeUnit, timeReference }: MonthOfYear): string {
  return [scheme, contractNature(terms), timeUnit, timeReference, postTime(scheme, terms)].join(' ')
}

/** The line that stands for a month: no other month of any contract has it. */
function lineOf({ at, terms, lines }: MonthOfYear): LineOfFile {
  return monthOf(terms.month) === at ? terms : lines.find(({ worked }) => worked !== null)!
}

function segmentOf(months: readonly MonthOfYear[]): Segment {
  const { terms, scheme, timeUnit, timeReference } = months.at(-1)!
  const lines = months.flatMap(({ lines }) => lines)
  const { fileId, place, line } = months
    .map(lineOf)
    .reduce((latest, one) => (one.place >= latest.place ? one : latest))
  // Up, if it must be rounded: by less than 1/10,000 of an hour.
  const assimilatedTime = Math.ceil(months.reduce((sum, { assimilated }) => sum + assimilated, 0) / parts)
  return {
    ...{ fileId, place, line, scheme, timeUnit, timeReference, assimilatedTime },
    activityStart: months.map(({ from }) => from).reduce(earlier),
    activityEnd: months.map(({ to }) => to).reduce(later),
    contractNature: contractNature(terms),
    timeWorked: months.reduce((sum, { worked }) => sum + worked, 0),
    disabledWorker: months.some(({ terms }) => terms.boeth !== undefined),
    postTime: postTime(scheme, terms),
    parts: lines,
  }
}

/** Takes what corrections leave below zero from the other segments of the contract in the same unit, the latest first. */
function aboveZero(found: readonly Segment[]): { segments: Segment[]; belowZero: boolean } {
  const segments = [...found]
  let belowZero = false
  for (const [index, { timeUnit }] of found.entries()) {
    let missing = -segments[index]!.timeWorked
    if (missing <= 0) continue
    segments[index] = { ...segments[index]!, timeWorked: 0 }
    for (const other of [...segments.keys()].reverse()) {
      const { timeWorked, timeUnit: unit } = segments[other]!
      if (unit !== timeUnit || timeWorked <= 0) continue
      const taken = Math.min(timeWorked, missing)
      segments[other] = { ...segments[other]!, timeWorked: timeWorked - taken }
      missing -= taken
    }
    belowZero ||= missing > 0
  }
  return { segments, belowZero }
}
