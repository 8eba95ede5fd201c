import { feedTable } from '../../tables/feed-table.ts'
import type { UseRow } from './row.ts'

/** A debit is known by its account, kind, day and reference; a later row about it may cancel it. */
export const useTable = feedTable<UseRow>({
  table: 'rights_use',
  key: ['account', 'kind', 'used_on', 'reference'],
  columns: {
    account: ['account', (row) => row.account],
    quantity: ['bigint', (row) => row.quantity, 'of_account'],
    used_on: ['date', (row) => row.usedOn],
    kind: ['use_kind', (row) => row.kind],
    reference: ['text', (row) => row.reference],
    cancelled: ['boolean', (row) => row.cancelled],
  },
})
