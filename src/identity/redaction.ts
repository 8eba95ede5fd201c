import { maskNir } from './nir.ts'

/**
 * 13 or 15 characters with the outline of a NIR, up to two separators between any two of them. Wider than a valid
 * NIR on purpose: a mistyped number still points at a person, so any sex digit, any month and a letter O for a
 * zero are taken. Digits and hexadecimal letters on either side exclude hashes, SIRETs (14 digits) and longer
 * numbers.
 */
const outline =
  /(?<![0-9A-Fa-f])[1-9](?:[ \t\u00a0\u202f\u2011.-]{0,2}[0-9Oo]){5}[ \t\u00a0\u202f\u2011.-]{0,2}[0-9OoABab](?:[ \t\u00a0\u202f\u2011.-]{0,2}[0-9Oo]){6}(?:(?:[ \t\u00a0\u202f\u2011.-]{0,2}[0-9]){2})?(?![0-9A-Fa-f])/g

/**
 * Masks whatever looks like a NIR in a free text (messages, logs): `1 85 05 78 *** *** **`. A safety net: nothing
 * should put a NIR there in the first place. Other numbers of 13 or 15 digits are masked too.
 */
export function redactNirs(text: string): string {
  if (text.length < 13) return text
  return text.replace(outline, (found) => maskNir(found.replace(/[^0-9A-Za-z]/g, '')))
}
