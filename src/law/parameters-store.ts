import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { Parameter } from './parameter.ts'

/**
 * The statement that makes the table `law_parameter` equal to a document of `parametersDocument`, bound as its only
 * value. It gives the numbers of dated values `written` (inserted or changed) and `removed`: none when the table
 * is equal already.
 */
export const storeParametersSql = loadSql(import.meta.url, './store-parameters.sql')

const differencesSql = loadSql(import.meta.url, './law-differences.sql')

/** The names of the parameters of which the table says something else than the files: changed by hand. */
export async function differentParameters(
  database: Pick<Queryable, 'query'>,
  parameters: readonly Parameter[],
): Promise<string[]> {
  const rows = await database.query<{ name: string }>(differencesSql, [parametersDocument(parameters)])
  return rows.map(({ name }) => name)
}

/** Every dated value of the parameters, as the table holds them, in one JSON document. */
export function parametersDocument(parameters: readonly Parameter[]): string {
  const rows = parameters.flatMap(({ name, unit, values }) =>
    values.map(({ from, value, reference, href, confidence }) => ({
      name,
      valid_from: from,
      value,
      unit,
      reference,
      href,
      confidence,
    })),
  )
  return JSON.stringify(rows)
}
