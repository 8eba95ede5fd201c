/** A calendar day as `YYYY-MM-DD`. Text compares in date order, and no time zone can shift it. */
export type CivilDate = string

const millisecondsOfDay = 86_400_000

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Number of days of a month (1 to 12) of a year, leap years included. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** True for a real day of the calendar written `YYYY-MM-DD`. The calendar has no year 0. */
export function isCivilDate(text: string): boolean {
  const match = shape.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The year of a civil date. */
export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4))
}

/** Days since 1 January 1970, negative before it. */
export function dayNumber(date: CivilDate): number {
  return Date.UTC(yearOf(date), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / millisecondsOfDay
}

/** The day of a day number. */
export function dayOfNumber(number: number): CivilDate {
  return new Date(number * millisecondsOfDay).toISOString().slice(0, 10)
}

/** The day so many days later, or earlier. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dayOfNumber(dayNumber(date) + days)
}

/** Today in Paris: the default business date. Called once, at the edge (the command line), never in a rule. */
export function todayInParis(): CivilDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date())
}
