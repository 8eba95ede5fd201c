import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Citation, citationOf } from '../citation.ts'

const lawSql = loadSql(import.meta.url, './year-law.sql')

const parameterNames = [
  'c2p.career_cap',
  'c2p.contract_months',
  'c2p.doubling_birth_before',
  'c2p.doubling_multiplier',
  'c2p.name',
  'c2p.period_months',
  'c2p.points',
  'c2p.several_factors',
  'cec.apprenticeship_master.months',
  'cec.association_volunteer.hours',
  'cec.association_volunteer.hours_in_one_body',
  'cec.attestation_deadline',
  'cec.cap',
  'cec.citizen_defence_reserve.years',
  'cec.civic_reserve.attestation_deadline',
  'cec.civic_reserve.declaration_deadline',
  'cec.civic_reserve.hours',
  'cec.civic_reserve.hours_in_one_body',
  'cec.civic_reserve.years_assessed',
  'cec.civic_service.months',
  'cec.communal_reserve.years',
  'cec.declaration_deadline',
  'cec.education_reserve.interventions',
  'cec.education_reserve.years',
  'cec.firefighter.years',
  'cec.health_reserve.days',
  'cec.hours.cap',
  'cec.military_reserve.days',
  'cec.police_citizen_reserve.hours',
  'cec.police_citizen_reserve.years',
  'cec.police_operational_reserve.shifts',
  'cec.police_operational_reserve.years',
  'cec.reinsertion_reserve.hours',
  'cpf.absences.employee',
  'cpf.absences.public_agent',
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
  'cpf.employee.low_qualified_source',
  'cpf.esat.amount',
  'cpf.esat.cap',
  'cpf.esat.partial_year',
  'cpf.hours.cap',
  'cpf.hours.crossing',
  'cpf.hours.first_rhythm',
  'cpf.hours.first_rhythm_limit',
  'cpf.hours.low_qualified',
  'cpf.hours.low_qualified_cap',
  'cpf.hours.second_rhythm',
  'cpf.pension.year',
  'cpf.public.cap',
  'cpf.public.category_c',
  'cpf.public.category_c_cap',
  'cpf.public.crossing',
  'cpf.public.first_rhythm',
  'cpf.public.first_rhythm_limit',
  'cpf.public.part_time',
  'cpf.public.second_rhythm',
  'cpf.reference.days_max',
  'cpf.reference.hours',
  'cpf.reference.smic_hours',
  'cpf.self_employed.amount',
  'cpf.self_employed.cap',
  'cpf.self_employed.partial_year',
] as const

export type ParameterName = (typeof parameterNames)[number]

interface InForce {
  readonly name: string
  readonly value: string | null
  readonly read_on: CivilDate
}

/** The parameters of an activity year, with the texts they come from. */
export class YearLaw {
  readonly #parameters: ReadonlyMap<string, InForce>

  private constructor(parameters: readonly InForce[]) {
    this.#parameters = new Map(parameters.map((parameter) => [parameter.name, parameter]))
  }

  static async read(snapshot: Queryable, year: number): Promise<YearLaw> {
    return new YearLaw(await snapshot.query<InForce>(lawSql, [[...parameterNames], year]))
  }

  /** A word or a number as it is stored; undefined when not yet in force in the year, or repealed. */
  find(name: ParameterName): string | undefined {
    return this.#parameters.get(name)?.value ?? undefined
  }

  /** Cents, hours and other whole numbers, of a parameter that the year must have. */
  integer(name: ParameterName): bigint {
    const value = this.find(name)
    if (value === undefined) throw new Error(`${name} has no value in this year`)
    return BigInt(value)
  }

  /** The text that gives the parameter its value: `code du travail, art. R6323-1, I`; undefined when there is none. */
  citation(name: ParameterName): Citation | undefined {
    const parameter = this.#parameters.get(name)
    return parameter && citationOf(name, parameter.read_on)
  }
}
