import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'

const restrictionsSql = loadSql(import.meta.url, './sql/restrictions.sql')

/** What keeps a holder from being erased (GDPR, art. 18), and whether it still does. */
export interface Restriction {
  readonly number: number
  readonly reason: string
  readonly placed_at: string
  readonly placed_by: string
  readonly lifted_at: string | null
  readonly lifted_by: string | null
  readonly lifted_because: string | null
}

/** Every restriction of a holder, those that were lifted too, in their order. */
export function readRestrictions(snapshot: Queryable, holderId: number): Promise<Restriction[]> {
  return snapshot.query<Restriction>(restrictionsSql, [holderId])
}
