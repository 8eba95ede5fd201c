import { feedTable } from '../../tables/feed-table.ts'
import type { DifRow } from './row.ts'

/** There is one balance a person, which a later file corrects. */
export const difTable = feedTable<DifRow>({
  table: 'dif_statement',
  key: [],
  columns: {
    hours: ['smallint', (row) => row.hours],
    declared_on: ['date', (row) => row.declaredOn],
  },
})
