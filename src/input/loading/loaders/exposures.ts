import { copyValue, type LoaderOf, personLoaderSql } from './feed-loader.ts'

export const exposuresLoader: LoaderOf<'exposures'> = {
  ...personLoaderSql('exposures'),
  copySql: 'copy staged_exposure from stdin',
  facts: (row) =>
    `${row.year}\t${row.siret}\t${row.contractStart}\t${copyValue(row.contractEnd)}\t{${row.factors.join(',')}}`,
}
