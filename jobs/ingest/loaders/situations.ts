import { copyValue, type LoaderOf, loaderSql } from './feed-loader.ts'

export const situationsLoader: LoaderOf<'situations'> = {
  bringsPersons: true,
  ...loaderSql('situations'),
  copySql: 'copy staged_situation from stdin',
  copyLine: (row) => `${row.line}\t${row.situation}\t${row.from}\t${copyValue(row.to)}\n`,
}
