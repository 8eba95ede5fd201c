import type { FileState } from '../../../law/spending/file-states.ts'
import type { Day } from '../../checking/date-cells.ts'
import { expectedYear } from '../../checking/expected.ts'
import type { CheckContext } from '../../checking/feed.ts'
import type { RowReader } from '../../checking/row-reader.ts'
import { columns } from './columns.ts'

/** The accounts that trainings are paid from hold euros since 2019; what was used before is part of what they began with. */
const firstYear = 2019

/** States that a training file cannot reach before the first day of the training. */
const onceStarted: ReadonlySet<FileState> = new Set([
  'in_training',
  'ended',
  'delivery_declared',
  'delivery_validated',
  'no_show',
  'stopped_by_holder',
  'stopped_by_body',
])

export interface FileDates {
  readonly stateOn: Day | undefined
  readonly requestedOn: Day | null | undefined
  readonly contractOn: Day | null | undefined
  readonly startsOn: Day | null | undefined
  readonly endsOn: Day | null | undefined
}

export function readDates(row: RowReader): FileDates {
  return {
    stateOn: row.read(columns.stateOn) ?? undefined,
    requestedOn: row.read(columns.requestedOn),
    contractOn: row.read(columns.contractOn),
    startsOn: row.read(columns.startsOn),
    endsOn: row.read(columns.endsOn),
  }
}

/** Holds the dates of a row against each other and against the state that it tells. */
export function checkDates(
  row: RowReader,
  state: FileState | undefined,
  { stateOn, requestedOn, contractOn, startsOn, endsOn }: FileDates,
  context: CheckContext,
): void {
  if (stateOn && (stateOn.year < firstYear || stateOn.year > context.currentYear)) {
    row.reject(columns.stateOn, 'year_out_of_range', expectedYear(firstYear, context.currentYear))
  }
  if (contractOn && stateOn && contractOn.date > stateOn.date) {
    row.reject(columns.contractOn, 'dates_order', {
      en: 'The contract is made after the day of the state',
      fr: 'Le contrat est conclu après le jour de l’état',
    })
  }
  const first = contractOn ?? stateOn
  if (requestedOn && first && requestedOn.date > first.date) {
    row.reject(columns.requestedOn, 'dates_order', {
      en: 'The request is after the contract, or the day of the state',
      fr: 'La demande est après le contrat, ou le jour de l’état',
    })
  }
  if (startsOn && endsOn && startsOn.date > endsOn.date) {
    row.reject(columns.endsOn, 'dates_order', {
      en: 'The training ends before it starts',
      fr: 'La formation finit avant de commencer',
    })
  }
  if (state && onceStarted.has(state) && startsOn && stateOn && stateOn.date < startsOn.date) {
    row.reject(columns.state, 'state_impossible', {
      en: 'The training has not started on the day of the state',
      fr: 'La formation n’a pas commencé au jour de l’état',
    })
  }
}
