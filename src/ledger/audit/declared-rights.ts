import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Parameter, valueOn } from '../../law/parameter.ts'
import type { Share } from './right-law.ts'
import type { StoredBasis } from './stored-basis.ts'

const declaredFactsSql = loadSql(import.meta.url, './sql/declared-facts.sql')

interface Declared {
  readonly holder_id: bigint
  readonly activity_year: number
  readonly scheme: 'employee' | 'public_agent' | 'esat' | 'self_employed' | 'artist_author'
  readonly time_unit: 'hour' | 'day' | 'pay' | null
  readonly activity_start: string
  readonly activity_end: string
  readonly worked: bigint | null
  readonly time_reference: bigint | null
  readonly qualification_level: number | null
  readonly disabled_worker: boolean
  readonly contribution_paid: boolean | null
  readonly post_time: 'full_time' | 'part_time' | 'incomplete' | null
  readonly public_category: 'A' | 'B' | 'C' | null
  /** False: another row took its place; it only tells when that was. */
  readonly in_force: boolean
  /** The first day of a full-rate pension, from which nothing counts any more (L5151-2, L6323-3). */
  readonly stops_on: string | null
  /** The holder's own declaration of a low qualification. */
  readonly low: boolean
  /** In microseconds; null when nobody knows. */
  readonly told_at: bigint | null
}

/** What of the law of a year it takes to measure an activity. */
export interface MeasuringLaw {
  readonly hours: bigint
  readonly days: bigint
  readonly pay: bigint
  readonly lowBelow: bigint
  readonly byDays: boolean
  /** Whether an employer's word makes somebody low-qualified (R6323-3-1, II: the holder's does). */
  readonly employersWordCounts: boolean
  /** True: an activity that goes on into a full-rate pension does not count at all. */
  readonly pensionTakesYear: boolean
  /** Part-time of public agents counts as full time (decree 2017-928). */
  readonly partTimeIsFull: boolean
}

/** Reads it from the parameter files (R6323-1, II; R6323-22; R6323-3-1). In 1/10,000 of the unit. */
export function measuringLaw(parameters: readonly Parameter[], year: number): MeasuringLaw {
  const read = (name: string, on = `${year}-01-01`) => valueOn(parameters.find((one) => one.name === name)!, on)
  const wage =
    read('cpf.employee.smic_date') === 'december_31' ? read('smic.hourly', `${year}-12-31`) : read('smic.hourly')
  return {
    hours: 10_000n * BigInt(read('cpf.reference.hours') ?? 0),
    days: 10_000n * BigInt(read('cpf.reference.days_max') ?? 0),
    pay: 100n * BigInt(read('cpf.reference.smic_hours') ?? 0) * BigInt(wage ?? 0),
    lowBelow: BigInt(read('cpf.employee.low_qualified_below_level') ?? 0),
    byDays: read('cpf.self_employed.partial_year') === 'days',
    employersWordCounts: read('cpf.employee.low_qualified_source') === 'employer_or_holder',
    pensionTakesYear: read('cpf.pension.year') === 'whole_year_lost',
    partTimeIsFull: read('cpf.public.part_time') === 'as_full',
  }
}

/** The declarations of some holders, to hold their yearly credits against. */
export class DeclaredFacts {
  readonly #byYear = new Map<string, Declared[]>()

  private constructor(rows: readonly Declared[]) {
    for (const row of rows) {
      const key = `${row.holder_id} ${row.activity_year}`
      this.#byYear.set(key, [...(this.#byYear.get(key) ?? []), row])
    }
  }

  static async read(
    queryable: Queryable,
    holders: readonly bigint[],
    years: readonly number[],
  ): Promise<DeclaredFacts> {
    return new DeclaredFacts(await queryable.query<Declared>(declaredFactsSql, [holders, years]))
  }

  /**
   * What is wrong with the last credit of a year on an account of the CPF, by the name that `basisCheck` gives it:
   * `facts` where its run saw the declarations that do not give it, `to_credit` where they were changed or withdrawn
   * since and no run has credited the year after that. `credited_at`: when the last one that did began, in microseconds.
   */
  problemOf(basis: StoredBasis, law: MeasuringLaw, credited_at: bigint | null): 'facts' | 'to_credit' | undefined {
    const { holder_id, activity_year, rate, run_began } = basis
    if (rate === null || run_began === null) return undefined
    const all = this.#byYear.get(`${holder_id} ${activity_year}`) ?? []
    if (all.some(({ told_at }) => told_at === null)) return undefined
    const isAfter = (began: bigint) => all.some(({ told_at }) => told_at! > began)
    const isToldSince = isAfter(run_began)
    // A run has looked at it since and booked nothing: the amount is the same, or nothing may be booked any more.
    if (isToldSince && credited_at !== null && !isAfter(credited_at)) return undefined
    if (areThoseOf(basis, all, law)) return undefined
    return isToldSince ? 'to_credit' : 'facts'
  }
}

/** Whether the declarations of a year give a credit: scheme, share of a full year, and what its rate asks for. */
function areThoseOf(basis: StoredBasis, all: readonly Declared[], law: MeasuringLaw): boolean {
  const { activity_year, scheme } = basis
  const rate = basis.rate!
  const rows = all.filter(({ in_force }) => in_force).flatMap((row) => beforePension(row, law))
  const ofScheme = rows.filter((row) => row.scheme === scheme)
  if (ofScheme.length === 0) return false
  if (rate === 'esat') return true
  const isPaid = ({ scheme, contribution_paid }: Declared) => scheme.includes('_') && contribution_paid === true
  const share =
    rate === 'self_employed'
      ? shareOfDays(rows.filter(isPaid), activity_year, law)
      : shareOf(ofScheme, activity_year, law)
  return isSame(basis, share) && hasRate(rate, all, ofScheme, law)
}

/** An activity as far as it counts: all of it, its days before a full-rate pension, or nothing. */
interface Counted extends Declared {
  /** Of the activity, and those of them that count. */
  readonly days: bigint
  readonly counting: bigint
}

const day = 86_400_000

function beforePension(row: Declared, { pensionTakesYear }: MeasuringLaw): Counted[] {
  const { activity_start: start, activity_end: end, stops_on: stop } = row
  const length = (last: number) => BigInt((last - Date.parse(start)) / day + 1)
  const days = length(Date.parse(end))
  if (stop === null || (pensionTakesYear ? end <= stop : end < stop)) return [{ ...row, days, counting: days }]
  if (pensionTakesYear || start >= stop) return []
  const last = Date.parse(stop) - day
  return [{ ...row, activity_end: new Date(last).toISOString().slice(0, 10), days, counting: length(last) }]
}

/** What a rate asks for beside the share. */
function hasRate(
  rate: string,
  all: readonly Declared[],
  ofScheme: readonly Declared[],
  law: MeasuringLaw,
): boolean {
  if (rate === 'boeth') return ofScheme.some(({ disabled_worker }) => disabled_worker)
  if (rate === 'public_category_c' && !ofScheme.some(({ public_category }) => public_category === 'C'))
    return false
  if (!['low_qualified', 'hours_low_qualified', 'public_category_c'].includes(rate)) return true
  return all.some(({ low }) => low) || (law.employersWordCounts && isLowByEmployers(all, law))
}

/** A level below the first diploma that no more recent row of the year contradicts, whether it counts or not. */
function isLowByEmployers(all: readonly Declared[], { lowBelow }: MeasuringLaw): boolean {
  const told = all.filter(({ in_force, qualification_level }) => in_force && qualification_level !== null)
  const isBelow = ({ qualification_level: level }: Declared) => BigInt(level!) < lowBelow
  const last = (rows: readonly Declared[]) =>
    rows
      .map(({ activity_end }) => activity_end)
      .sort()
      .at(-1) ?? ''
  const below = told.filter(isBelow)
  return below.length > 0 && last(below) >= last(told.filter((row) => !isBelow(row)))
}

function isSame({ ratio_numerator, ratio_denominator }: StoredBasis, share: Share): boolean {
  if (ratio_numerator === null || ratio_denominator === null) return false
  return BigInt(ratio_numerator) * share.denominator === BigInt(ratio_denominator) * share.numerator
}

/** Time worked over the full year that it is measured against, added up, at most one. */
function shareOf(rows: readonly Counted[], year: number, law: MeasuringLaw): Share {
  let sum: Share = { numerator: 0n, denominator: 1n }
  for (const row of rows) {
    const { scheme, post_time, time_unit, worked, time_reference, days, counting } = row
    const isFullPost = scheme === 'public_agent' && (post_time === 'full_time' || post_time === 'part_time')
    if (isFullPost && law.partTimeIsFull && (worked ?? 0n) > 0n) {
      sum = added(sum, { numerator: counting, denominator: daysOfYear(year) })
      continue
    }
    const usual = time_unit === 'hour' ? law.hours : time_unit === 'day' ? law.days : law.pay
    const told = time_reference ?? usual
    const reference = time_unit === 'day' && told > law.days ? law.days : told
    sum = added(sum, { numerator: (worked ?? 0n) * counting, denominator: reference * days })
  }
  return sum.numerator > sum.denominator ? { numerator: 1n, denominator: 1n } : sum
}

/** The months of the year that are covered, a part of one by its days; days of two activities count once. */
function shareOfDays(rows: readonly Declared[], year: number, { byDays }: MeasuringLaw): Share {
  const days = new Set<number>()
  for (const { activity_start, activity_end } of rows) {
    for (let at = Date.parse(activity_start); at <= Date.parse(activity_end); at += day) days.add(at)
  }
  let sum: Share = { numerator: 0n, denominator: 1n }
  for (let month = 0; month < 12; month += 1) {
    const [start, end] = [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)]
    const covered = [...days].filter((at) => at >= start && at < end).length
    const whole = byDays ? daysOfYear(year) : (12 * (end - start)) / day
    sum = added(sum, { numerator: BigInt(covered), denominator: BigInt(whole) })
  }
  return sum
}

function daysOfYear(year: number): bigint {
  return BigInt((Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / day)
}

function added(one: Share, other: Share): Share {
  return {
    numerator: one.numerator * other.denominator + other.numerator * one.denominator,
    denominator: one.denominator * other.denominator,
  }
}
