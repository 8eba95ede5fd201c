import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'

const leaveSql = loadSql(import.meta.url, './leave.sql')

/** A request to be absent for a training in working time (code du travail, L6323-17), and what came of it. */
export interface Leave {
  readonly request_number: string
  readonly kind: 'cpf' | 'transition_project' | 'french_course'
  /** The employer's establishment; null: not told. */
  readonly siret: string | null
  readonly received_on: CivilDate
  readonly starts_on: CivilDate
  readonly answer: 'accepted' | 'refused' | 'deferred' | null
  readonly answered_on: CivilDate | null
  /** Null without an answer, and where no time is set. */
  readonly answer_in_time: boolean | null
  /** After it silence accepts (D6323-4); null where silence accepts nothing. */
  readonly last_day_to_answer: CivilDate | null
  /** Null: silence did not accept it, or not yet. */
  readonly accepted_by_silence_on: CivilDate | null
  /** `public_agent`, `esat`: silence accepts nothing. Null: it does. */
  readonly by_consent: 'public_agent' | 'esat' | null
  /** A course of French since 2025: the employer has no say, within hours that nobody tells. */
  readonly by_right: boolean
  /** How many days the law asks for between receipt and training; null: none. */
  readonly notice_days: number | null
  readonly notice_too_short: boolean
}

/** Every request that is told, in the order of receipt. */
export function readLeave(snapshot: Queryable, holderId: number, asOf: CivilDate): Promise<Leave[]> {
  return snapshot.query<Leave>(leaveSql, [holderId, asOf])
}
