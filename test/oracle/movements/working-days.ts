import type { CivilDate } from '../../../src/civil-date.ts'

/*
 * Monday to Friday without the public holidays of metropolitan France (L3133-1). Easter by the full moon of the
 * church's calendar: its day in a cycle of 19 years, then the Sunday after it.
 */

/** Days since 1970-01-01, a Thursday. */
function dayNumber(day: CivilDate): number {
  return Date.parse(day) / 86_400_000
}

function dayOf(number: number): CivilDate {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

export function addDays(day: CivilDate, days: number): CivilDate {
  return dayOf(dayNumber(day) + days)
}

/** The same day so many years later; 28 February for the 29th where there is none. */
export function addYears(day: CivilDate, years: number): CivilDate {
  const later = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return new Date(later).getUTCDate() === Number(day.slice(8)) ? later : `${later.slice(0, 5)}02-28`
}

/** The Sunday that follows the full moon on or after 21 March. From 1900 to 2199. */
export function easterOf(year: number): CivilDate {
  if (year < 1900 || year > 2199) throw new RangeError(`No Easter is known for ${year}`)
  const golden = year % 19
  let moon = (19 * golden + 24) % 30
  // The lunar month of 29 days: two years of a cycle never have the same full moon.
  if (moon === 29 || (moon === 28 && golden > 10)) moon -= 1
  let day = dayNumber(`${year}-03-21`) + moon + 1
  while (weekdayOf(day) !== 0) day += 1
  return dayOf(day)
}

const fixedHolidays = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
/** Easter Monday, Ascension, Whit Monday. */
const daysAfterEaster = [1, 39, 50]

const holidays = new Map<number, ReadonlySet<CivilDate>>()

function holidaysOf(year: number): ReadonlySet<CivilDate> {
  const known = holidays.get(year)
  if (known !== undefined) return known
  const easter = easterOf(year)
  const found = new Set([
    ...fixedHolidays.map((day) => `${year}-${day}`),
    ...daysAfterEaster.map((days) => addDays(easter, days)),
  ])
  holidays.set(year, found)
  return found
}

export function isWorkingDay(day: CivilDate): boolean {
  const weekday = weekdayOf(dayNumber(day))
  return weekday !== 0 && weekday !== 6 && !holidaysOf(Number(day.slice(0, 4))).has(day)
}

/** 0 is Sunday. */
function weekdayOf(number: number): number {
  return (number + 4) % 7
}

/** How many working days lie strictly between two days. */
export function workingDaysBetween(from: CivilDate, to: CivilDate): number {
  let count = 0
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1
  return count
}

/** The last day of a time of so many working days that begins on the day after. */
export function lastOfWorkingDays(after: CivilDate, count: number): CivilDate {
  let [day, left] = [after, count]
  while (left > 0) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}
