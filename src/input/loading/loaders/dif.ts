import { type LoaderOf, personLoaderSql } from './feed-loader.ts'

export const difLoader: LoaderOf<'dif'> = {
  ...personLoaderSql('dif'),
  copySql: 'copy staged_dif from stdin',
  facts: (row) => `${row.hours}\t${row.declaredOn}`,
}
