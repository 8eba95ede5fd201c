import { passesLuhn } from './luhn.ts'
import { withoutSeparators } from './separators.ts'

export type SirenResult = { readonly siren: string } | { readonly problem: string }

/**
 * Reads a SIREN, the number of a company: nine digits that pass the Luhn check, kept as text; separators are ignored.
 * Undefined for a text that is no number at all.
 */
export function parseSiren(text: string): SirenResult | undefined {
  const digits = withoutSeparators(text)
  if (!/^\d+$/.test(digits)) return undefined
  if (digits.length === 14 && passesLuhn(digits)) {
    return { problem: 'This is a SIRET, of an establishment; the SIREN of the company is its first 9 digits' }
  }
  if (digits.length !== 9) return { problem: `A SIREN has 9 digits; this one has ${digits.length}` }
  if (digits === '000000000') return { problem: 'A SIREN cannot be all zeros' }
  return passesLuhn(digits)
    ? { siren: digits }
    : { problem: 'The check digit of the SIREN is wrong: a digit was mistyped' }
}
