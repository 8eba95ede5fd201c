import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { type Citation, citationOf } from '../citation.ts'

const dayLawSql = loadSql(import.meta.url, './day-law.sql')

const parameterNames = [
  'c2p.claim_years',
  'c2p.point_amount',
  'c2p.rectification_years',
  'conversion.cec_euro_to_public_hour',
  'conversion.cec_hour',
  'conversion.cpf_hour',
  'conversion.euro_to_public_hour',
  'conversion.public_hour',
  'cpa.opening.age',
  'cpa.opening.apprentice_age',
  'cpa.opening.detained_from',
  'cpf.esat.name',
  'dif.cap',
] as const

export type DayParameterName = (typeof parameterNames)[number]

interface Dated {
  readonly name: string
  readonly valid_from: CivilDate
  readonly value: string | null
}

/** What follows the day on which something takes effect, not an activity year: conversions, limits of corrections. */
export class DayLaw {
  readonly #values: readonly Dated[]

  private constructor(values: readonly Dated[]) {
    this.#values = values
  }

  static async read(snapshot: Queryable): Promise<DayLaw> {
    return new DayLaw(await snapshot.query<Dated>(dayLawSql, [[...parameterNames]]))
  }

  /** Cents, hours, years; undefined when not in force on the day. */
  findInteger(name: DayParameterName, on: CivilDate): bigint | undefined {
    const value = this.#find(name, on)?.value
    return value == null ? undefined : BigInt(value)
  }

  /** Words and names; undefined when not in force on the day. */
  find(name: DayParameterName, on: CivilDate): string | undefined {
    return this.#find(name, on)?.value ?? undefined
  }

  /** The text that gives the value of the day; undefined when there is none. */
  citation(name: DayParameterName, on: CivilDate): Citation | undefined {
    return citationOf(name, on)
  }

  #find(name: DayParameterName, on: CivilDate): Dated | undefined {
    return this.#values.find((one) => one.name === name && one.valid_from <= on)
  }
}
