import { loadSql } from '../../../database/sql.ts'
import { feedTable } from '../../tables/feed-table.ts'
import { duplicateOfEarlier, personRefusals } from '../../tables/refusals.ts'
import type { ConversionRow } from './row.ts'

/** A request of the same conversion and day replaces the earlier one, unless a run has carried that out already. */
export const conversionRequestTable = feedTable<ConversionRow>({
  table: 'conversion_request',
  key: ['source', 'target', 'requested_on'],
  carriedOutBy: 'decided_by_run',
  columns: {
    source: ['account', (row) => row.source],
    target: ['account', (row) => row.target],
    quantity: ['bigint', (row) => row.quantity, 'of_source'],
    requested_on: ['date', (row) => row.requestedOn],
  },
  changing: ['decided_by_run', 'converted', 'refusal'],
  judgement: {
    sql: loadSql(import.meta.url, './judge.sql'),
    refusals: {
      ...personRefusals,
      duplicate_in_file: duplicateOfEarlier,
    },
  },
})
