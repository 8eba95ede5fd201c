/** What a field of a cron expression counts. */
export interface FieldRange {
  readonly first: number
  readonly last: number
  /** Names of its values, the first one's first: `JAN`. */
  readonly names?: readonly string[]
}

export const minutes: FieldRange = { first: 0, last: 59 }
export const hours: FieldRange = { first: 0, last: 23 }
export const daysOfMonth: FieldRange = { first: 1, last: 31 }
export const months: FieldRange = {
  first: 1,
  last: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
}
/** Sunday is 0, and 7 too. */
export const daysOfWeek: FieldRange = {
  first: 0,
  last: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
}

/** The values of a field, in their order; undefined when it holds more than numbers, names, ranges and steps. */
export function valuesOf(field: string, range: FieldRange): readonly number[] | undefined {
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const [, from, to, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? []
    if (from === undefined) return undefined
    const first = from === '*' ? range.first : numberOf(from, range)
    const end = from === '*' || (to === undefined && step !== undefined) ? range.last : first
    const last = to === undefined ? end : numberOf(to, range)
    if (first === undefined || last === undefined || Number(step) === 0) return undefined
    for (let value = first; value <= last; value += Number(step ?? 1)) {
      found.add(range === daysOfWeek ? value % 7 : value)
    }
  }
  return [...found].sort((one, other) => one - other)
}

function numberOf(word: string, { names = [], first, last }: FieldRange): number | undefined {
  const named = names.indexOf(word.toUpperCase())
  const value = named >= 0 ? named + first : /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN
  return value >= first && value <= last ? value : undefined
}

/** Whether they are all values of the field. */
export function isEvery(values: readonly number[], range: FieldRange): boolean {
  return values.length === (range === daysOfWeek ? 7 : range.last - range.first + 1)
}

/** The step with which they go through the whole field from its beginning; undefined when they do not. */
export function stepOf(values: readonly number[], range: FieldRange): number | undefined {
  const size = range.last - range.first + 1
  const step = size / values.length
  const fits = values.length > 1 && values.every((value, index) => value === range.first + index * step)
  return fits && Number.isInteger(step) ? step : undefined
}

/** Whether they follow one another without a gap. */
export function isRange(values: readonly number[]): boolean {
  return values.length > 2 && values.at(-1)! - values[0]! === values.length - 1
}
