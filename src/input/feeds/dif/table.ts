import { loadSql } from '../../../database/sql.ts'
import type { FeedTable } from '../../tables/feed-table.ts'
import { duplicateOfEarlier } from '../../tables/refusals.ts'
import type { DifRow } from './row.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)

/** There is one balance a person, which a later file corrects. */
export const difTable: FeedTable<DifRow> = {
  naming: 'person',
  statements: {
    stage: sql('staged'),
    copyStaged: 'copy staged_dif_statement from stdin',
    copyFresh: 'copy dif_statement (holder_id, hours, declared_on, file_id, line) from stdin',
    judge: sql('judge'),
    supersede: sql('supersede'),
    insert: sql('insert'),
  },
  refusals: { duplicate_in_file: duplicateOfEarlier },
  copyText: (row) => `\t${row.hours}\t${row.declaredOn}`,
}
