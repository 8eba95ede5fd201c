import { loadSql } from '../../../src/database/sql.ts'
import { copyPerson, copyValue, type LoaderOf, loaderSql } from './feed-loader.ts'

export const engagementsLoader: LoaderOf<'engagements'> = {
  ...loaderSql('engagements'),
  personsSql: loadSql(import.meta.url, './engagements/persons.sql'),
  copySql: 'copy staged_engagement from stdin',
  copyLine: (row, person) =>
    `${copyPerson(row, person)}\t${row.activity}\t${row.from}\t${copyValue(row.to)}\t${copyValue(row.quantity)}\t${copyValue(row.quantityLargestBody)}\t${copyValue(row.declaredOn)}\t${copyValue(row.attestedOn)}\n`,
}
