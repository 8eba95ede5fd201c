import { feedTable } from '../../tables/feed-table.ts'
import type { LeaveRequestRow } from './row.ts'

/** A later row of the same request replaces the earlier one: the answer came, or a date was corrected. */
export const leaveRequestTable = feedTable<LeaveRequestRow>({
  table: 'leave_request',
  key: ['request_number'],
  columns: {
    request_number: ['text', (row) => row.requestNumber],
    siret: ['bigint', (row) => (row.siret === null ? null : Number(row.siret)), 'siret'],
    kind: ['leave_kind', (row) => row.kind],
    received_on: ['date', (row) => row.receivedOn],
    starts_on: ['date', (row) => row.startsOn],
    duration_months: ['bigint', (row) => row.durationMonths, 'ten_thousandths'],
    answer: ['leave_answer', (row) => row.answer],
    answered_on: ['date', (row) => row.answeredOn],
  },
})
