import type { Repeatable } from '../database/migrate.ts'
import { loadSql } from '../database/sql.ts'
import { lawParameters } from './law-parameters.ts'
import { parametersDocument, storeParametersSql } from './parameters-store.ts'

/** In the order in which they stand on each other. */
const functions = [
  'law-value',
  'exact-aggregates',
  'birthday',
  'assess-opening',
  'facts-of-year',
  'hours-of-year',
  'assess-year',
  'assess-engagements-periods',
  'assess-engagements-founded',
  'assess-engagements',
  'c2p-calendar',
  'assess-exposures',
  'c2p-points',
]

/** The law as the database holds it: the functions of the assessment, then the dated parameters they read. */
export function repeatables(): readonly Repeatable[] {
  return [
    ...functions.map((name) => ({ name, sql: loadSql(import.meta.url, `./${name}.sql`) })),
    { name: 'law-parameters', sql: storeParametersSql, values: [parametersDocument(lawParameters)] },
  ]
}
