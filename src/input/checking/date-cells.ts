import { type CivilDate, daysInMonth } from '../../civil-date.ts'
import { CellDefect, type CellParser } from './cell-defect.ts'

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

const notDate = new CellDefect('wrong_type', {
  en: 'Expected a date, written YYYY-MM-DD or DD/MM/YYYY',
  fr: 'Une date est attendue, écrite AAAA-MM-JJ ou JJ/MM/AAAA',
})
const noSuchDay = new CellDefect('wrong_type', {
  en: 'This day does not exist in the calendar',
  fr: 'Ce jour n’existe pas dans le calendrier',
})
const partlyUnknown = new CellDefect('wrong_type', {
  en: 'Expected a whole date; only a birth date may have 00 for a part',
  fr: 'Une date entière est attendue ; seule une date de naissance peut avoir 00 pour une partie',
})
const payrollUnknown = new CellDefect('wrong_type', {
  en: 'An unknown day or month is written 00, not 99',
  fr: 'Un jour ou un mois inconnu s’écrit 00, non 99',
})
const withTime = new CellDefect('wrong_type', {
  en: 'Expected a date alone, without a time of day',
  fr: 'Une date seule est attendue, sans heure',
})
const dayNumber = new CellDefect('wrong_type', {
  en: "Expected a date, not a spreadsheet's number of days; format the column as a date before exporting it",
  fr: 'Une date est attendue, non le nombre de jours d’un tableur ; mettez la colonne au format date avant de l’exporter',
})
const shortYear = new CellDefect('wrong_type', {
  en: 'Expected a year of four digits',
  fr: 'Une année à quatre chiffres est attendue',
})

/** Reads `YYYY-MM-DD` or `DD/MM/YYYY`. Defect `wrong_type` for anything else, a day that does not exist included. */
export const parseDay: CellParser<Day> = (cell) => {
  const form = formOf(cell)
  if (form === undefined) return notDateBecause(cell)
  const year = form.year(cell)
  const month = form.month(cell)
  const day = form.day(cell)
  if (!(year >= 0 && month >= 0 && day >= 0)) return notDateBecause(cell)
  if (month === 0 || day === 0) return partlyUnknown
  if (!isRealDay(year, month, day)) return noSuchDay
  return { date: form === iso ? cell : isoDate(year, month, day), year }
}

/** Reads a birth date: as `parseDay`, and `00` stands for an unknown day or month. */
export const parseBirthDate: CellParser<BirthDate> = (cell) => {
  const form = formOf(cell)
  if (form === undefined) return notDateBecause(cell)
  const year = form.year(cell)
  const month = form.month(cell)
  const day = form.day(cell)
  if (!(year >= 0 && month >= 0 && day >= 0)) return notDateBecause(cell)
  if (month === 99 || day === 99) return payrollUnknown
  // January and the first day stand in for what is unknown.
  if (!isRealDay(year, month === 0 ? 1 : month, day === 0 ? 1 : day)) return noSuchDay
  // A day without its month does not narrow down when the person was born: the first day is taken.
  const known = month !== 0 && day !== 0
  const earliest = known && form === iso ? cell : isoDate(year, month || 1, month === 0 ? 1 : day || 1)
  return { year, month, day, earliest }
}

/**
 * Where the parts of a date stand. Read by character: a file has three dates a row, nearly all of them new texts, for
 * which a regular expression takes ten times as long (and a memory of known texts four times).
 */
interface Form {
  year(cell: string): number
  month(cell: string): number
  day(cell: string): number
}

const iso: Form = {
  year: (cell) => digits(cell, 0) * 100 + digits(cell, 2),
  month: (cell) => digits(cell, 5),
  day: (cell) => digits(cell, 8),
}
const french: Form = {
  year: (cell) => digits(cell, 6) * 100 + digits(cell, 8),
  month: (cell) => digits(cell, 3),
  day: (cell) => digits(cell, 0),
}

const [zero, hyphen, slash] = [0x30, 0x2d, 0x2f]

function formOf(cell: string): Form | undefined {
  if (cell.length !== 10) return undefined
  if (cell.charCodeAt(4) === hyphen && cell.charCodeAt(7) === hyphen) return iso
  return cell.charCodeAt(2) === slash && cell.charCodeAt(5) === slash ? french : undefined
}

/** The number of two digits; not a number when one of them is none. */
function digits(cell: string, at: number): number {
  const tens = cell.charCodeAt(at) - zero
  const ones = cell.charCodeAt(at + 1) - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function isoDate(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The defect of a cell that has neither form, as helpful as its look allows. */
function notDateBecause(cell: string): CellDefect {
  // Long cells are no dates.
  if (cell.length > 20) return notDate
  if (/^\d{5}(?:[.,]\d+)?$/.test(cell)) return dayNumber
  if (/^\d{1,2}\/\d{1,2}\/\d{2}$/.test(cell)) return shortYear
  if (/^(?:\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4})[T ]/.test(cell)) return withTime
  return notDate
}
