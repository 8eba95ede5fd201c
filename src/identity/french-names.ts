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
  if (words.length < 2) return words[0] ?? ''
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
  return plainWords(text) ?? anyWords(text)
}

const [letterA, letterZ, space, hyphen] = [0x41, 0x5a, 0x20, 0x2d]

/** The words of a text that has nothing but capitals, spaces and hyphens, as nearly all have; undefined of any other. */
function plainWords(text: string): string[] | undefined {
  const words: string[] = []
  let start = 0
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code >= letterA && code <= letterZ) continue
    if (code !== space && code !== hyphen) return undefined
    if (place > start) words.push(text.slice(start, place))
    start = place + 1
  }
  if (text.length > start) words.push(text.slice(start))
  return words
}

function anyWords(text: string): string[] {
  // An apostrophe belongs to its word (D'ALMEIDA), all else parts them.
  return withoutAccents(text)
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
