import type { Sentence } from '../language.ts'
import { passesLuhn } from './luhn.ts'
import { hasDecimals, isScientific, withoutSeparators } from './separators.ts'

export type SiretResult =
  | { readonly ok: true; readonly siret: string }
  | { readonly ok: false; readonly code: 'siret_invalid'; readonly message: Sentence }

/** SIREN of La Poste, whose establishments have numbers that need not pass the Luhn check. */
const laPoste = '356000000'

const allZeros = '00000000000000'

/** Longer texts are not looked at. */
const longestText = 40

/**
 * Reads a SIRET: 14 digits (SIREN and establishment), kept as text. Luhn check, or for La Poste a sum of digits
 * that 5 divides; all zeros pass Luhn and are refused. Separators are ignored.
 */
export function parseSiret(text: string): SiretResult {
  // All that most rows need: looking a text up among those known takes four times as long.
  if (text.length === 14 && passesLuhn(text) && text !== allZeros) return { ok: true, siret: text }
  return text.length > longestText ? wrongLength(text.length) : readWithCare(text)
}

function readWithCare(text: string): SiretResult {
  if (isScientific(text)) {
    return invalid({
      en: 'A spreadsheet turned the SIRET into a rounded number and lost digits; export the column as text',
      fr: 'Un tableur a fait du SIRET un nombre arrondi et perdu des chiffres ; exportez la colonne en texte',
    })
  }
  if (hasDecimals(text)) {
    return invalid({
      en: 'A spreadsheet turned the SIRET into a number with decimals (.0), and may have dropped zeros in front; export the column as text',
      fr: 'Un tableur a fait du SIRET un nombre à décimales (,0), et a pu perdre des zéros en tête ; exportez la colonne en texte',
    })
  }
  const siret = withoutSeparators(text)
  if (siret.length !== 14) return otherNumber(siret) ?? wrongLength(siret.length)
  if (!/^\d{14}$/.test(siret))
    return invalid({
      en: 'A SIRET is made of 14 digits; this is another kind of code',
      fr: 'Un SIRET est fait de 14 chiffres ; ceci est un autre genre de code',
    })
  if (siret === allZeros)
    return invalid({ en: 'A SIRET cannot be all zeros', fr: 'Un SIRET ne peut être fait de zéros' })
  if (passesLuhn(siret) || (siret.startsWith(laPoste) && digitSum(siret) % 5 === 0)) return { ok: true, siret }
  return invalid({
    en: 'The check digit of the SIRET is wrong: a digit was mistyped',
    fr: 'Le chiffre de contrôle du SIRET est faux : un chiffre a été mal tapé',
  })
}

function invalid(message: Sentence): SiretResult {
  return { ok: false, code: 'siret_invalid', message }
}

function wrongLength(length: number): SiretResult {
  return invalid({
    en: `A SIRET has 14 digits; this one has ${length} characters`,
    fr: `Un SIRET a 14 chiffres ; celui-ci a ${length} caractères`,
  })
}

/** What digits are that are not fourteen. Zeros in front change nothing in the Luhn check. */
function otherNumber(digits: string): SiretResult | undefined {
  if (!/^\d{9,13}$/.test(digits) || !passesLuhn(digits)) return undefined
  if (digits.length === 9)
    return invalid({
      en: 'This is a SIREN, of a company; the SIRET of the establishment has 14 digits',
      fr: 'C’est un SIREN, d’une entreprise ; le SIRET de l’établissement a 14 chiffres',
    })
  return invalid({
    en: `A SIRET has 14 digits; this one has ${digits.length}, and is one with zeros in front: a spreadsheet dropped them; export the column as text`,
    fr: `Un SIRET a 14 chiffres ; celui-ci en a ${digits.length}, et en est un avec des zéros en tête : un tableur les a perdus ; exportez la colonne en texte`,
  })
}

function digitSum(digits: string): number {
  let sum = 0
  for (let index = 0; index < digits.length; index++) sum += digits.charCodeAt(index) - 0x30
  return sum
}
