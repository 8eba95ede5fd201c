import type { Repeatable } from '../database/migrate.ts'
import { loadSql } from '../database/sql.ts'
import { assessYear } from './cpf/assess-year.ts'
import { factsOfYear } from './cpf/facts/facts-of-year.ts'
import { lawParameters } from './law-parameters.ts'
import { parametersDocument, storeParametersSql } from './parameters-store.ts'
import { compose, type Statement } from './statement.ts'

/** The functions that are put together from rules. */
export const statements: readonly Statement[] = [factsOfYear, assessYear]

/** In the order in which they stand on each other: files that stand alone by their path, the others by their list. */
const functions: readonly (string | Statement)[] = [
  'law-value',
  'exact-aggregates',
  'words',
  'known-facts',
  'birthday',
  'assess-opening',
  factsOfYear,
  'cpf/hours-of-year',
  'cpf/public-law-date',
  assessYear,
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
    ...functions.map((one) =>
      typeof one === 'string'
        ? { name: one.slice(one.lastIndexOf('/') + 1), sql: loadSql(import.meta.url, `./${one}.sql`) }
        : { name: one.name, sql: compose(one) },
    ),
    { name: 'law-parameters', sql: storeParametersSql, values: [parametersDocument(lawParameters)] },
  ]
}
