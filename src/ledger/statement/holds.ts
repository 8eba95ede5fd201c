import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'

const holdsSql = loadSql(import.meta.url, './holds.sql')
const inForceSql = loadSql(import.meta.url, './holds-in-force.sql')

/** A time in which nothing may be debited (code du travail, R6333-7), or a training file that is not the holder's. */
export interface Hold {
  readonly kind: 'fraud_suspected' | 'suspended' | 'stolen_file'
  readonly from: CivilDate
  /** Last day; null: it lasts. */
  readonly to: CivilDate | null
  /** Of a stolen file its number. */
  readonly reference: string
  /** On the business date. */
  readonly in_force: boolean
}

/** Every hold that is told, past ones included, in the order in which they begin. */
export function readHolds(snapshot: Queryable, holderId: number, asOf: CivilDate): Promise<Hold[]> {
  return snapshot.query<Hold>(holdsSql, [holderId, asOf])
}

/** A hold with the number of the holder. */
export interface HoldOfHolder extends Omit<Hold, 'in_force'> {
  readonly holder: bigint
}

/** Holds in force on a day, of holders numbered higher than `after`: about `limit` of them. */
export function readHoldsInForce(
  queryable: Queryable,
  on: CivilDate,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<HoldOfHolder[]> {
  return queryable.query<HoldOfHolder>(inForceSql, [on, after, limit])
}
