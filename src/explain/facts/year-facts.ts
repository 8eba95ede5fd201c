import type { CivilDate } from '../../civil-date.ts'
import { defaultConfiguration } from '../../configuration/configuration.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Natures, naturesOf } from '../../input/months/natures.ts'
import { type EstablishmentHold, readHoldsOfHolder } from '../../plausibility/holds.ts'
import { DayLaw } from './day-law.ts'
import { type LinesOfActivities, readMonthLines } from './months.ts'
import { type ParameterName, YearLaw } from './year-law.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)
const holderSql = sql('holder')
const activitiesSql = sql('activities')
const statusSql = sql('status')
const assessmentSql = sql('assessment')
const engagementsSql = sql('engagements')
const exposuresSql = sql('exposures')
const toldEngagementsSql = sql('told-engagements')
const toldExposuresSql = sql('told-exposures')
const exposedFactorsSql = sql('exposed-factors')
const entriesSql = sql('entries')
const topUpsSql = sql('top-ups')
const movedSql = sql('moved')
const takeoversSql = sql('takeovers')
const paidMonthsSql = sql('paid-months')

/** What is known of one person's year: everything an explanation says. */
export interface YearFacts {
  readonly year: number
  /** The business date. */
  readonly asOf: CivilDate
  readonly holder: HolderFacts
  /** Declared for the year, in the order of their dates. */
  readonly activities: readonly Activity[]
  /** The lines of monthly declarations that activities are made of. */
  readonly monthLines: LinesOfActivities
  /** The months with activities whose contribution is paid. */
  readonly paidMonths: readonly PaidMonth[]
  /** Absent without an activity in the year. */
  readonly status: YearStatus | undefined
  /** Establishments of the year that are held, so that nothing is credited. */
  readonly establishmentHolds: readonly EstablishmentHold[]
  /** One an account that the year concerns. */
  readonly assessments: readonly Assessment[]
  readonly engagements: readonly EngagementAssessment[]
  /** The rows told of engagements that began by the end of the year, in the order of their dates. */
  readonly toldEngagements: readonly ToldEngagement[]
  /** Absent without an exposure in the year, and without points booked for it. */
  readonly exposure: ExposureAssessment | undefined
  /** By account: what left it by conversions and uses, less what came back, of the rights that are under a cap. */
  readonly moved: ReadonlyMap<string, bigint>
  /** Decided in the year. */
  readonly topUps: readonly DecidedTopUp[]
  /** What each account held on the day on which it was taken over from the system before. */
  readonly takeovers: readonly Takeover[]
  readonly toldExposures: readonly ToldExposure[]
  /** How long the holder was exposed to each factor in the year. */
  readonly exposedFactors: readonly ExposedFactor[]
  /** What was booked for the year, by account, in order. */
  readonly entries: readonly BookedEntry[]
  readonly law: YearLaw
  /** For what follows the day on which it takes effect. */
  readonly dayLaw: DayLaw
}

export interface Takeover {
  readonly account: string
  readonly as_of: CivilDate
  /** In the unit of the account. */
  readonly amount: bigint
  /** The year was credited by that day, so that its rights are in the amount. */
  readonly included: boolean
}

export interface HolderFacts {
  readonly opened_on: CivilDate | null
  readonly opening_reason: string | null
  readonly closed_on: CivilDate | null
  /** When the account may be opened, and why it may not be at the business date. */
  readonly opens_on: CivilDate | null
  readonly refusal: string | null
  /** A death known, on or before the business date. */
  readonly death_date: CivilDate | null
  readonly pension_from: CivilDate | null
  /** Start of the person's own declaration of a low qualification, when one covers the year. */
  readonly declared_low_from: CivilDate | null
  /** First day of a detention within the year, on which an account may open or be held. */
  readonly detained_from: CivilDate | null
}

/** How an account in hours counts a year (hours-of-year.sql). */
export type Rhythm = 'single' | 'first' | 'second' | 'crossing' | 'low_qualified' | 'category_c'

export type Scheme = 'employee' | 'public_agent' | 'esat' | 'self_employed' | 'artist_author'

/** Times are in 1/10,000 of their unit: hours, days, euros of pay. */
export interface Activity {
  readonly scheme: Scheme
  readonly contract_nature: string | null
  readonly contract_number: string
  readonly activity_start: CivilDate
  readonly activity_end: CivilDate
  readonly siret: string | null
  readonly time_unit: 'hour' | 'day' | 'pay' | null
  readonly time_worked: bigint | null
  readonly assimilated_time: bigint
  /** The full year it is measured against. */
  readonly reference: bigint | null
  /** The full year that the declaration gave. */
  readonly declared_reference: bigint | null
  readonly qualification_level: number | null
  readonly public_category: 'A' | 'B' | 'C' | null
  readonly contribution_paid: boolean | null
  readonly post_time: 'full_time' | 'part_time' | 'incomplete' | null
  /** Of an employer who has no SIRET. */
  readonly employer_reference: string
  /** False when a full-rate pension leaves nothing of it. */
  readonly counted: boolean
  /** Its days that count, where a full-rate pension cuts it: less than those of its dates. */
  readonly days: number
  readonly days_in_all: number
  /** Made of monthly declarations, not told by a row of its own. */
  readonly is_of_months: boolean
  /** A full public post: it counts by its days, whatever time is declared. */
  readonly by_days: boolean
}

/** Days of paid activities in a month; a day in two of them counts once. */
interface PaidMonth {
  readonly days: number
  readonly days_of_month: number
}

/** One row of facts_of_year: shares as exact numbers in text, null without such an activity. */
interface YearStatus {
  readonly employee_numerator: string | null
  readonly employee_denominator: string | null
  readonly employee_in_hours: boolean
  /** At most those of the year. */
  readonly esat_days: bigint | null
  readonly public_numerator: string | null
  readonly public_denominator: string | null
  readonly self_employed_scheme: Scheme | null
  readonly self_employed_numerator: string | null
  readonly self_employed_denominator: string | null
}

/**
 * One row of assess_year with the steps that lead to the right; amounts in the unit of the account (cents, hours).
 * `base_part`, `low_part` and `increase` have a meaning where the employee's year gives an amount.
 */
export interface Assessment {
  readonly account: string
  readonly scheme: Scheme | null
  readonly rate: string | null
  readonly entitlement: bigint
  readonly cap: bigint | null
  readonly booked: bigint
  readonly headroom: bigint
  readonly due: bigint
  readonly difference: bigint
  readonly excluded: string | null
  /** On whose word the holder is low-qualified; null: is not. */
  readonly low_declared_by: 'holder' | 'employer' | null
  /** What of the due rests on it; null where nothing does. */
  readonly due_to_low: bigint | null
  readonly disabled_worker: boolean | null
  /** Without the year, what was credited for later ones, and what was moved after its credit. */
  readonly pot_before: bigint
  /** What was converted or used after the credit of the year, negative, less what came back. */
  readonly moved_later: bigint
  /** The parameter that gives the cap; null when nothing is due. */
  readonly cap_rule: ParameterName | null
  /** At least the share of the year from which the whole amount is due. */
  readonly half: boolean
  readonly base_part: bigint
  /** Null: the increased amount is not due. */
  readonly low_part: bigint | null
  readonly increase: bigint
  readonly employee_amount: bigint | null
  readonly esat_amount: bigint | null
  readonly self_employed_amount: bigint | null
  /** Of an account in hours. */
  readonly rhythm: Rhythm | null
}

/** One row of assess_engagements: cents on `cec`, hours on `cec_hours`. */
export interface EngagementAssessment {
  readonly account: string
  readonly activity: string
  readonly due_on: CivilDate | null
  readonly payer: string | null
  readonly entitlement: bigint
  readonly cap: bigint | null
  readonly cap_rule: ParameterName | null
  /** As of an account of trainings. */
  readonly moved_later: bigint
  readonly headroom: bigint | null
  readonly due: bigint
  readonly booked: bigint
  readonly difference: bigint
  readonly excluded: string | null
}

/** A row of an engagement as it was told; quantities in 1/10,000 of its unit. */
export interface ToldEngagement {
  /** The one whose right it may give: the reserve of the fire and rescue services is civic reserve. */
  readonly activity: string
  readonly told_as: string
  readonly valid_from: CivilDate
  readonly valid_to: CivilDate | null
  readonly quantity: bigint | null
  readonly quantity_largest_body: bigint | null
  readonly declared_on: CivilDate | null
  readonly attested_on: CivilDate | null
  /** The last day of the duration that the law asks for, begun on the first; null where it asks for no duration. */
  readonly least_until: CivilDate | null
}

/** The exposure of one contract in the year, as it was told. */
export interface ToldExposure {
  readonly siret: string
  readonly contract_start: CivilDate
  readonly contract_end: CivilDate | null
  readonly factors: readonly string[]
  readonly long_enough: boolean
}

/** How long the holder was exposed to one factor in the year, over the contracts that are long enough. */
export interface ExposedFactor {
  readonly factor: string
  /** First and last days of the stretches that count, as long as they are. */
  readonly counted_from: readonly CivilDate[]
  readonly counted_to: readonly CivilDate[]
  /** Those of exposure at a time when the law gave no points for the factor. */
  readonly uncounted_from: readonly CivilDate[]
  readonly uncounted_to: readonly CivilDate[]
  /** Months: an exact number. */
  readonly months_numerator: bigint
  readonly months_denominator: bigint
  readonly periods: bigint
}

/** One row of assess_exposures, in points. */
export interface ExposureAssessment {
  /** Periods of three months, of all factors that count. */
  readonly periods: bigint
  /** Those of the factor of longest exposure. */
  readonly longest: bigint
  readonly doubled: boolean
  readonly entitlement: bigint
  /** Of a career; null since there is none. */
  readonly cap: bigint | null
  readonly cap_rule: ParameterName | null
  readonly headroom: bigint | null
  readonly due: bigint
  readonly booked: bigint
  readonly difference: bigint
  readonly excluded: string | null
}

export type EntryKind =
  | 'credit'
  | 'correction'
  | 'reversal'
  | 'closing'
  | 'restoration'
  | 'conversion'
  | 'top_up'
  | 'reservation'
  | 'release'
  | 'use'
  | 'expiry'
  | 'refund'
  | 'recovery'
  | 'takeover'

/** An entry with the basis stored on it; amounts in the unit of the account. */
export interface BookedEntry {
  readonly entry_id: string
  readonly account: string
  readonly kind: EntryKind
  readonly amount: bigint
  readonly effective_on: CivilDate
  readonly run_id: number
  readonly booked_at: string
  readonly booked_on: CivilDate
  /** The lot it moves; null: what the account holds without lots. */
  readonly lot: string | null
  /** The training file or the use that causes it. */
  readonly subject: string | null
  readonly scheme: Scheme | null
  readonly rate: string | null
  readonly ratio_numerator: string | null
  readonly ratio_denominator: string | null
  readonly entitlement: bigint | null
  readonly cap: bigint | null
  readonly headroom: bigint | null
  readonly undoes: string | null
}

/** A top-up by its decision, with the conditions that count. */
export interface DecidedTopUp {
  readonly lot: string
  readonly kind: string
  readonly reference: string
  readonly funder: string | null
  /** Cents. */
  readonly quantity: bigint
  readonly decided_on: CivilDate
  /** Of the money; null: not received. */
  readonly received_on: CivilDate | null
  readonly restricted_to: string | null
  readonly usable_until: CivilDate | null
  readonly refundable: boolean
  /** Conditions were told that the law did not know on the day of the decision. */
  readonly conditions_void: boolean
}

/** Reads the facts of a year at a business date, all in one snapshot. */
export async function readYearFacts(
  snapshot: Queryable,
  holderId: number,
  year: number,
  asOf: CivilDate,
  natures: Natures = naturesOf(defaultConfiguration()),
): Promise<YearFacts> {
  const [holder] = await snapshot.query<HolderFacts>(holderSql, [holderId, year, asOf])
  const [status] = await snapshot.query<YearStatus>(statusSql, [holderId, year])
  const takeovers = await snapshot.query<Takeover>(takeoversSql, [holderId, year, asOf])
  const moved = await snapshot.query<{ account: string; left: bigint }>(movedSql, [holderId])
  const [exposure] = await snapshot.query<ExposureAssessment>(exposuresSql, [holderId, year, asOf])
  return {
    year,
    asOf,
    holder: holder!,
    activities: await snapshot.query<Activity>(activitiesSql, [holderId, year]),
    monthLines: await readMonthLines(snapshot, holderId, year, natures),
    paidMonths: await snapshot.query<PaidMonth>(paidMonthsSql, [holderId, year]),
    status,
    establishmentHolds: await readHoldsOfHolder(snapshot, holderId, year),
    assessments: await snapshot.query<Assessment>(assessmentSql, [holderId, year, asOf]),
    engagements: await snapshot.query<EngagementAssessment>(engagementsSql, [holderId, year, asOf]),
    toldEngagements: await snapshot.query<ToldEngagement>(toldEngagementsSql, [holderId, year]),
    exposure,
    takeovers,
    moved: new Map(moved.map(({ account, left }) => [account, left])),
    topUps: await snapshot.query<DecidedTopUp>(topUpsSql, [holderId, year]),
    toldExposures: await snapshot.query<ToldExposure>(toldExposuresSql, [holderId, year]),
    exposedFactors: await snapshot.query<ExposedFactor>(exposedFactorsSql, [holderId, year]),
    entries: await snapshot.query<BookedEntry>(entriesSql, [holderId, year]),
    law: await YearLaw.read(snapshot, year),
    dayLaw: await DayLaw.read(snapshot),
  }
}
