import { loadSql } from '../../../database/sql.ts'
import { feedTable } from '../../tables/feed-table.ts'
import type { FormerBalanceRow } from './row.ts'

/** A balance of the same account and lot replaces the earlier one: an amount, or the day, was corrected. */
export const formerBalanceTable = feedTable<FormerBalanceRow>({
  table: 'former_balance',
  key: ['account', 'lot_kind', 'funder', 'received_on', 'usable_until', 'restricted_to'],
  emptyInKey: ['lot_kind', 'funder', 'received_on', 'usable_until', 'restricted_to'],
  columns: {
    account: ['account', (row) => row.account],
    amount: ['bigint', (row) => row.amount, 'of_account'],
    statutory: ['bigint', (row) => row.statutory, 'of_account'],
    as_of: ['date', (row) => row.asOf],
    lot_kind: ['text', (row) => row.lotKind],
    funder: ['text', (row) => row.funder],
    received_on: ['date', (row) => row.receivedOn],
    usable_until: ['date', (row) => row.usableUntil],
    restricted_to: ['text', (row) => row.restrictedTo],
    source: ['text', (row) => row.source],
  },
  objections: {
    sql: loadSql(import.meta.url, './objections.sql'),
    refusals: {
      state_impossible: {
        column: 'as_of',
        message: {
          en: 'Rights that took effect by this day were booked here: the account was kept by this system',
          fr: 'Des droits ayant pris effet à ce jour ont été inscrits ici : le compte était tenu par ce système',
        },
      },
    },
  },
})
