import { feedTable } from '../../tables/feed-table.ts'
import type { DeclarationRow } from './row.ts'

/**
 * A declaration is known by its employer (SIRET, or the reference in its place), person, contract number, activity year
 * and activity start.
 */
export const declarationTable = feedTable<DeclarationRow>({
  table: 'declaration',
  key: ['activity_year', 'siret', 'contract_number', 'activity_start', 'employer_reference'],
  derivedFrom: 'dsn',
  partitionedBy: 'activity_year',
  period: { year: 'activity_year', from: 'activity_start', to: 'activity_end', reference: 'employer_reference' },
  columns: {
    activity_year: ['smallint', (row) => row.activityYear],
    activity_start: ['date', (row) => row.activityStart],
    activity_end: ['date', (row) => row.activityEnd],
    siret: ['bigint', (row) => Number(row.siret), 'siret'],
    contract_number: ['text', (row) => row.contractNumber],
    scheme: ['scheme', (row) => row.scheme],
    contract_nature: ['contract_nature', (row) => row.contractNature],
    time_unit: ['time_unit', (row) => row.timeUnit],
    time_worked: ['bigint', (row) => row.timeWorked, 'ten_thousandths'],
    assimilated_time: ['bigint', (row) => row.assimilatedTime, 'ten_thousandths'],
    time_reference: ['bigint', (row) => row.timeReference, 'ten_thousandths'],
    qualification_level: ['smallint', (row) => row.qualificationLevel],
    disabled_worker: ['boolean', (row) => row.disabledWorker],
    public_category: ['public_category', (row) => row.publicCategory],
    contribution_paid: ['boolean', (row) => row.contributionPaid],
    post_time: ['post_time', (row) => row.postTime],
    employer_reference: ['text', (row) => row.employerReference],
  },
})
