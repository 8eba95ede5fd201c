import type { Sentence } from '../language.ts'
import { hasDecimals, isScientific, withoutSeparators } from './separators.ts'

declare const checked: unique symbol

/**
 * A checked NIR (numero d'inscription au repertoire): 13 characters without separators or key, upper case.
 * It holds no century, so it names a person only together with the birth year.
 *
 *     S YY MM DD CCC NNN    sex, year and month of birth, department, commune, rank in the month
 */
export type Nir = string & { readonly [checked]: 'nir' }

export interface NirRefused {
  readonly ok: false
  readonly code: 'nir_invalid' | 'nir_key'
  /** What was expected; never the number itself. */
  readonly message: Sentence
}

export type NirResult = { readonly ok: true; readonly nir: Nir } | NirRefused

/** Longer texts are not looked at: 15 characters leave ample room for separators. */
const longestText = 64

const refused = {
  sex: invalid({
    en: 'A NIR begins with 1 or 2; provisional numbers (3, 4, 7, 8) must be replaced by the notified NIR',
    fr: 'Un NIR commence par 1 ou 2 ; un numéro provisoire (3, 4, 7, 8) doit être remplacé par le NIR notifié',
  }),
  digits: invalid({
    en: 'A NIR is made of digits; only the departments 2A and 2B have a letter',
    fr: 'Un NIR est fait de chiffres ; seuls les départements 2A et 2B ont une lettre',
  }),
  month: invalid({
    en: 'The month in the NIR (characters 4 and 5) must be 01 to 12, 20, 30 to 42 or 50 to 99',
    fr: 'Le mois du NIR (caractères 4 et 5) doit être 01 à 12, 20, 30 à 42 ou 50 à 99',
  }),
  department: invalid({
    en: 'The department in the NIR (characters 6 and 7) cannot be 00',
    fr: 'Le département du NIR (caractères 6 et 7) ne peut être 00',
  }),
  commune: invalid({
    en: 'The commune in the NIR (characters 8 to 10) cannot be 000',
    fr: 'La commune du NIR (caractères 8 à 10) ne peut être 000',
  }),
  rank: invalid({
    en: 'The rank in the NIR (characters 11 to 13) cannot be 000',
    fr: 'Le rang du NIR (caractères 11 à 13) ne peut être 000',
  }),
  nines: invalid({
    en: 'A NIR that ends with more than five nines is a made-up number',
    fr: 'Un NIR qui finit par plus de cinq neuf est un numéro inventé',
  }),
  scientific: invalid({
    en: 'A spreadsheet turned the NIR into a rounded number and lost digits; export the column as text',
    fr: 'Un tableur a fait du NIR un nombre arrondi et perdu des chiffres ; exportez la colonne en texte',
  }),
  decimals: invalid({
    en: 'A spreadsheet turned the NIR into a number with decimals (.0); export the column as text',
    fr: 'Un tableur a fait du NIR un nombre à décimales (,0) ; exportez la colonne en texte',
  }),
  shortKey: invalid({
    en: 'The key of a NIR has two digits: a spreadsheet dropped the zero in front of it; export the columns as text',
    fr: 'La clé d’un NIR a deux chiffres : un tableur a perdu le zéro en tête ; exportez les colonnes en texte',
  }),
  key: {
    ok: false,
    code: 'nir_key',
    message: {
      en: 'The key (last two digits) does not fit the NIR: a character was mistyped',
      fr: 'La clé (deux derniers chiffres) ne correspond pas au NIR : un caractère a été mal tapé',
    },
  },
} as const satisfies Record<string, NirRefused>

function invalid(message: Sentence): NirRefused {
  return { ok: false, code: 'nir_invalid', message }
}

/**
 * Reads a NIR of 13 characters, or of 15 with its key, separators and lower-case Corsica allowed. The rules are
 * those of the payroll declaration (DSN, rubric S21.G00.30.001) for a number given alone; those that need the
 * birth year are `departmentFitsBirthYear` and `nirAgreesWithBirth`.
 *
 * About 0.1 microseconds for a NIR without separators: a file gives one a row.
 */
export function parseNir(text: string): NirResult {
  const length = text.length
  if (length === 13 || length === 15) {
    const result = parseBare(text)
    if (result.ok) return result
  }
  return parseWithCare(text)
}

/** The way of everything that is not a plain, valid NIR: strips separators and looks for a helpful message. */
function parseWithCare(text: string): NirResult {
  if (text.length > longestText) return wrongLength(text.length)
  if (isScientific(text)) return refused.scientific
  if (hasDecimals(text)) return refused.decimals
  const bare = withoutSeparators(text)
  if (bare.length === 14 && parseBare(`${bare.slice(0, 13)}0${bare[13]}`).ok) return refused.shortKey
  if (bare.length !== 13 && bare.length !== 15) return wrongLength(bare.length)
  const result = parseBare(bare)
  return result.ok ? result : (letterInsteadOfZero(bare) ?? result)
}

function wrongLength(length: number): NirRefused {
  return invalid({
    en: `A NIR has 13 characters, or 15 with its key; this one has ${length}`,
    fr: `Un NIR a 13 caractères, ou 15 avec sa clé ; celui-ci en a ${length}`,
  })
}

/** A letter O typed for a zero is told, never mended in silence: the number might be another person's. */
function letterInsteadOfZero(bare: string): NirRefused | undefined {
  const places = [...bare].flatMap((character, index) =>
    character === 'O' || character === 'o' ? [index + 1] : [],
  )
  if (places.length === 0 || !parseBare(bare.replace(/o/gi, '0')).ok) return undefined
  return invalid({
    en: `The letter O stands at character ${places.join(', ')} of the NIR; the digit 0 was probably meant`,
    fr: `La lettre O se trouve au caractère ${places.join(', ')} du NIR ; le chiffre 0 était sans doute voulu`,
  })
}

const [zero, upperA, upperB, lowerA, lowerB] = [0x30, 0x41, 0x42, 0x61, 0x62]

/** Checks 13 or 15 characters without separators. */
function parseBare(text: string): NirResult {
  const sex = text.charCodeAt(0) - zero
  if (sex !== 1 && sex !== 2) return sex >= 0 && sex <= 9 ? refused.sex : refused.digits
  // The letter of Corsica; the key is computed with 2A as 19 and 2B as 18.
  const letter = text.charCodeAt(6)
  const lowerCase = letter === lowerA || letter === lowerB
  const corsica = letter === upperA || letter === lowerA ? 19 : letter === upperB || letter === lowerB ? 18 : 0
  if (corsica !== 0 && text.charCodeAt(5) !== zero + 2) return refused.digits

  const month = twoDigits(text, 3)
  const department = corsica === 0 ? twoDigits(text, 5) : corsica
  const year = twoDigits(text, 1)
  const commune = threeDigits(text, 7)
  const rank = threeDigits(text, 10)
  if (year < 0 || month < 0 || department < 0 || commune < 0 || rank < 0) return refused.digits
  if (!isMonthCode(month)) return refused.month
  if (department === 0) return refused.department
  if (commune === 0) return refused.commune
  if (rank === 0) return refused.rank
  if (commune === 999 && rank === 999) return refused.nines

  if (text.length === 15) {
    const key = twoDigits(text, 13)
    if (key < 0) return refused.digits
    if (key !== keyOf(sex, year, month, department, commune, rank)) return refused.key
  }
  const body = text.length === 13 ? text : text.slice(0, 13)
  return { ok: true, nir: (lowerCase ? body.toUpperCase() : body) as Nir }
}

/** Value of two digits, or a negative number when one of the characters is not a digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero
  const ones = text.charCodeAt(at + 1) - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

function threeDigits(text: string, at: number): number {
  const hundreds = text.charCodeAt(at) - zero
  const rest = twoDigits(text, at + 1)
  return hundreds >= 0 && hundreds <= 9 && rest >= 0 ? hundreds * 100 + rest : -1
}

/** 01 to 12; 20: unknown; 30 to 42: 30 + month of an incomplete record; 50 to 99: unknown, more than 20 holds. */
function isMonthCode(month: number): boolean {
  return (month >= 1 && month <= 12) || month === 20 || (month >= 30 && month <= 42) || month >= 50
}

/** 97 less the remainder of the 13 digits by 97; in two halves, which keeps to small integers. */
function keyOf(
  sex: number,
  year: number,
  month: number,
  department: number,
  commune: number,
  rank: number,
): number {
  const high = ((sex * 100 + year) * 100 + month) * 100 + department
  // 1,000,000 leaves 27 when divided by 97.
  return 97 - (((high % 97) * 27 + commune * 1000 + rank) % 97)
}

/** The key of a NIR, two digits from `01` to `97`. */
export function nirKey(nir: Nir): string {
  const corsica = nir[6] === 'A' ? 19 : nir[6] === 'B' ? 18 : 0
  const department = corsica === 0 ? twoDigits(nir, 5) : corsica
  const sex = nir.charCodeAt(0) - zero
  const key = keyOf(
    sex,
    twoDigits(nir, 1),
    twoDigits(nir, 3),
    department,
    threeDigits(nir, 7),
    threeDigits(nir, 10),
  )
  return String(key).padStart(2, '0')
}

/**
 * True when the NIR may belong to somebody born in this year and month (0: unknown month, agrees with any). The
 * NIR gives two digits of the year; its month counts only from 01 to 12, the other codes are those of records
 * made without a sure month.
 */
export function nirAgreesWithBirth(nir: Nir, year: number, month: number): boolean {
  if (twoDigits(nir, 1) !== year % 100) return false
  const inNir = twoDigits(nir, 3)
  return month === 0 || inNir > 12 || inNir === month
}

/**
 * True when the department of the NIR existed, or was still given, in the birth year (DSN control CCH-11):
 * 2A and 2B from 1976 and 20 before, 96 (Tunisia) before 1968.
 */
export function departmentFitsBirthYear(nir: Nir, year: number): boolean {
  const first = nir.charCodeAt(5) - zero
  const second = nir.charCodeAt(6)
  if (first === 2) {
    if (second === upperA || second === upperB) return year >= 1976
    return second !== zero || year < 1976
  }
  return first !== 9 || second !== zero + 6 || year < 1968
}

/** How a NIR is shown: `1 85 05 78 *** *** **`. Takes 13 characters or more, without separators. */
export function maskNir(nir: string): string {
  return `${nir.slice(0, 1)} ${nir.slice(1, 3)} ${nir.slice(3, 5)} ${nir.slice(5, 7).toUpperCase()} *** *** **`
}

/** A NIR in full as people write it, in groups and with its key. */
export function writtenNir(nir: Nir): string {
  const groups = [nir[0], nir.slice(1, 3), nir.slice(3, 5), nir.slice(5, 7), nir.slice(7, 10), nir.slice(10)]
  return [...groups, nirKey(nir)].join(' ')
}
