import type { CivilDate } from '../../../civil-date.ts'
import {
  type FileState,
  stageOf,
  type ThirdPartyKind,
  type TrainingAction,
} from '../../../law/spending/file-states.ts'
import type { CheckContext, Feed } from '../../checking/feed.ts'
import type { HeaderMapping } from '../../checking/header.ts'
import { checkBirthBefore, type PersonCells, readPerson } from '../../checking/person.ts'
import { centsOf } from '../../checking/quantities.ts'
import { RowReader } from '../../checking/row-reader.ts'
import type { Rejection } from '../../rejections/rejection.ts'
import { columns, compiled } from './columns.ts'
import { checkDates, readDates } from './dates.ts'

/** A state that a training file has reached, with what the row tells of the file (null: nothing). Amounts in cents. */
export interface TrainingFileRow extends PersonCells {
  readonly line: number
  readonly fileNumber: string
  readonly state: FileState
  readonly stateOn: CivilDate
  readonly action: TrainingAction | null
  readonly certification: string | null
  readonly trainingBody: string | null
  readonly price: number | null
  readonly thirdPartyAmount: number | null
  readonly thirdPartyKind: ThirdPartyKind | null
  readonly participationExempt: boolean
  readonly points: number | null
  readonly workAccidentAmount: number | null
  readonly requestedOn: CivilDate | null
  readonly contractOn: CivilDate | null
  readonly startsOn: CivilDate | null
  readonly endsOn: CivilDate | null
  /** In 1/100 percent. */
  readonly attendance: number | null
  readonly forceMajeure: boolean
  readonly workingTime: boolean
  readonly reference: string | null
}

/** States that only a training which was begun can come to. */
const begun: ReadonlySet<FileState> = new Set(['delivery_validated', 'stopped_by_holder', 'stopped_by_body'])

/** A share of 1/100 percent in the 1/10,000 that number cells are read in. */
const partsOfShare = 100
const wholeShare = 100_00

export const trainingFiles: Feed<TrainingFileRow> = {
  name: 'training_files',
  schema: compiled.schema,
  compiled,
  check,
  duplicateKey: (row) => [row.nir, row.birthYear, row.fileNumber, row.state].join('|'),
}

function check(
  cells: readonly string[],
  header: HeaderMapping,
  line: number,
  context: CheckContext,
): TrainingFileRow | readonly Rejection[] {
  const row = new RowReader(cells, header, line)
  if (row.isMisshapen()) return row.rejections!
  // Before the texts of the row: none of them may hold the person's NIR.
  const { nir, birth } = readPerson(row, columns)
  const fileNumber = row.read(columns.fileNumber)
  const state = row.read(columns.state) ?? undefined
  const dates = readDates(row)
  checkDates(row, state, dates, context)
  if (birth && dates.stateOn)
    checkBirthBefore(row, columns, birth, { en: 'the state was reached', fr: 'le jour de l’état' }, dates.stateOn)
  const action = row.read(columns.action)
  const certification = row.read(columns.certification)
  const trainingBody = row.read(columns.trainingBody)
  const money = readMoney(row, state)
  const participationExempt = row.read(columns.participationExempt)
  const points = row.read(columns.points)
  const attendance = readAttendance(row, state)
  const forceMajeure = row.read(columns.forceMajeure)
  const workingTime = row.read(columns.workingTime)
  const reference = row.read(columns.reference)
  if (row.rejections !== undefined) return row.rejections
  return {
    line,
    fileNumber: fileNumber!,
    nir: nir!,
    birthYear: birth!.year,
    birthMonth: birth!.month,
    birthDay: birth!.day,
    state: state!,
    stateOn: dates.stateOn!.date,
    action: action ?? null,
    certification: certification ?? null,
    trainingBody: trainingBody ?? null,
    price: money.price ?? null,
    thirdPartyAmount: money.thirdPartyAmount ?? null,
    thirdPartyKind: money.thirdPartyKind ?? null,
    participationExempt: participationExempt ?? false,
    points: points ?? null,
    workAccidentAmount: money.workAccidentAmount ?? null,
    requestedOn: dates.requestedOn?.date ?? null,
    contractOn: dates.contractOn?.date ?? null,
    startsOn: dates.startsOn?.date ?? null,
    endsOn: dates.endsOn?.date ?? null,
    attendance: attendance ?? null,
    forceMajeure: forceMajeure ?? false,
    workingTime: workingTime ?? false,
    reference: reference ?? null,
  }
}

/** Reads the amounts: without a price nothing could be set aside on the acceptance, and nobody pays more than it. */
function readMoney(row: RowReader, state: FileState | undefined) {
  const price = centsOf(row, columns.price, row.readFor(columns.price, state))
  const thirdPartyAmount = centsOf(row, columns.thirdPartyAmount, row.read(columns.thirdPartyAmount))
  const thirdPartyKind = row.readWith(columns.thirdPartyKind, thirdPartyAmount || null)
  const workAccidentAmount = centsOf(row, columns.workAccidentAmount, row.read(columns.workAccidentAmount))
  for (const [column, amount] of [
    [columns.thirdPartyAmount, thirdPartyAmount],
    [columns.workAccidentAmount, workAccidentAmount],
  ] as const) {
    if (price != null && amount != null && amount > price) {
      row.reject(column, 'not_allowed', {
        en: 'More than the price of the training',
        fr: 'Plus que le prix de la formation',
      })
    }
  }
  return { price, thirdPartyAmount, thirdPartyKind, workAccidentAmount }
}

/** Reads the share attended: only of a training that was begun. */
function readAttendance(row: RowReader, state: FileState | undefined): number | null | undefined {
  const read = row.read(columns.attendance)
  if (read == null) return read
  const attendance = read % partsOfShare === 0 ? read / partsOfShare : undefined
  if (attendance === undefined || attendance > wholeShare) {
    row.reject(columns.attendance, 'not_allowed', {
      en: 'Expected a percentage from 0 to 100 with at most 2 decimals',
      fr: 'Un pourcentage de 0 à 100 avec au plus 2 décimales est attendu',
    })
    return undefined
  }
  if (attendance > 0 && state !== undefined && !begun.has(state) && stageOf(state) !== 'training') {
    row.reject(columns.attendance, 'state_impossible', {
      en: 'Nobody attends a training that is not begun',
      fr: 'Nul ne suit une formation qui n’a pas commencé',
    })
  }
  return attendance
}
