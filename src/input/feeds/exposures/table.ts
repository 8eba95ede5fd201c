import { feedTable } from '../../tables/feed-table.ts'
import type { ExposureRow } from './row.ts'

/** An exposure is known by its contract and year. */
export const exposureTable = feedTable<ExposureRow>({
  table: 'exposure',
  derivedFrom: 'dsn',
  key: ['year', 'siret', 'contract_start'],
  period: { year: 'year', from: 'contract_start', to: 'contract_end' },
  columns: {
    year: ['smallint', (row) => row.year],
    siret: ['bigint', (row) => Number(row.siret), 'siret'],
    contract_start: ['date', (row) => row.contractStart],
    contract_end: ['date', (row) => row.contractEnd],
    factors: ['risk_factor[]', (row) => `{${row.factors.join(',')}}`],
  },
})
