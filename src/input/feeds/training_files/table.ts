import { loadSql } from '../../../database/sql.ts'
import { feedTable } from '../../tables/feed-table.ts'
import type { TrainingFileRow } from './row.ts'

/** A state of a file is told once; a later row about it replaces the earlier one. */
export const trainingFileTable = feedTable<TrainingFileRow>({
  table: 'training_file',
  key: ['file_number', 'state'],
  columns: {
    file_number: ['text', (row) => row.fileNumber],
    state: ['file_state', (row) => row.state],
    state_on: ['date', (row) => row.stateOn],
    action: ['training_action', (row) => row.action],
    certification: ['text', (row) => row.certification],
    training_body: ['bigint', (row) => (row.trainingBody === null ? null : Number(row.trainingBody)), 'siret'],
    price: ['bigint', (row) => row.price, 'cents'],
    third_party_amount: ['bigint', (row) => row.thirdPartyAmount, 'cents'],
    third_party_kind: ['third_party_kind', (row) => row.thirdPartyKind],
    participation_exempt: ['boolean', (row) => row.participationExempt],
    points: ['integer', (row) => row.points],
    work_accident_amount: ['bigint', (row) => row.workAccidentAmount, 'cents'],
    requested_on: ['date', (row) => row.requestedOn],
    contract_on: ['date', (row) => row.contractOn],
    starts_on: ['date', (row) => row.startsOn],
    ends_on: ['date', (row) => row.endsOn],
    attendance: ['integer', (row) => row.attendance, 'hundredths'],
    force_majeure: ['boolean', (row) => row.forceMajeure],
    working_time: ['boolean', (row) => row.workingTime],
    reference: ['text', (row) => row.reference],
  },
  objections: {
    sql: loadSql(import.meta.url, './objections.sql'),
    refusals: {
      unknown_file: {
        column: 'file_number',
        message: {
          en: 'Nothing is known of the file up to this day, and it must have been accepted before it comes to this state',
          fr: 'Rien n’est connu du dossier à ce jour, et il doit avoir été accepté avant d’en venir à cet état',
        },
      },
      state_impossible: {
        column: 'state',
        message: {
          en: 'The file cannot come to this state on this day: it is not accepted, over, beyond it, or another holder’s',
          fr: 'Le dossier ne peut en venir à cet état ce jour-là : il n’est pas accepté, est terminé, l’a dépassé, ou est d’un autre titulaire',
        },
      },
    },
  },
})
