import { copyValue, type LoaderOf, personLoaderSql } from './feed-loader.ts'

export const engagementsLoader: LoaderOf<'engagements'> = {
  ...personLoaderSql('engagements'),
  copySql: 'copy staged_engagement from stdin',
  facts: (row) =>
    `${row.activity}\t${row.from}\t${copyValue(row.to)}\t${copyValue(row.quantity)}\t${copyValue(row.quantityLargestBody)}\t${copyValue(row.declaredOn)}\t${copyValue(row.attestedOn)}`,
}
