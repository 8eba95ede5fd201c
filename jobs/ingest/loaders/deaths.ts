import { type LoaderOf, nirLoaderSql } from './feed-loader.ts'

export const deathsLoader: LoaderOf<'deaths'> = {
  ...nirLoaderSql('deaths'),
  copySql: 'copy staged_death from stdin',
  copyLine: (row, { nirHash }) => `${row.line}\t${nirHash}\t${row.deathDate}\t${row.cancelled}\n`,
}
