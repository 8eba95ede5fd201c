import { addDays, type CivilDate, dayNumber, dayOfNumber } from '../../civil-date.ts'

/*
 * Working days (jours ouvrés): Monday to Friday without the eleven public holidays of the code du travail, L3133-1.
 * Left out are those of one part of the country only: Good Friday and 26 December in Alsace-Moselle (L3134-13), and the
 * commemorations of the abolition of slavery overseas (L3422-2). A body or a holder there has a day or two more than
 * is counted here.
 */

/** Holidays by their day numbers, of the years that were asked for. */
const holidaysByYear = new Map<number, ReadonlySet<number>>()

/** The eleven public holidays of a year, in the order of their dates; they may fall on a Saturday or Sunday. */
export function publicHolidays(year: number): CivilDate[] {
  const easter = easterSunday(year)
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
  const easterMonday = addDays(easter, 1)
  const ascension = addDays(easter, 39)
  const whitMonday = addDays(easter, 50)
  return [...fixed.map((day) => `${year}-${day}`), easterMonday, ascension, whitMonday].sort()
}

/** True from Monday to Friday, unless it is a public holiday. */
export function isWorkingDay(date: CivilDate): boolean {
  return isWorking(dayNumber(date))
}

function isWorking(day: number): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (((day + 3) % 7) + 7) % 7
  return weekday < 5 && !holidaysOf(yearOfNumber(day)).has(day)
}

/**
 * The `count`th working day after a day, which is not counted itself: a term of 14 working days that runs from the day
 * after a contract ends with `addWorkingDays(contractOn, 14)`. Of a `count` of 0 the day itself, working or not.
 */
export function addWorkingDays(date: CivilDate, count: number): CivilDate {
  return countWorkingDays(date, count, 1)
}

/**
 * The `count`th working day before a day, which is not counted itself. What happens before
 * `subtractWorkingDays(startsOn, 7)` happens more than 7 working days before the start.
 */
export function subtractWorkingDays(date: CivilDate, count: number): CivilDate {
  return countWorkingDays(date, count, -1)
}

function countWorkingDays(date: CivilDate, count: number, step: 1 | -1): CivilDate {
  let day = dayNumber(date)
  for (let left = count; left > 0; ) {
    day += step
    if (isWorking(day)) left -= 1
  }
  return dayOfNumber(day)
}

function yearOfNumber(day: number): number {
  return new Date(day * 86_400_000).getUTCFullYear()
}

function holidaysOf(year: number): ReadonlySet<number> {
  const known = holidaysByYear.get(year)
  if (known !== undefined) return known
  const holidays = new Set(publicHolidays(year).map(dayNumber))
  holidaysByYear.set(year, holidays)
  return holidays
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterSunday(year: number): CivilDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const day = (h + l - 7 * m + 33 * month + 19) % 32
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
