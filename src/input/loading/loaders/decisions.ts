import { copyText, type LoaderOf, personLoaderSql } from './feed-loader.ts'

export const decisionsLoader: LoaderOf<'decisions'> = {
  ...personLoaderSql('decisions'),
  copySql: 'copy staged_decision from stdin',
  facts: (row) => `${row.kind}\t${row.quantity}\t${row.unit}\t${row.decidedOn}\t${copyText(row.reference)}`,
}
