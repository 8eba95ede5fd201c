import { actor } from '../../actor.ts'

/**
 * The name under which a person is kept, made of what a provider or a proxy calls them: in small letters, so that one person has
 * one name. Undefined for what could be taken for somebody else, or would be changed where it is kept: letters of other scripts
 * that look alike, blanks that are not seen, commas of two headers in one, ten digits that could be a NIR, more than 64 characters.
 */
export function personName(claimed: string): string | undefined {
  const name = claimed
    .normalize('NFC')
    .replace(/^ +| +$/g, '')
    .toLowerCase()
  if (!usual.test(name) || name.normalize('NFKC') !== name) return undefined
  return actor(name) === name ? name : undefined
}

// The letters of western and central Europe, without those that differ from another by a dot that nobody misses.
const letter = 'a-z\\u00df-\\u00f6\\u00f8-\\u0130\\u0132-\\u0137\\u0139-\\u017e'
const usual = new RegExp(`^[${letter}0-9]([${letter}0-9._%+@'’ -]*[${letter}0-9])?$`)
