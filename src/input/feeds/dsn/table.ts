import { feedTable } from '../../tables/feed-table.ts'
import type { DsnPersonRow } from './row.ts'

/**
 * An individual of a declaration is known by the declaration: employer, month, nature, fraction, order, and the day on
 * which it was made. Which of several declarations of a month counts is not decided here but by the job `add-months`, from
 * all of them, so that it never depends on which came first.
 */
export const dsnPersonTable = feedTable<DsnPersonRow>({
  table: 'dsn_person',
  key: ['year', 'siret', 'month', 'nature', 'fraction', 'ordinal', 'constituted_on'],
  partitionedBy: 'year',
  columns: {
    year: ['smallint', (row) => row.year],
    siret: ['bigint', (row) => Number(row.siret), 'siret'],
    month: ['date', (row) => row.month],
    nature: ['smallint', (row) => row.nature],
    fraction: ['smallint', (row) => row.fraction],
    ordinal: ['bigint', (row) => row.order],
    constituted_on: ['date', (row) => row.constitutedOn],
    first_year: ['smallint', (row) => row.firstYear],
    last_year: ['smallint', (row) => row.lastYear],
    tells_death: ['boolean', (row) => row.tellsDeath],
    qualification_level: ['smallint', (row) => row.qualificationLevel],
    facts: ['json', (row) => row.facts],
  },
})
