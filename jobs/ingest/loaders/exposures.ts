import { loadSql } from '../../../src/database/sql.ts'
import { copyPerson, copyValue, type LoaderOf, loaderSql } from './feed-loader.ts'

export const exposuresLoader: LoaderOf<'exposures'> = {
  ...loaderSql('exposures'),
  personsSql: loadSql(import.meta.url, './exposures/persons.sql'),
  copySql: 'copy staged_exposure from stdin',
  copyLine: (row, person) =>
    `${copyPerson(row, person)}\t${row.year}\t${row.siret}\t${row.contractStart}\t${copyValue(row.contractEnd)}\t{${row.factors.join(',')}}\n`,
}
