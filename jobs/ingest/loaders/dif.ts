import { loadSql } from '../../../src/database/sql.ts'
import { copyPerson, type LoaderOf, loaderSql } from './feed-loader.ts'

export const difLoader: LoaderOf<'dif'> = {
  ...loaderSql('dif'),
  personsSql: loadSql(import.meta.url, './dif/persons.sql'),
  copySql: 'copy staged_dif from stdin',
  copyLine: (row, person) => `${copyPerson(row, person)}\t${row.hours}\t${row.declaredOn}\n`,
}
