import { feedTable } from '../../tables/feed-table.ts'
import type { HoldRow } from './row.ts'

/** A hold of the same kind, start and reference replaces the earlier one: its end became known, or was corrected. */
export const holdTable = feedTable<HoldRow>({
  table: 'account_hold',
  key: ['kind', 'valid_from', 'reference'],
  columns: {
    kind: ['hold_kind', (row) => row.kind],
    valid_from: ['date', (row) => row.from],
    valid_to: ['date', (row) => row.to],
    reference: ['text', (row) => row.reference],
  },
})
