import { currentLaw, type HoursLaw, type Law } from './law.ts'

/**
 * The law as it stands, but for one year before the given one, in which a full year gave so many hours: whoever
 * worked then begins the given year with them. Under the real law nobody has more than 96 hours when a year of two
 * rhythms begins (24, 24 and 48), so that only such a past shows what happens about the limits.
 */
export function lawAfterHours(year: number, hours: number): Law {
  const generous: HoursLaw = { firstRhythm: hours, second: null, cap: 1000, increased: null }
  return (each) => {
    if (each !== year - 1) return currentLaw(each)
    return { ...currentLaw(each), employeeHours: generous, publicAgent: generous }
  }
}
