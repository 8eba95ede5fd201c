import type { CivilDate } from '../../../civil-date.ts'
import { expectedYear } from '../../checking/expected.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { mayBeThousands, thousandsInDoubt } from '../../checking/number-cells.ts'
import { checkBirthBefore, type PersonCells, readPerson } from '../../checking/person.ts'
import { RowReader } from '../../checking/row-reader.ts'
import { loadSchema } from '../../checking/table-schema.ts'
import type { Rejection } from '../../rejections/rejection.ts'

export type LeaveKind = 'cpf' | 'transition_project' | 'french_course'
export type LeaveAnswer = 'accepted' | 'refused' | 'deferred'

/** A request to be absent for a training in working time, and what the employer answered. */
export interface LeaveRequestRow extends PersonCells {
  readonly line: number
  readonly requestNumber: string
  /** null: a private individual, or an employer that is not known. */
  readonly siret: string | null
  readonly kind: LeaveKind
  /** By the employer. */
  readonly receivedOn: CivilDate
  readonly startsOn: CivilDate
  /** In 1/10,000; null: unknown. */
  readonly durationMonths: number | null
  /** null: none told. */
  readonly answer: LeaveAnswer | null
  readonly answeredOn: CivilDate | null
}

/** Accounts began in 2015, and with them trainings on them. */
const firstYear = 2015

const compiled = loadSchema('leave_requests')
const columns = {
  requestNumber: compiled.column('request_number', 'text'),
  nir: compiled.column('nir', 'nir'),
  birthDate: compiled.column('birth_date', 'birth_date'),
  siret: compiled.column('siret', 'siret'),
  kind: compiled.column<'choice', LeaveKind>('kind', 'choice'),
  receivedOn: compiled.column('received_on', 'date'),
  startsOn: compiled.column('starts_on', 'date'),
  durationMonths: compiled.column('duration_months', 'time'),
  answer: compiled.column<'choice', LeaveAnswer>('answer', 'choice'),
  answeredOn: compiled.column('answered_on', 'date'),
}

export const leaveRequests: Feed<LeaveRequestRow> = {
  name: 'leave_requests',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.birthYear, row.requestNumber].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): LeaveRequestRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  const { nir, birth } = readPerson(row, columns)
  const requestNumber = row.read(columns.requestNumber)
  const siret = row.read(columns.siret)
  const kind = row.read(columns.kind)
  const received = row.read(columns.receivedOn)
  if (received && (received.year < firstYear || received.year > context.currentYear)) {
    row.reject(columns.receivedOn, 'year_out_of_range', expectedYear(firstYear, context.currentYear))
  }
  if (received && birth)
    checkBirthBefore(
      row,
      columns,
      birth,
      { en: 'the request is received', fr: 'la réception de la demande' },
      received,
    )
  // A training that begins before its request is received is late, not impossible: it is told beside the answer.
  const starts = row.read(columns.startsOn)
  const months = row.read(columns.durationMonths)
  if (mayBeThousands(row.cell(columns.durationMonths))) {
    row.reject(columns.durationMonths, 'wrong_type', thousandsInDoubt)
  }
  const answer = row.read(columns.answer)
  const answered = row.readWith(columns.answeredOn, answer)
  if (answered && answer === null) {
    row.reject(columns.answer, 'missing_value', {
      en: 'The cell is empty; it is required with answered_on',
      fr: 'La cellule est vide ; elle est exigée avec answered_on',
    })
  }
  if (answered && received && answered.date < received.date) {
    row.reject(columns.answeredOn, 'dates_order', {
      en: 'The request is answered before it is received',
      fr: 'La demande est répondue avant d’être reçue',
    })
  }
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    requestNumber: requestNumber!,
    siret: siret ?? null,
    kind: kind!,
    receivedOn: received!.date,
    startsOn: starts!.date,
    durationMonths: months ?? null,
    answer: answer ?? null,
    answeredOn: answered?.date ?? null,
  }
}
