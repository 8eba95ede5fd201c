import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'

const summarySql = loadSql(import.meta.url, './demo-summary.sql')

/** What a demo ends with. */
export interface DemoSummary {
  readonly holders: number
  /** Holders without an account, with an open one, with a closed one. */
  readonly none: number
  readonly open: number
  readonly closed: number
  /** Cents on all training accounts together. */
  readonly cpf: bigint
}

export async function readSummary(database: Queryable): Promise<DemoSummary> {
  const [summary] = await database.query<DemoSummary>(summarySql)
  return summary!
}
