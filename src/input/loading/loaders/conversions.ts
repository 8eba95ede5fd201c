import { type LoaderOf, namedLoaderSql } from './feed-loader.ts'

export const conversionsLoader: LoaderOf<'conversions'> = {
  ...namedLoaderSql('conversions'),
  copySql: 'copy staged_conversion from stdin',
  facts: (row) => `${row.source}\t${row.target}\t${row.quantity}\t${row.requestedOn}`,
}
