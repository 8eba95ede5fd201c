import type { Parameter } from '../../law/parameter.ts'
import { parameterReader, type Read, wholeOn } from './parameter-reader.ts'

/** What the law of one activity year gives on the CEC: code du travail, L5151-10, D5151-14. */
export interface EngagementLaw {
  readonly year: number
  /** Euros from 2019 on, hours before; undefined before the account existed. */
  readonly account: 'cec' | 'cec_hours' | undefined
  readonly amount: bigint
  readonly cap: bigint
  /** True: what was spent makes no room again. */
  readonly isAcquiredCapped: boolean
  /** True: one right in a year in all, else one in each category. */
  readonly isOnceAYear: boolean
  /** By activity; those that the law does not cover in the year are absent. */
  readonly demands: ReadonlyMap<string, Demand>
}

/**
 * What an engagement must have reached, as far as its rows tell by themselves: quantities of the calendar year, the
 * length of a commitment. Of several continuous years and of months only that the engagement reached the year.
 */
type Demand =
  | { readonly by: 'year'; readonly least: bigint; readonly inOneBody: bigint; readonly years: readonly Counted[] }
  | { readonly by: 'signature'; readonly years: number }
  | { readonly by: 'end' }
  | { readonly by: 'months' }

/** A calendar year whose rows count, and until when they must be declared and attested. */
interface Counted {
  readonly year: number
  readonly declareBy: string
  readonly attestBy: string
}

/** A row of an engagement; quantities in 1/10,000. */
export interface EngagementFact {
  readonly activity: string
  readonly valid_from: string
  readonly valid_to: string | null
  readonly quantity: bigint | null
  readonly quantity_largest_body: bigint | null
  readonly declared_on: string | null
  readonly attested_on: string | null
}

const scale = 10_000n

/** Reads the law of a year from the parameter files. */
export function engagementLaw(parameters: readonly Parameter[], year: number): EngagementLaw {
  const read = parameterReader(parameters)
  const on = `${year}-01-01`
  const [euros, hours] = [wholeOn(read, 'cec.amount', on), wholeOn(read, 'cec.hours.amount', on)]
  const cap = wholeOn(read, euros !== null ? 'cec.cap' : 'cec.hours.cap', on)
  return {
    year,
    account: euros !== null ? 'cec' : hours !== null ? 'cec_hours' : undefined,
    amount: euros ?? hours ?? 0n,
    cap: cap ?? 0n,
    isAcquiredCapped: read('cec.cap_basis', on) === 'acquired',
    isOnceAYear: read('cec.yearly_limit', on) === 'per_year',
    demands: demandsOf(read, year),
  }
}

function demandsOf(read: Read, year: number): ReadonlyMap<string, Demand> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const ofYear = (name: string, on = first): Demand | undefined => {
    const least = wholeOn(read, name, on)
    if (least === null) return undefined
    return { by: 'year', least: least * scale, inOneBody: 0n, years: [untimed(year)] }
  }
  const signed = (name: string): Demand | undefined => {
    const years = wholeOn(read, name, first)
    return years === null ? undefined : { by: 'signature', years: Number(years) }
  }
  const inForce = (name: string, by: 'end' | 'months'): Demand | undefined =>
    read(name, first) === null ? undefined : { by }
  const all: Record<string, Demand | undefined> = {
    civic_service: inForce('cec.civic_service.months', 'months'),
    apprenticeship_master: inForce('cec.apprenticeship_master.months', 'months'),
    education_reserve: inForce('cec.education_reserve.years', 'months'),
    citizen_defence_reserve: inForce('cec.citizen_defence_reserve.years', 'end'),
    police_operational_reserve: inForce('cec.police_operational_reserve.years', 'end'),
    police_citizen_reserve: inForce('cec.police_citizen_reserve.years', 'end'),
    communal_reserve: signed('cec.communal_reserve.years'),
    firefighter: signed('cec.firefighter.years'),
    military_reserve: ofYear('cec.military_reserve.days'),
    // These two began within a year, and are assessed when it is over.
    health_reserve: ofYear('cec.health_reserve.days', last),
    reinsertion_reserve: ofYear('cec.reinsertion_reserve.hours', last),
    association_volunteer: ofAssociations(read, year),
    civic_reserve: ofCivicReserve(read, year),
  }
  return new Map(Object.entries(all).filter((entry): entry is [string, Demand] => entry[1] !== undefined))
}

const untimed = (year: number): Counted => ({ year, declareBy: '9999-12-31', attestBy: '9999-12-31' })

function ofAssociations(read: Read, year: number): Demand | undefined {
  const on = `${year}-01-01`
  const least = wholeOn(read, 'cec.association_volunteer.hours', on)
  if (least === null) return undefined
  const counted = {
    year,
    declareBy: deadline(read('cec.declaration_deadline', on), year),
    attestBy: deadline(read('cec.attestation_deadline', on), year),
  }
  const inOneBody = wholeOn(read, 'cec.association_volunteer.hours_in_one_body', on) ?? 0n
  return { by: 'year', least: least * scale, inOneBody: inOneBody * scale, years: [counted] }
}

/** The year, until 2021 with the one before where that gave rights too, each with last days of its own. */
function ofCivicReserve(read: Read, year: number): Demand | undefined {
  const dayOf = (of: number) =>
    read('cec.civic_reserve.rule_date', `${of}-01-01`) === 'december_31' ? '12-31' : '01-01'
  const readOf = (name: string, of: number) => wholeOn(read, `cec.civic_reserve.${name}`, `${of}-${dayOf(of)}`)
  const least = readOf('hours', year)
  if (least === null) return undefined
  const years = readOf('years_assessed', year) === 1n ? [year] : [year, year - 1]
  return {
    by: 'year',
    least: least * scale,
    inOneBody: (readOf('hours_in_one_body', year) ?? 0n) * scale,
    years: years
      .filter((of) => readOf('hours', of) !== null)
      .map((of) => ({
        year: of,
        declareBy: deadline(read('cec.civic_reserve.declaration_deadline', `${of}-12-31`), of),
        attestBy: deadline(read('cec.civic_reserve.attestation_deadline', `${of}-12-31`), of),
      })),
  }
}

/** `N+1-06-30` of 2024 is 30 June 2025. Without one, nothing is too late. */
function deadline(text: string | null, year: number): string {
  if (text === null) return '9999-12-31'
  return `${year + Number(text.slice(2, 3))}-${text.slice(4)}`
}

const ownCategory: ReadonlySet<string> = new Set(['association_volunteer', 'apprenticeship_master'])

/** Of the rights of one category a year gives one: volunteering and reserves, associations, apprenticeship masters. */
export function categoryOf(activity: string, { isOnceAYear }: EngagementLaw): string {
  if (isOnceAYear) return ''
  return ownCategory.has(activity) ? activity : 'volunteering'
}

/** Whether the rows of an activity can give the right of the year. */
export function isFounded(law: EngagementLaw, activity: string, rows: readonly EngagementFact[]): boolean {
  const demand = law.demands.get(activity)
  if (demand === undefined) return false
  const own = rows.filter((row) => isOf(row, activity) && row.valid_from <= `${law.year}-12-31`)
  const ofYear = own.filter((row) => row.valid_from >= `${law.year}-01-01`)
  switch (demand.by) {
    case 'months':
      return own.some(({ valid_to: to }) => to === null || to >= `${law.year}-01-01`)
    case 'end':
      return own.length > 0
    case 'signature':
      return ofYear.some(({ valid_from: from, valid_to: to }) => to === null || lasts(from, to, demand.years))
    case 'year': {
      const inTime = own.filter((row) => demand.years.some((counted) => isInTime(row, counted)))
      const sum = inTime.reduce((total, { quantity }) => total + (quantity ?? 0n), 0n)
      return (
        inTime.some((row) => ofYear.includes(row)) &&
        sum >= demand.least &&
        inTime.some(({ quantity_largest_body: largest }) => (largest ?? 0n) >= demand.inOneBody)
      )
    }
  }
}

/** Whether a row counts for the right of an activity: the reserve of the fire and rescue services is civic reserve. */
export function isOf(row: EngagementFact, activity: string | null): boolean {
  return row.activity === activity || (activity === 'civic_reserve' && row.activity === 'fire_service_reserve')
}

/** Hours declared or attested too late are lost (R5151-16 to R5151-18, D5151-15); without a last day nothing is. */
function isInTime(
  { valid_from: from, declared_on: declared, attested_on: attested }: EngagementFact,
  { year, declareBy, attestBy }: Counted,
): boolean {
  const never = '9999-12-31'
  return from.startsWith(`${year}-`) && (declared ?? never) <= declareBy && (attested ?? never) <= attestBy
}

/** From day to day: 1 May 2024 to 30 April 2029 are five years. */
function lasts(from: string, to: string, years: number): boolean {
  // 29 February: its day of another year does not exist, and compares all the same.
  const after = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const until = `${Number(from.slice(0, 4)) + years}${from.slice(4).replace('02-29', '02-28')}`
  return after >= until
}
