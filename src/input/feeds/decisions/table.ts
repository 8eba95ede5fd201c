import { loadSql } from '../../../database/sql.ts'
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
    funder: ['text', (row) => row.funder],
    received_on: ['date', (row) => row.receivedOn],
    restricted_to: ['text', (row) => row.restrictedTo],
    usable_until: ['date', (row) => row.usableUntil],
    refundable: ['boolean', (row) => row.refundable],
  },
  objections: {
    sql: loadSql(import.meta.url, './objections.sql'),
    refusals: {
      amount_not_allowed: {
        column: 'quantity',
        message: {
          en: 'More than a labour court may order: the ceiling less the rights on the account on that day (D6323-3-4)',
          fr: 'Plus qu’un conseil de prud’hommes ne peut ordonner : le plafond moins les droits du compte ce jour-là (D6323-3-4)',
        },
      },
    },
  },
})
