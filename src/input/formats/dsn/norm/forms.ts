/** The forms of values, and how bytes are held against them without making a text of them. */
export const Form = {
  text: 0,
  /** A code of up to three digits out of a list. */
  code: 1,
  /** A word out of a list. */
  word: 2,
  /** JJMMAAAA, from 2000 on. */
  day20: 3,
  /** JJMMAAAA, from 1900 on. */
  day: 4,
  /** 01MMAAAA, from 2000 on. */
  month20: 5,
  /** JJMMAAAA from 1800 on, 99 for a day or month that is not known. */
  birth: 6,
  /** Digits, a point, two digits. */
  unsigned: 7,
  signed: 8,
  unsignedNotZero: 9,
  signedNotZero: 10,
  digitsNotZero: 11,
  /** Thirteen characters; who they are of is looked at where the individual ends. */
  nir: 12,
  /** One or two digits, a point, two digits. */
  rate: 13,
  /** The same with a zero in front or a third decimal, or a hundred. */
  longRate: 14,
  /** Digits, if anything. */
  digits: 15,
  /** As a regular expression says. */
  pattern: 16,
} as const

export type FormNumber = (typeof Form)[keyof typeof Form]

/** As the files of the norm name them. */
const names: Readonly<Record<string, FormNumber>> = {
  'day-20': Form.day20,
  day: Form.day,
  'month-20': Form.month20,
  birth: Form.birth,
  unsigned: Form.unsigned,
  signed: Form.signed,
  'unsigned-not-zero': Form.unsignedNotZero,
  'signed-not-zero': Form.signedNotZero,
  'digits-not-zero': Form.digitsNotZero,
  nir: Form.nir,
  rate: Form.rate,
  'long-rate': Form.longRate,
  digits: Form.digits,
}

/** The values that a form allows: for `code` by number, for `word` as a set, for `pattern` as an expression. */
export type Allowed = Uint8Array | ReadonlySet<string> | RegExp | undefined

/** What a rubric of the norm asks of its values. */
export function formOf(rubric: {
  readonly kind: string
  readonly form: string
  readonly values: readonly string[]
}): {
  form: FormNumber
  allowed: Allowed
} {
  const { kind, form, values } = rubric
  if (kind === 'E') return listForm(values)
  if (form === '') return { form: Form.text, allowed: undefined }
  const named = names[form]
  if (named !== undefined) return { form: named, allowed: undefined }
  return { form: Form.pattern, allowed: new RegExp(`^(?:${form})$`) }
}

function listForm(values: readonly string[]): { form: FormNumber; allowed: Allowed } {
  const width = values[0]?.length ?? 0
  if (width > 3 || values.some((value) => !/^\d+$/.test(value) || value.length !== width)) {
    return { form: Form.word, allowed: new Set(values) }
  }
  const allowed = new Uint8Array(1000)
  for (const value of values) allowed[Number(value)] = 1
  return { form: Form.code, allowed }
}

/** Whether the bytes from `start` to `end` have the form. Their length was looked at before. */
export function fits(form: number, allowed: Allowed, bytes: Buffer, start: number, end: number): boolean {
  switch (form) {
    case Form.text:
      return true
    case Form.code: {
      const code = codeAt(bytes, start, end)
      return code >= 0 && (allowed as Uint8Array)[code] === 1
    }
    case Form.signed:
      return isDecimal(bytes, bytes[start] === minus ? start + 1 : start, end)
    case Form.day20:
      return isDay(dayAt(bytes, start, end)) && bytes[start + 4] === two
    case Form.unsigned:
      return isDecimal(bytes, start, end)
    case Form.signedNotZero:
      return isDecimal(bytes, bytes[start] === minus ? start + 1 : start, end) && !isZero(bytes, start, end)
    case Form.unsignedNotZero:
      return isDecimal(bytes, start, end) && !isZero(bytes, start, end)
    case Form.day:
      return isDay(dayAt(bytes, start, end))
    case Form.month20:
      return isDay(dayAt(bytes, start, end)) && bytes[start] === zero && bytes[start + 1] === zero + 1
    case Form.birth:
      return isBirth(dayAt(bytes, start, end))
    case Form.digitsNotZero:
      return isDigits(bytes, start, end) && !isZero(bytes, start, end)
    case Form.nir:
      return true
    case Form.rate:
      return end - start <= 5 && isDecimal(bytes, start, end)
    case Form.longRate:
      return isLongRate(bytes, start, end)
    case Form.digits:
      return start === end || isDigits(bytes, start, end)
    default: {
      const text = bytes.toString('latin1', start, end)
      return allowed instanceof RegExp ? allowed.test(text) : (allowed as ReadonlySet<string>).has(text)
    }
  }
}

const zero = 0x30
const two = 0x32
const minus = 0x2d
const point = 0x2e

/** One to three digits as a number; -1 for anything else. */
export function codeAt(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length < 1 || length > 3) return -1
  let code = 0
  for (let at = start; at < end; at += 1) {
    const digit = bytes[at]! - zero
    if (digit < 0 || digit > 9) return -1
    code = code * 10 + digit
  }
  return code
}

/** JJMMAAAA as the number AAAAMMJJ; -1 for anything that is not eight digits. */
export function dayAt(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 8) return -1
  let number = 0
  for (let at = start; at < end; at += 1) {
    const digit = bytes[at]! - zero
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  const year = number % 10_000
  const month = Math.floor(number / 10_000) % 100
  return year * 10_000 + month * 100 + Math.floor(number / 1_000_000)
}

/** True for a day of the calendar from 1900 on, as AAAAMMJJ. */
function isDay(number: number): boolean {
  const year = Math.floor(number / 10_000)
  return year >= 1900 && year < 2100 && isDayOfMonth(year, Math.floor(number / 100) % 100, number % 100)
}

/** True for a birth date as AAAAMMJJ, whose day or month may be 99. */
function isBirth(number: number): boolean {
  const year = Math.floor(number / 10_000)
  if (year < 1800 || year >= 2100) return false
  const month = Math.floor(number / 100) % 100
  const day = number % 100
  if (month === 99) return day === 99 || (day >= 1 && day <= 31)
  return month >= 1 && month <= 12 && (day === 99 || isDayOfMonth(year, month, day))
}

function isDayOfMonth(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false
  if (day <= 28) return true
  if (month === 2) return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= 30 || (month !== 4 && month !== 6 && month !== 9 && month !== 11)
}

/** A sign, digits, a point and two digits as whole hundredths; NaN for anything else. */
export function hundredthsAt(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === minus
  const first = negative ? start + 1 : start
  if (!isDecimal(bytes, first, end)) return Number.NaN
  let number = 0
  for (let at = first; at < end; at += 1) if (at !== end - 3) number = number * 10 + bytes[at]! - zero
  return negative && number !== 0 ? -number : number
}

/** Digits, a point, two digits. */
function isDecimal(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 4 || bytes[end - 3] !== point) return false
  return isDigits(bytes, start, end - 3) && isDigits(bytes, end - 2, end)
}

/** `7.5` is none, `07.50`, `7.500` and `100.000` are. */
function isLongRate(bytes: Uint8Array, start: number, end: number): boolean {
  const first = end - start > 4 && bytes[start] === zero && bytes[start + 1] !== point ? start + 1 : start
  const decimals = bytes[end - 3] === point ? 2 : bytes[end - 4] === point ? 3 : 0
  const whole = end - decimals - 1 - first
  if (decimals === 0 || whole < 1 || !isDigits(bytes, first, first + whole)) return false
  if (!isDigits(bytes, end - decimals, end)) return false
  return whole <= 2 || (whole === 3 && bytes[first] === zero + 1 && isZero(bytes, first + 1, end))
}

function isDigits(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!
    if (byte < zero || byte > zero + 9) return false
  }
  return end > start
}

/** No digit but zeros. */
function isZero(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!
    if (byte > zero && byte <= zero + 9) return false
  }
  return true
}
