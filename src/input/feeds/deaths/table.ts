import { loadSql } from '../../../database/sql.ts'
import { feedTable } from '../../tables/feed-table.ts'
import { duplicateOfEarlier, personRefusals } from '../../tables/refusals.ts'
import type { DeathRow } from './row.ts'

/** The latest row about a person counts, whether it reports a death or withdraws one. */
export const deathTable = feedTable<DeathRow>({
  table: 'death',
  key: [],
  columns: {
    death_date: ['date', (row) => row.deathDate],
    cancelled: ['boolean', (row) => row.cancelled],
  },
  judgement: {
    sql: loadSql(import.meta.url, './judge.sql'),
    refusals: {
      ...personRefusals,
      dates_order: {
        column: 'death_date',
        message: {
          en: 'The death is before the birth of the person',
          fr: 'Le décès précède la naissance de la personne',
        },
      },
      duplicate_in_file: duplicateOfEarlier,
    },
  },
})
