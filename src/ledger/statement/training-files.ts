import type { CivilDate } from '../../civil-date.ts'
import type { Queryable } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Sentence } from '../../language.ts'
import { lawOn } from '../../law/law-on.ts'
import { type ClockStep, nextClock } from '../../law/spending/file-clock.ts'
import type { FileState } from '../../law/spending/file-states.ts'
import { type FileRow, fileSteps, whyImpossible } from '../../law/spending/file-steps.ts'
import { type Amount, amountOf } from '../money.ts'
import { everything, type Known } from './known.ts'

const rowsSql = loadSql(import.meta.url, './statement-files.sql')
const entriesSql = loadSql(import.meta.url, './statement-file-entries.sql')
const refusalsSql = loadSql(import.meta.url, './statement-file-refusals.sql')

/** A training file of a holder, under the names that documents show. */
export interface TrainingFile {
  readonly file_number: string
  /** The state reached last; null when nothing that was told of the file is possible. */
  readonly state: FileState | null
  readonly state_on: CivilDate | null
  /** What the ledger holds in reserve for it, and what was used for good. */
  readonly reserved: Amount
  readonly consumed: Amount
  /** The same in C2P points; null when none were asked for. */
  readonly points: { readonly reserved: Amount; readonly consumed: Amount } | null
  readonly next_clock: FileClock | null
  /** What was told and cannot be. */
  readonly problems: readonly FileProblem[]
}

export interface FileClock {
  readonly step: ClockStep
  readonly until: CivilDate
  /** The last day when the body has to check something before; null where that changes nothing. */
  readonly until_when_checked: CivilDate | null
  readonly overdue: boolean
}

export interface FileProblem {
  readonly code: string
  /** Null of a refused row, which is kept sealed. */
  readonly state: FileState | null
  readonly state_on: CivilDate | null
  readonly message: Sentence
  /** Where the row stands that was refused; null for one that is in force and has no effect. */
  readonly refused: { readonly file: string; readonly line: number } | null
}

interface FileEntries {
  readonly fileNumber: string
  readonly reserved: bigint
  readonly consumed: bigint
  readonly reservedPoints: bigint
  readonly consumedPoints: bigint
}

type Refusal = { readonly fileNumber: string; readonly code: string; readonly message: Sentence } & NonNullable<
  FileProblem['refused']
>

/** The training files of a holder at a business date, the latest first; `known` says which entries count. */
export async function readTrainingFiles(
  snapshot: Queryable,
  holderId: number,
  asOf: CivilDate,
  known: Known = everything,
): Promise<TrainingFile[]> {
  const rows = await snapshot.query<FileRow & { fileNumber: string }>(rowsSql, [holderId, asOf])
  const entries = await snapshot.query<FileEntries>(entriesSql, [holderId, known.on, known.bookedBy])
  const refusals = await snapshot.query<Refusal>(refusalsSql, [holderId])
  const numbers = new Set([...rows, ...entries, ...refusals].map(({ fileNumber }) => fileNumber))
  const files = [...numbers].map((number) => {
    const isOf = (one: { fileNumber: string }) => one.fileNumber === number
    return fileOf(number, rows.filter(isOf), entries.find(isOf), refusals.filter(isOf), asOf)
  })
  return files.sort((a, b) => (inOrder(a) < inOrder(b) ? 1 : -1))
}

function inOrder({ state_on, file_number }: TrainingFile): string {
  return `${state_on ?? ''} ${file_number}`
}

function fileOf(
  number: string,
  rows: readonly FileRow[],
  entries: FileEntries | undefined,
  refusals: readonly Refusal[],
  asOf: CivilDate,
): TrainingFile {
  const { steps, impossible } = fileSteps(rows)
  const last = steps.at(-1)
  const clock = last === undefined ? null : nextClock(last, lawOn, asOf)
  const { reserved = 0n, consumed = 0n, reservedPoints = 0n, consumedPoints = 0n } = entries ?? {}
  const hasPoints = reservedPoints !== 0n || consumedPoints !== 0n || (last?.facts.points ?? 0) > 0
  return {
    file_number: number,
    state: last?.state ?? null,
    state_on: last?.on ?? null,
    reserved: amountOf('cpf', reserved),
    consumed: amountOf('cpf', consumed),
    points: hasPoints
      ? { reserved: amountOf('c2p', reservedPoints), consumed: amountOf('c2p', consumedPoints) }
      : null,
    next_clock: clock && {
      step: clock.step,
      until: clock.until,
      until_when_checked: clock.untilWhenChecked,
      overdue: (clock.untilWhenChecked ?? clock.until) < asOf,
    },
    problems: [
      ...impossible.map((step) => ({
        code: step.code,
        state: step.state,
        state_on: step.on,
        message: whyImpossible(step),
        refused: null,
      })),
      ...refusals.map(({ code, message, file, line }) => ({
        code,
        state: null,
        state_on: null,
        message,
        refused: { file, line },
      })),
    ],
  }
}
