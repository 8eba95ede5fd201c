import { copyText, copyValue, type LoaderOf, personLoaderSql } from './feed-loader.ts'

export const declarationsLoader: LoaderOf<'declarations'> = {
  ...personLoaderSql('declarations'),
  copySql: 'copy staged_declaration from stdin',
  facts: (row) =>
    `${row.activityYear}\t${row.activityStart}\t${row.activityEnd}\t${row.siret || '0'}\t${copyText(row.contractNumber)}\t${row.scheme}\t${copyValue(row.contractNature)}\t${copyValue(row.timeUnit)}\t${copyValue(row.timeWorked)}\t${row.assimilatedTime}\t${copyValue(row.timeReference)}\t${copyValue(row.qualificationLevel)}\t${row.disabledWorker}\t${copyValue(row.publicCategory)}\t${copyValue(row.contributionPaid)}`,
}
