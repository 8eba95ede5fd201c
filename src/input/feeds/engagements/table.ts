import { feedTable } from '../../tables/feed-table.ts'
import type { EngagementRow } from './row.ts'

/**
 * An engagement in the same activity with the same first day replaces the earlier one: its end became known, hours were
 * corrected, or the attestation came.
 */
export const engagementTable = feedTable<EngagementRow>({
  table: 'engagement',
  key: ['activity', 'valid_from'],
  columns: {
    activity: ['engagement_activity', (row) => row.activity],
    valid_from: ['date', (row) => row.from],
    valid_to: ['date', (row) => row.to],
    quantity: ['bigint', (row) => row.quantity, 'ten_thousandths'],
    quantity_largest_body: ['bigint', (row) => row.quantityLargestBody, 'ten_thousandths'],
    declared_on: ['date', (row) => row.declaredOn],
    attested_on: ['date', (row) => row.attestedOn],
  },
})
