import type { CivilDate } from '../civil-date.ts'
import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'

const sql = (file: string) => loadSql(import.meta.url, `./explanation-${file}.sql`)
const holderSql = sql('holder')
const activitiesSql = sql('activities')
const entriesSql = sql('entries')
const assessmentSql = sql('assessment')
const lawSql = sql('law')

/** What is known of one person's year: everything an explanation says. */
export interface YearFacts {
  readonly year: number
  readonly asOf: CivilDate
  readonly holder: HolderFacts
  /** Declared for the year, in the order of their dates. */
  readonly activities: readonly Activity[]
  /** Absent without an activity in the year. */
  readonly assessment: Assessment | undefined
  /** What was booked for the year on the training account, in order. */
  readonly entries: readonly BookedEntry[]
  readonly law: YearLaw
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
}

/** Times are in 1/10,000 of their unit: hours, days, euros of pay. */
export interface Activity {
  readonly scheme: 'employee' | 'public_agent' | 'esat' | 'self_employed' | 'artist_author'
  readonly contract_nature: string | null
  readonly contract_number: string
  readonly activity_start: CivilDate
  readonly activity_end: CivilDate
  readonly days: number
  readonly siret: string | null
  readonly time_unit: 'hour' | 'day' | 'pay' | null
  readonly time_worked: bigint | null
  readonly assimilated_time: bigint
  /** The full year it is measured against. */
  readonly reference: bigint | null
  /** The full year that the declaration gave. */
  readonly declared_reference: bigint | null
  readonly qualification_level: number | null
  readonly disabled_worker: boolean
  /** False when it ends after a full-rate pension began. */
  readonly counted: boolean
}

/** One row of assess_cpf; amounts in cents. */
export interface Assessment {
  readonly scheme: Activity['scheme'] | null
  readonly rate: string | null
  readonly low_qualified: boolean
  readonly disabled_worker: boolean
  readonly entitlement: bigint
  readonly cap: bigint | null
  readonly booked: bigint
  readonly headroom: bigint
  readonly due: bigint
  readonly difference: bigint
  readonly excluded: string | null
}

/** An entry with the basis stored on it; amounts in cents. */
export interface BookedEntry {
  readonly entry_id: string
  readonly kind: 'credit' | 'correction' | 'reversal' | 'closing' | 'restoration' | 'conversion' | 'top_up'
  readonly amount: bigint
  readonly effective_on: CivilDate
  readonly run_id: number
  readonly booked_at: string
  readonly booked_on: CivilDate
  readonly scheme: Activity['scheme'] | null
  readonly rate: string | null
  readonly ratio_numerator: string | null
  readonly ratio_denominator: string | null
  readonly entitlement: bigint | null
  readonly cap: bigint | null
  readonly headroom: bigint | null
  readonly undoes: string | null
  /** It moves what was left at a death, which other years gave too. */
  readonly of_closing: boolean
}

const parameterNames = [
  'cpf.employee.base',
  'cpf.employee.boeth_below_half',
  'cpf.employee.boeth_cap',
  'cpf.employee.boeth_increase',
  'cpf.employee.boeth_with_low_qualified',
  'cpf.employee.cap',
  'cpf.employee.full_credit_ratio',
  'cpf.employee.half_time_for_days_and_pay',
  'cpf.employee.low_qualified',
  'cpf.employee.low_qualified_below_half',
  'cpf.employee.low_qualified_below_level',
  'cpf.employee.low_qualified_cap',
  'cpf.esat.amount',
  'cpf.esat.cap',
  'cpf.esat.partial_year',
  'cpf.reference.days_max',
  'cpf.reference.hours',
  'cpf.reference.smic_hours',
] as const

export type ParameterName = (typeof parameterNames)[number]

/** The parameters of the activity year, with the texts they come from. */
export class YearLaw {
  readonly #parameters: ReadonlyMap<string, { value: string | null; reference: string }>

  constructor(rows: readonly { name: string; value: string | null; reference: string }[]) {
    this.#parameters = new Map(rows.map((row) => [row.name, row]))
  }

  /** Null when the parameter is not yet in force in the year, or repealed. */
  find(name: ParameterName): string | null {
    return this.#parameters.get(name)?.value ?? null
  }

  text(name: ParameterName): string {
    const value = this.find(name)
    if (value === null) throw new Error(`${name} has no value in this year`)
    return value
  }

  /** Cents and other whole numbers. */
  integer(name: ParameterName): bigint {
    return BigInt(this.text(name))
  }

  /** The text that gives the parameter its value: `code du travail, art. R6323-1, I`. */
  reference(name: ParameterName): string {
    return this.#parameters.get(name)?.reference ?? ''
  }
}

/** Reads the facts of a year at a business date, all in one snapshot. */
export async function readYearFacts(
  snapshot: Queryable,
  holderId: number,
  year: number,
  asOf: CivilDate,
): Promise<YearFacts> {
  const [holder] = await snapshot.query<HolderFacts>(holderSql, [holderId, year, asOf])
  const [assessment] = await snapshot.query<Assessment>(assessmentSql, [holderId, year, asOf])
  return {
    year,
    asOf,
    holder: holder!,
    activities: await snapshot.query<Activity>(activitiesSql, [holderId, year]),
    assessment,
    entries: await snapshot.query<BookedEntry>(entriesSql, [holderId, year]),
    law: new YearLaw(await snapshot.query(lawSql, [[...parameterNames], `${year}-01-01`])),
  }
}
