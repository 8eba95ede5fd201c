import { type CivilDate, yearOf } from '../../../src/civil-date.ts'
import type { TimeUnit } from '../facts.ts'
import { type FeedRow, writeTime } from '../feed-rows.ts'
import { currentLaw } from '../law.ts'
import type { Choice } from './choice.ts'
import { daysFrom } from './days.ts'

type Amount =
  | 'full'
  | 'any'
  | 'exact_half'
  | 'one_minute_below'
  | 'one_ten_thousandth_below'
  | 'twelfths'
  | 'twelfths_and_a_bit'
  | 'nothing'
  | 'hardly_anything'
  | 'overtime'

export interface Span {
  readonly start: CivilDate
  readonly end: CivilDate
}

/**
 * References that a twelfth divides exactly, so that several jobs can make one half to the last decimal, and one an
 * even number of hours of right.
 */
const divisibleReference: Record<TimeUnit, string> = { hour: '1512', day: '216', pay: '30000' }

/** One minute of an hour, one ten-thousandth of a day, one cent of pay. */
const leastStep: Record<TimeUnit, bigint> = { hour: 167n, day: 1n, pay: 100n }

/**
 * The columns of the time worked, with amounts about the half of the year, where the law has its cliff since 2019, and
 * about whole hours of right, where it rounds up.
 */
export function drawWorkingTime(choice: Choice, span: Span): { columns: FeedRow; span: Span } {
  const unit = choice.weighted<TimeUnit>([
    [75, 'hour'],
    [13, 'day'],
    [12, 'pay'],
  ])
  const amount = choice.weighted<Amount>([
    [22, 'full'],
    [26, 'any'],
    [12, 'exact_half'],
    [8, 'one_minute_below'],
    [6, 'one_ten_thousandth_below'],
    [10, 'twelfths'],
    [4, 'twelfths_and_a_bit'],
    [5, 'nothing'],
    [3, 'hardly_anything'],
    [4, 'overtime'],
  ])
  const isInTwelfths = amount === 'twelfths' || amount === 'twelfths_and_a_bit'
  const reference = isInTwelfths ? divisibleReference[unit] : drawReference(choice, unit)
  const total = amountOf(choice, amount, unit, countedReference(unit, reference, yearOf(span.start)))
  const assimilated = choice.percent(15) ? total / BigInt(choice.of([4, 1, 3, 2])) : 0n
  return {
    columns: {
      time_unit: unit,
      time_worked: writeTime(total - assimilated),
      assimilated_time: assimilated === 0n ? '' : writeTime(assimilated),
      time_reference: reference,
    },
    span: roomyEnough(span, unit, total),
  }
}

function drawReference(choice: Choice, unit: TimeUnit): string {
  switch (unit) {
    case 'hour':
      return choice.weighted([
        [60, ''],
        [20, '1820'],
        [10, '1582.5'],
        [10, '1607.0001'],
      ])
    case 'day':
      return choice.weighted([
        [50, ''],
        [20, '220'],
        [20, '208.5'],
        [10, '109'],
      ])
    case 'pay':
      return choice.weighted([
        [70, ''],
        [30, '24000.01'],
      ])
  }
}

/** The reference that the law will count with, in ten-thousandths. */
function countedReference(unit: TimeUnit, text: string, year: number): bigint {
  const law = currentLaw(year)
  const common = { hour: law.referenceHours, day: law.referenceDays, pay: law.referencePay }[unit]
  if (text === '') return common
  const [whole, decimals = ''] = text.split('.')
  const given = BigInt(whole! + decimals.padEnd(4, '0'))
  return unit === 'day' && given > common ? common : given
}

function amountOf(choice: Choice, amount: Amount, unit: TimeUnit, reference: bigint): bigint {
  // The half of an odd reference has no exact decimal: the next one above it is at least half.
  const half = (reference + 1n) / 2n
  switch (amount) {
    case 'full':
      return reference
    case 'any':
      return (reference * BigInt(choice.integer(1, 100_000))) / 100_000n
    case 'exact_half':
      return half
    case 'one_minute_below':
      return half - leastStep[unit]
    case 'one_ten_thousandth_below':
      return half - 1n
    case 'twelfths':
      return (reference * BigInt(choice.integer(1, 8))) / 12n
    case 'twelfths_and_a_bit':
      return (reference * BigInt(choice.integer(1, 8))) / 12n + 1n
    case 'nothing':
      return 0n
    case 'hardly_anything':
      return 1n
    case 'overtime':
      return (reference * 6n) / 5n
  }
}

/** The span itself, or the whole year when so much time cannot fit: ten hours a day, one day a day. */
function roomyEnough(span: Span, unit: TimeUnit, total: bigint): Span {
  const days = BigInt(daysFrom(span.start, span.end))
  const most = unit === 'hour' ? days * 100_000n : days * 10_000n
  if (unit === 'pay' || total <= most) return span
  const year = yearOf(span.start)
  return { start: `${year}-01-01`, end: `${year}-12-31` }
}
