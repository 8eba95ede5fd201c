import { copyValue, type LoaderOf, personLoaderSql } from './feed-loader.ts'

export const situationsLoader: LoaderOf<'situations'> = {
  ...personLoaderSql('situations'),
  copySql: 'copy staged_situation from stdin',
  facts: (row) => `${row.situation}\t${row.from}\t${copyValue(row.to)}`,
}
