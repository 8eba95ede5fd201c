import { type CivilDate, isCivilDate, todayInParis } from '../civil-date.ts'
import { CpaError } from '../errors.ts'
import { asItIs, type Sentence } from '../language.ts'

/** The account exists from the first of these days on; no table has room for a year after the last. */
const businessDates = { first: '2015-01-01', last: '2050-12-31' } as const

/** The business date that `--as-of` gives: today in Paris when it was not typed. Throws `usage`. */
export function businessDate(text: string | undefined): CivilDate {
  if (text === undefined) return todayInParis()
  const { first, last } = businessDates
  if (isCivilDate(text) && text >= first && text <= last) return text
  const [en, fr] = isCivilDate(text)
    ? ['cannot be a business date', 'ne peut être une date d’opération']
    : ['is not a date', 'n’est pas une date']
  throw new CpaError(
    'usage',
    { en: `--as-of ${text} ${en}`, fr: `--as-of ${text} ${fr}` },
    {
      hint: {
        en: `Write a day from ${first} to ${last} as YYYY-MM-DD, or leave the option out: today in Paris.`,
        fr: `Écrivez un jour du ${first} au ${last} sous la forme AAAA-MM-JJ, ou omettez l’option : aujourd’hui à Paris.`,
      },
    },
  )
}

/** A day that an option names. Throws `usage`. */
export function dayOf(option: string, text: string): CivilDate {
  if (isCivilDate(text)) return text
  throw new CpaError(
    'usage',
    { en: `${option} ${text} is not a date`, fr: `${option} ${text} n’est pas une date` },
    { hint: { en: 'Write a day as YYYY-MM-DD.', fr: 'Écrivez un jour AAAA-MM-JJ.' } },
  )
}

/** The years that the tables have room for. */
const years = { first: 2015, last: 2049 } as const

/**
 * An activity year. `example` is a line that is right, for who typed something else. Throws `usage` for what is none.
 */
export function yearArgument(text: string, example: string, first: number = years.first): number {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN
  if (year >= first && year <= years.last) return year
  throw new CpaError(
    'usage',
    {
      en: `${text === '' ? 'Nothing' : text} is not an activity year`,
      fr: `${text === '' ? 'Rien' : text} n’est pas une année d’activité`,
    },
    {
      hint: {
        en: `Give the year worked, from ${first} to ${years.last}: ${example}`,
        fr: `Donnez l’année travaillée, de ${first} à ${years.last} : ${example}`,
      },
    },
  )
}

/** The largest whole number that the database counts with. */
const most = 2_147_483_647

/** A whole number greater than zero; throws `usage` naming what it is for. */
export function countArgument(text: string, what: string | Sentence): number {
  if (/^[1-9]\d{0,9}$/.test(text) && Number(text) <= most) return Number(text)
  const named = typeof what === 'string' ? asItIs(what) : what
  throw new CpaError(
    'usage',
    {
      en: `${named.en} must be a whole number greater than zero, not ${text === '' ? 'nothing' : text}`,
      fr: `${named.fr} doit être un nombre entier plus grand que zéro, non ${text === '' ? 'rien' : text}`,
    },
    {
      hint: { en: `Write it in digits, at most ${most}.`, fr: `Écrivez-le en chiffres, au plus ${most}.` },
    },
  )
}

/** The path of a file or folder to make; throws `usage` for one without a name. */
export function pathArgument(text: string, what: string | Sentence): string {
  if (text.trim() !== '') return text
  const named = typeof what === 'string' ? asItIs(what) : what
  throw new CpaError(
    'usage',
    { en: `${named.en} has no name`, fr: `${named.fr} n’a pas de nom` },
    { hint: { en: 'Give the path where it is to be.', fr: 'Donnez le chemin où il doit être.' } },
  )
}

/** A port of this machine; 0 is any that is free. Throws `usage`. */
export function portArgument(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new CpaError(
    'usage',
    { en: `${text === '' ? 'Nothing' : text} is no port`, fr: `${text === '' ? 'Rien' : text} n’est pas un port` },
    { hint: { en: 'Give a number from 0 to 65535.', fr: 'Donnez un nombre de 0 à 65535.' } },
  )
}
