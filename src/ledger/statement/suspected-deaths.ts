import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'

const suspectedDeathsSql = loadSql(import.meta.url, './suspected-deaths.sql')

/** A death that may be that of the holder, told by INSEE or by an employer: until it is accepted it changes nothing. */
export interface SuspectedDeath {
  /** The number under which `cpa deaths review` has it. */
  readonly match: number
  /** `00` for what is not known of it. */
  readonly died_on: string
  readonly source: 'insee' | 'dsn'
  readonly outcome: 'sure' | 'doubtful'
  readonly state: 'open' | 'waiting' | 'accepted_once' | 'accepted'
}

export function readSuspectedDeaths(snapshot: Queryable, holderId: number): Promise<SuspectedDeath[]> {
  return snapshot.query<SuspectedDeath>(suspectedDeathsSql, [holderId])
}
