/**
 * Names as civil status writes them, brought to one form: capitals from A to Z. Accents, ligatures, hyphens, apostrophes
 * and what is unreadable (`?`) tell nothing, because each source leaves out others of them.
 */

/** Behind these words of a family name stands another one, which is not the birth name. */
const usedNameAfter = new Set(['EP', 'EPOUSE', 'EPSE', 'EPX', 'VVE', 'VEUVE'])
/** Behind these stands the birth name. */
const birthNameAfter = new Set(['NE', 'NEE'])
/** More first names than anybody is known by; the rest of a longer cell is something else. */
const mostFirstNames = 12

/** A birth name in one word: `Le Goff` and `LE-GOFF` are `LEGOFF`, `Durand née Petit` is `PETIT`. Empty: none. */
export function plainFamilyName(text: string): string {
  const words = wordsOf(text)
  const birth = words.findIndex((word, index) => index > 0 && birthNameAfter.has(word))
  if (birth > 0 && birth < words.length - 1) return words.slice(birth + 1).join('')
  const used = words.findIndex((word, index) => index > 0 && usedNameAfter.has(word))
  return (used > 0 ? words.slice(0, used) : words).join('')
}

/** First names one by one, in their order: those with a hyphen are two, since every second source leaves it out. */
export function plainFirstNames(text: string): string[] {
  return wordsOf(text).slice(0, mostFirstNames)
}

function wordsOf(text: string): string[] {
  const letters = /[^A-Z -]/.test(text) ? withoutAccents(text) : text
  // An apostrophe belongs to its word (D'ALMEIDA), all else parts them.
  return letters
    .replaceAll(/['’`´?]/g, '')
    .split(/[^A-Z]+/)
    .filter((word) => word !== '')
}

function withoutAccents(text: string): string {
  return text
    .toUpperCase()
    .replaceAll('Œ', 'OE')
    .replaceAll('Æ', 'AE')
    .replaceAll('Ø', 'O')
    .replaceAll('Ł', 'L')
    .replaceAll('Đ', 'D')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
}
