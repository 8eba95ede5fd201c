import { feedTable } from '../../tables/feed-table.ts'
import type { DecisionRow } from './row.ts'

/** A decision is known by its kind and reference. */
export const decisionTable = feedTable<DecisionRow>({
  table: 'decision',
  key: ['kind', 'reference'],
  columns: {
    kind: ['decision_kind', (row) => row.kind],
    quantity: ['bigint', (row) => row.quantity, 'of_unit'],
    unit: ['text', (row) => row.unit],
    decided_on: ['date', (row) => row.decidedOn],
    reference: ['text', (row) => row.reference],
  },
})
