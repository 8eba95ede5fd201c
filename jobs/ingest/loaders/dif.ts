import { copyPerson, type LoaderOf, personLoaderSql } from './feed-loader.ts'

export const difLoader: LoaderOf<'dif'> = {
  ...personLoaderSql('dif'),
  copySql: 'copy staged_dif from stdin',
  copyLine: (row, person) => `${copyPerson(row, person)}\t${row.hours}\t${row.declaredOn}\n`,
}
