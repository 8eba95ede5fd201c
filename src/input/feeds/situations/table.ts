import { feedTable } from '../../tables/feed-table.ts'
import type { SituationRow } from './row.ts'

/** A situation of the same kind and start replaces the earlier one: its end became known, or was corrected. */
export const situationTable = feedTable<SituationRow>({
  table: 'situation',
  key: ['situation', 'valid_from'],
  columns: {
    situation: ['situation_kind', (row) => row.situation],
    valid_from: ['date', (row) => row.from],
    valid_to: ['date', (row) => row.to],
  },
})
