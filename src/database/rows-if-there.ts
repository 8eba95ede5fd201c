import { errorCode } from './database-error.ts'
import type { Queryable } from './queryable.ts'

/** The rows of a query; none when there is no such schema or table, because nothing of it was ever made. */
export async function rowsIfThere<Row>(database: Pick<Queryable, 'query'>, sql: string): Promise<Row[]> {
  try {
    return await database.query<Row>(sql)
  } catch (error) {
    if (['3F000', '42P01'].includes(errorCode(error) ?? '')) return []
    throw error
  }
}
