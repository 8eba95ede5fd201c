import { isCivilDate } from '../civil-date.ts'

interface Unit {
  /** How a value is written in a file, with an example: completes "write ...". */
  readonly example: string
  /** From the written form to the stored one, exactly; undefined when it is not written so. */
  readonly read: (written: string) => string | undefined
  /** From the stored form back to the written one. */
  readonly write: (stored: string) => string
  /** What stands around the written form where people read it: `24 hours`. */
  readonly label?: (written: string) => string
}

const asWritten = (stored: string) => stored

function whole(label: (written: string) => string): Unit {
  return {
    example: 'a whole number, as 24',
    read: (written) => (/^(0|[1-9]\d{0,8})$/.test(written) ? written : undefined),
    write: asWritten,
    label,
  }
}

const count = (one: string, rest = '') =>
  whole((written) => `${written} ${written === '1' ? one : `${one}s`}${rest}`)

/** Euros with their cents, stored as whole cents: "500.00" is 50000. */
function euros(name: string): Unit {
  return {
    example: 'euros with two decimals, as "500.00"',
    read: (written) =>
      /^(0|[1-9]\d{0,8})\.\d{2}$/.test(written) ? BigInt(written.replace('.', '')).toString() : undefined,
    write: (stored) => stored.padStart(3, '0').replace(/(\d\d)$/, '.$1'),
    label: (written) => `${written} ${name}`,
  }
}

const ratio: Unit = {
  example: 'a fraction in lowest terms, as "1/2"',
  read: (written) => (isLowestTerms(written) ? written : undefined),
  write: asWritten,
}

/** A word among the choices of the parameter: which words, its reader checks. */
const word: Unit = {
  example: 'one of the choices',
  read: (written) => (/^[a-z][a-z0-9_]*$/.test(written) ? written : undefined),
  write: asWritten,
}

/** A set of words, stored as text: SQL takes it apart with string_to_array. */
const words: Unit = {
  example: 'words in alphabetical order with a space between, as "night noise"',
  read: (written) => (isSortedSet(written.split(' ')) ? written : undefined),
  write: asWritten,
}

const date: Unit = {
  example: 'a date, as "2015-01-01"',
  read: (written) => (isCivilDate(written) ? written : undefined),
  write: asWritten,
}

/** A day of any year, so never 29 February. */
const monthDay: Unit = {
  example: 'a month and day that every year has, as "06-30"',
  read: (written) => (isCivilDate(`2001-${written}`) ? written : undefined),
  write: asWritten,
}

/** A day of a year after the activity year N. */
const deadline: Unit = {
  example: 'a day counted from the activity year, as "N+1-06-30"',
  read: (written) => (/^N\+[1-9]-/.test(written) && isCivilDate(`2001-${written.slice(4)}`) ? written : undefined),
  write: asWritten,
}

/** The units of parameters. Amounts of money are stored in cents, everything else as it is written. */
export const units = {
  EUR: euros('EUR'),
  'EUR/hour': euros('EUR/hour'),
  'EUR/point': euros('EUR/point'),
  hour: count('hour'),
  'hour/point': count('hour', '/point'),
  day: count('day'),
  working_day: count('working day'),
  month: count('month'),
  year: count('year'),
  point: count('point'),
  shift: count('shift'),
  intervention: count('intervention'),
  holder: count('holder'),
  file: count('file'),
  level: whole((written) => `level ${written}`),
  times: whole((written) => `${written} times`),
  ratio,
  switch: word,
  words,
  date,
  month_day: monthDay,
  deadline,
} as const satisfies Record<string, Unit>

export type UnitName = keyof typeof units

export function isUnitName(text: string): text is UnitName {
  return Object.hasOwn(units, text)
}

/** A stored value as people read it: `500.00 EUR`, `24 hours`, `1/2`, `same`. */
export function valueWithUnit(unit: UnitName, stored: string): string {
  const { write, label = asWritten }: Unit = units[unit]
  return label(write(stored))
}

function isSortedSet(members: readonly string[]): boolean {
  return members.every(
    (member, index) => word.read(member) !== undefined && (index === 0 || member > members[index - 1]!),
  )
}

function isLowestTerms(written: string): boolean {
  const match = /^(0|[1-9]\d{0,8})\/([1-9]\d{0,8})$/.exec(written)
  if (match === null) return false
  let [a, b] = [Number(match[1]), Number(match[2])]
  while (b !== 0) [a, b] = [b, a % b]
  return a === 1
}
