import type { Sentence } from '../language.ts'
import { passesLuhn } from './luhn.ts'
import { withoutSeparators } from './separators.ts'

export type SirenResult = { readonly siren: string } | { readonly problem: Sentence }

/**
 * Reads a SIREN, the number of a company: nine digits that pass the Luhn check, kept as text; separators are ignored.
 * Undefined for a text that is no number at all.
 */
export function parseSiren(text: string): SirenResult | undefined {
  const digits = withoutSeparators(text)
  if (!/^\d+$/.test(digits)) return undefined
  if (digits.length === 14 && passesLuhn(digits)) {
    return {
      problem: {
        en: 'This is a SIRET, of an establishment; the SIREN of the company is its first 9 digits',
        fr: 'C’est un SIRET, d’un établissement ; le SIREN de l’entreprise en est les 9 premiers chiffres',
      },
    }
  }
  if (digits.length !== 9)
    return {
      problem: {
        en: `A SIREN has 9 digits; this one has ${digits.length}`,
        fr: `Un SIREN a 9 chiffres ; celui-ci en a ${digits.length}`,
      },
    }
  if (digits === '000000000')
    return { problem: { en: 'A SIREN cannot be all zeros', fr: 'Un SIREN ne peut être fait de zéros' } }
  return passesLuhn(digits)
    ? { siren: digits }
    : {
        problem: {
          en: 'The check digit of the SIREN is wrong: a digit was mistyped',
          fr: 'Le chiffre de contrôle du SIREN est faux : un chiffre a été mal tapé',
        },
      }
}
