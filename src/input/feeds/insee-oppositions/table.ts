import { feedTable } from '../../tables/feed-table.ts'
import type { OppositionRow } from './row.ts'

export const deathOppositionTable = feedTable<OppositionRow>({
  table: 'death_opposition',
  key: [],
  columns: {
    died_on: ['text', (row) => row.diedOn],
    died_at: ['text', (row) => row.diedAt],
    certificate: ['text', (row) => row.certificate],
  },
  aboutNobody: { hashed: [], write() {} },
})
