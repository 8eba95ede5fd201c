import { type LoaderOf, nirLoaderSql } from './feed-loader.ts'

export const conversionsLoader: LoaderOf<'conversions'> = {
  ...nirLoaderSql('conversions'),
  copySql: 'copy staged_conversion from stdin',
  copyLine: (row, { nirHash }) =>
    `${row.line}\t${nirHash}\t${row.source}\t${row.target}\t${row.quantity}\t${row.requestedOn}\n`,
}
