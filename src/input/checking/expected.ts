import type { Sentence } from '../../language.ts'

/* What several feeds expect of a cell, in words. */

export function expectedYear(first: number, last: number): Sentence {
  return {
    en: `Expected a year from ${first} to ${last}`,
    fr: `Une année de ${first} à ${last} est attendue`,
  }
}

export const expectedCents: Sentence = {
  en: 'Expected euros and cents',
  fr: 'Des euros et centimes sont attendus',
}

/** `inEuros`: of an account in euros; another one has whole hours or points. */
export function expectedMoreThanZero(inEuros: boolean): Sentence {
  return inEuros
    ? {
        en: 'Expected euros and cents, more than zero',
        fr: 'Des euros et centimes sont attendus, plus que zéro',
      }
    : {
        en: 'Expected a whole number, more than zero',
        fr: 'Un nombre entier est attendu, plus grand que zéro',
      }
}

/** With the word of the list that may have been meant, if any. */
export function withSuggestion(expected: Sentence, near: string | undefined): Sentence {
  if (near === undefined) return expected
  return { en: `${expected.en}; did you mean ${near}?`, fr: `${expected.fr} ; vouliez-vous dire ${near} ?` }
}
