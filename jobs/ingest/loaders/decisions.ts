import { loadSql } from '../../../src/database/sql.ts'
import { copyPerson, copyText, type LoaderOf, loaderSql } from './feed-loader.ts'

export const decisionsLoader: LoaderOf<'decisions'> = {
  ...loaderSql('decisions'),
  personsSql: loadSql(import.meta.url, './decisions/persons.sql'),
  copySql: 'copy staged_decision from stdin',
  copyLine: (row, person) =>
    `${copyPerson(row, person)}\t${row.kind}\t${row.quantity}\t${row.unit}\t${row.decidedOn}\t${copyText(row.reference)}\n`,
}
