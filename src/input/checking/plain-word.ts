import { nearNames } from '../../near-names.ts'

/**
 * A word without case, accents, round brackets and the marks that people put between its parts: `À l'étranger` is
 * `a_l_etranger`, `Heure(s)` is `heures`.
 */
export function plainWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}()]/gu, '')
    .toLowerCase()
    .replace(/[\s_.'’-]+/g, '_')
    .replace(/^_|_$/g, '')
}

/** Longer texts are no words. */
const longestWord = 40

/**
 * The one of some plain words that somebody may have meant who wrote another: at most one letter in four is changed,
 * left out or added. `undefined` when none is near.
 */
export function nearestWord(written: string, words: Iterable<string>): string | undefined {
  if (written.length > longestWord) return undefined
  const plain = plainWord(written)
  const candidates = [...words].filter((word) => word.length > 3)
  return nearNames(plain, candidates, { limit: 1, closest: Math.floor(plain.length / 4) })[0]
}
