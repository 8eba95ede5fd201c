import type { CivilDate } from '../../../src/civil-date.ts'
import { Rational } from '../rational.ts'
import type { TrainingRow, TrainingState } from './facts.ts'
import { freeCancellationDays, topUpsRestoredFrom, withdrawalDaysOn } from './law.ts'
import { lastOfWorkingDays, workingDaysBetween } from './working-days.ts'

/* From the rows of a training file to what it means for the rights: when they are taken, when and how that ends. */

/** What becomes of the rights that a file took. */
export interface Fate {
  readonly on: CivilDate
  /** The part used for good, of all rights but those that are restored. */
  readonly used: Rational
  readonly topUpsComeBack: boolean
}

/** A file that was accepted. */
export interface Course {
  readonly fileNumber: string
  readonly acceptedOn: CivilDate
  /** As it was agreed. */
  readonly contract: TrainingRow & { readonly contractOn: CivilDate }
  /** The first day of which something tells that the training had begun; null: none. */
  readonly begunOn: CivilDate | null
  readonly fate: Fate | null
}

/** In the order in which states of one day follow each other; those that go on come first. */
const goingOn: readonly TrainingState[] = [
  ...(['requested', 'proposed', 'accepted', 'in_training', 'ended'] as const),
  ...(['delivery_declared', 'delivery_validated'] as const),
]
const ends: readonly TrainingState[] = [
  ...(['refused_by_body', 'refused_by_holder', 'refused_by_funder', 'lapsed'] as const),
  ...(['withdrawn', 'cancelled_by_holder', 'no_show', 'stopped_by_holder', 'cancelled_by_body'] as const),
  ...(['stopped_by_body', 'cancelled_by_funder'] as const),
]
const sameDayOrder = [...goingOn, ...ends]
const [accepted, inTraining] = [goingOn.indexOf('accepted'), goingOn.indexOf('in_training')]

/** The rows that took place, in order, each with all that is known at it. A row that is impossible changes nothing. */
function stepsOf(rows: readonly TrainingRow[]): TrainingRow[] {
  const sorted = rows.toSorted(
    (one, other) =>
      compare(one.stateOn, other.stateOn) || sameDayOrder.indexOf(one.state) - sameDayOrder.indexOf(other.state),
  )
  const steps: TrainingRow[] = []
  let reached = -1
  let isOver = false
  for (const row of sorted) {
    if (isOver || !follows(row.state, reached)) continue
    steps.push(steps.length === 0 ? row : together(steps.at(-1)!, row, reached >= accepted))
    if (ends.includes(row.state)) isOver = true
    else reached = goingOn.indexOf(row.state)
    if (row.state === 'delivery_validated') isOver = true
  }
  return steps
}

function follows(state: TrainingState, reached: number): boolean {
  const stage = goingOn.indexOf(state)
  if (stage >= 0) return stage > reached && (stage <= accepted || reached >= accepted)
  if (state.startsWith('refused') || state === 'lapsed') return reached < accepted
  if (state.startsWith('stopped')) return reached >= accepted
  return reached === accepted
}

/** What was known and what a row adds. What was agreed stays as it was. */
function together(known: TrainingRow, row: TrainingRow, isAgreed: boolean): TrainingRow {
  const told = Object.entries(row).filter(([, value]) => value !== null && value !== false)
  const agreed = isAgreed
    ? {
        action: known.action,
        certification: known.certification,
        price: known.price,
        thirdPartyAmount: known.thirdPartyAmount,
        thirdPartyKind: known.thirdPartyKind,
        participationExempt: known.participationExempt,
        points: known.points,
        workAccidentAmount: known.workAccidentAmount,
        contractOn: known.contractOn,
      }
    : {}
  return { ...known, ...Object.fromEntries(told), ...agreed }
}

/** What the rows up to a day come to; null: the file was not accepted by then. */
export function courseOf(rows: readonly TrainingRow[], asOf: CivilDate): Course | null {
  const steps = stepsOf(rows.filter(({ stateOn }) => stateOn <= asOf))
  const acceptance = steps.find(({ state }) => state === 'accepted')
  if (acceptance === undefined) return null
  const contract = { ...acceptance, contractOn: acceptance.contractOn ?? acceptance.stateOn }
  const last = steps.at(-1)!
  const begun = steps.find(({ state }) => goingOn.indexOf(state) >= inTraining)
  return {
    fileNumber: acceptance.fileNumber,
    acceptedOn: acceptance.stateOn,
    contract,
    begunOn: begun?.stateOn ?? null,
    fate: fateOf(last, contract.contractOn),
  }
}

const [nothing, everything] = [Rational.zero, Rational.one]

function fateOf(step: TrainingRow, contractOn: CivilDate): Fate | null {
  const { state, stateOn: on, forceMajeure } = step
  switch (state) {
    case 'delivery_validated': {
      const isShared = forceMajeure && step.attendance !== null
      return { on, used: isShared ? attended(step) : everything, topUpsComeBack: false }
    }
    case 'cancelled_by_body':
    case 'cancelled_by_funder':
      return { on, used: nothing, topUpsComeBack: true }
    case 'withdrawn':
    case 'cancelled_by_holder':
      return isInTime(step, contractOn) || forceMajeure ? { on, used: nothing, topUpsComeBack: true } : lostOn(on)
    case 'no_show':
      return forceMajeure ? { on, used: nothing, topUpsComeBack: true } : lostOn(on)
    case 'stopped_by_holder':
      return { on, used: forceMajeure ? attended(step) : everything, topUpsComeBack: false }
    case 'stopped_by_body':
      return { on, used: attended(step), topUpsComeBack: false }
    default:
      return null
  }
}

function lostOn(on: CivilDate): Fate {
  return { on, used: everything, topUpsComeBack: on >= topUpsRestoredFrom }
}

/** The share of the training that was followed; none when it is not told. */
function attended({ attendance }: TrainingRow): Rational {
  return Rational.of(BigInt(attendance ?? 0), 10_000n)
}

/** A withdrawal within its working days, until the training begins, or a cancellation long enough before it. */
function isInTime({ stateOn, startsOn }: TrainingRow, contractOn: CivilDate): boolean {
  if (startsOn === null) return true
  const isBeforeStart = stateOn < startsOn
  const lastDay = lastOfWorkingDays(contractOn, withdrawalDaysOn(contractOn))
  if (isBeforeStart && stateOn <= lastDay) return true
  return isBeforeStart && workingDaysBetween(stateOn, startsOn) >= freeCancellationDays
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
