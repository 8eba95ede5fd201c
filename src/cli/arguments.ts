import { type CivilDate, isCivilDate, todayInParis } from '../civil-date.ts'
import { CpaError } from '../errors.ts'

/** The account exists from the first of these days on; no table has room for a year after the last. */
const businessDates = { first: '2015-01-01', last: '2050-12-31' } as const

/** The business date that `--as-of` gives: today in Paris when it was not typed. Throws `usage`. */
export function businessDate(text: string | undefined): CivilDate {
  if (text === undefined) return todayInParis()
  const { first, last } = businessDates
  if (isCivilDate(text) && text >= first && text <= last) return text
  const what = isCivilDate(text) ? 'cannot be a business date' : 'is not a date'
  throw new CpaError('usage', `--as-of ${text} ${what}`, {
    hint: `Write a day from ${first} to ${last} as YYYY-MM-DD, or leave the option out: today in Paris.`,
  })
}

/** A day that an option names. Throws `usage`. */
export function dayOf(option: string, text: string): CivilDate {
  if (isCivilDate(text)) return text
  throw new CpaError('usage', `${option} ${text} is not a date`, { hint: 'Write a day as YYYY-MM-DD.' })
}

/** The years that the tables have room for. */
const years = { first: 2015, last: 2049 } as const

/**
 * An activity year. `example` is a line that is right, for who typed something else. Throws `usage` for what is none.
 */
export function yearArgument(text: string, example: string, first: number = years.first): number {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN
  if (year >= first && year <= years.last) return year
  throw new CpaError('usage', `${text === '' ? 'Nothing' : text} is not an activity year`, {
    hint: `Give the year worked, from ${first} to ${years.last}: ${example}`,
  })
}

/** The largest whole number that the database counts with. */
const most = 2_147_483_647

/** A whole number greater than zero; throws `usage` naming what it is for. */
export function countArgument(text: string, what: string): number {
  if (/^[1-9]\d{0,9}$/.test(text) && Number(text) <= most) return Number(text)
  throw new CpaError(
    'usage',
    `${what} must be a whole number greater than zero, not ${text === '' ? 'nothing' : text}`,
    {
      hint: `Write it in digits, at most ${most}.`,
    },
  )
}

/** The path of a file or folder to make; throws `usage` for one without a name. */
export function pathArgument(text: string, what: string): string {
  if (text.trim() !== '') return text
  throw new CpaError('usage', `${what} has no name`, { hint: 'Give the path where it is to be.' })
}
