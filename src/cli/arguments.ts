import { CpaError } from '../errors.ts'

/** An activity year; throws `usage` for anything else. */
export function yearArgument(text: string, earliest = 2015): number {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(year) || year < earliest || year > 2049) {
    throw new CpaError('usage', `${text} is not an activity year`, {
      hint: `Give the year worked, from ${earliest} on: cpa credit 2025`,
    })
  }
  return year
}

/** A whole number greater than zero; throws `usage` naming what it is for. */
export function countArgument(text: string, what: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new CpaError('usage', `${what} must be a whole number greater than zero, not ${text}`)
}
