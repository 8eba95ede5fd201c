import { type CivilDate, daysInMonth } from '../civil-date.ts'
import { boundedMemo } from '../identity/bounded-memo.ts'
import { CellDefect } from './cell-defect.ts'

/** A real day of the calendar. */
export interface Day {
  readonly date: CivilDate
  readonly year: number
}

/** A birth date, of which the day and the month may be unknown (0). */
export interface BirthDate {
  readonly year: number
  readonly month: number
  readonly day: number
  /** The first day that it may be. */
  readonly earliest: CivilDate
}

/**
 * How many dates are remembered. A century has 36,525 days: with two ways of writing them, files rarely have more.
 * A date costs 1.8 microseconds the first time and 0.1 when it is known; a declaration has three.
 */
const remembered = 65_536

/** Reads `YYYY-MM-DD` or `DD/MM/YYYY`. Defect `wrong_type` for anything else, a day that does not exist included. */
export const parseDay = whenShort(boundedMemo(remembered, readDay))

/** Reads a birth date: as `parseDay`, and `00` stands for an unknown day or month. */
export const parseBirthDate = whenShort(boundedMemo(remembered, readBirthDate))

/** Long cells are no dates, and are not worth remembering. */
function whenShort<Value>(parse: (cell: string) => Value | CellDefect): (cell: string) => Value | CellDefect {
  return (cell) => (cell.length <= 20 ? parse(cell) : notDate)
}

const notDate = new CellDefect('wrong_type', 'Expected a date, written YYYY-MM-DD or DD/MM/YYYY')
const noSuchDay = new CellDefect('wrong_type', 'This day does not exist in the calendar')
const partlyUnknown = new CellDefect(
  'wrong_type',
  'Expected a whole date; only a birth date may have 00 for a part',
)
const payrollUnknown = new CellDefect('wrong_type', 'An unknown day or month is written 00, not 99')
const withTime = new CellDefect('wrong_type', 'Expected a date alone, without a time of day')
const dayNumber = new CellDefect(
  'wrong_type',
  "Expected a date, not a spreadsheet's number of days; format the column as a date before exporting it",
)
const shortYear = new CellDefect('wrong_type', 'Expected a year of four digits')

function readDay(cell: string): Day | CellDefect {
  const parts = dateParts(cell)
  if (parts === undefined) return notDateBecause(cell)
  const { year, month, day } = parts
  if (month === 0 || day === 0) return partlyUnknown
  if (!isRealDay(year, month, day)) return noSuchDay
  return { date: isoDate(year, month, day), year }
}

function readBirthDate(cell: string): BirthDate | CellDefect {
  const parts = dateParts(cell)
  if (parts === undefined) return notDateBecause(cell)
  const { year, month, day } = parts
  if (month === 99 || day === 99) return payrollUnknown
  // January and the first day stand in for what is unknown.
  if (!isRealDay(year, month === 0 ? 1 : month, day === 0 ? 1 : day)) return noSuchDay
  // A day without its month does not narrow down when the person was born: the first day is taken.
  const earliest = month === 0 ? isoDate(year, 1, 1) : isoDate(year, month, day === 0 ? 1 : day)
  return { year, month, day, earliest }
}

function dateParts(cell: string): { year: number; month: number; day: number } | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell)
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(cell)
  if (french !== null) return { year: Number(french[3]), month: Number(french[2]), day: Number(french[1]) }
  return undefined
}

function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function isoDate(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The defect of a cell that has neither form, as helpful as its look allows. */
function notDateBecause(cell: string): CellDefect {
  if (/^\d{5}(?:[.,]\d+)?$/.test(cell)) return dayNumber
  if (/^\d{1,2}\/\d{1,2}\/\d{2}$/.test(cell)) return shortYear
  if (/^(?:\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4})[T ]/.test(cell)) return withTime
  return notDate
}
