import { loadSql } from '../../../src/database/sql.ts'
import { copyPerson, copyValue, type LoaderOf, loaderSql } from './feed-loader.ts'

export const situationsLoader: LoaderOf<'situations'> = {
  ...loaderSql('situations'),
  personsSql: loadSql(import.meta.url, './situations/persons.sql'),
  copySql: 'copy staged_situation from stdin',
  copyLine: (row, person) => `${copyPerson(row, person)}\t${row.situation}\t${row.from}\t${copyValue(row.to)}\n`,
}
