import { type LoaderOf, namedLoaderSql } from './feed-loader.ts'

export const deathsLoader: LoaderOf<'deaths'> = {
  ...namedLoaderSql('deaths'),
  copySql: 'copy staged_death from stdin',
  facts: (row) => `${row.deathDate}\t${row.cancelled}`,
}
