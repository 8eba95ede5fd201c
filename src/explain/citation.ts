import type { CivilDate } from '../civil-date.ts'
import { datedValueOn } from '../law/law-on.ts'

/** A text of the law, as each language names it. */
export interface Citation {
  readonly en: string
  readonly fr: string
}

/** `french` is left out where the text reads alike in both languages. */
export function cite(english: string, french = english): Citation {
  return { en: english, fr: french }
}

/** The text that a parameter has its value of a day from; undefined before it is in force. */
export function citationOf(parameter: string, on: CivilDate): Citation | undefined {
  const dated = datedValueOn(parameter, on)
  return dated && cite(dated.reference, dated.referenceFrench)
}

/**
 * Texts that no parameter refers to, because they set no number: the opening and the closing of the account and the
 * retired, the person in several categories, who computes and credits.
 */
export const articles = {
  account: cite('code du travail, art. L5151-2'),
  spending: cite('code du travail, art. L6323-4 and R6333-3', 'code du travail, art. L6323-4 et R6333-3'),
  yearlyCredit: cite('code du travail, art. L6323-11'),
  proportion: cite('code du travail, art. R6323-1, II'),
  severalCategories: cite('code du travail, art. R6323-27'),
  crediting: cite('code du travail, art. R6323-1, III'),
  selfEmployed: cite('code du travail, art. L6323-27 and R6323-22', 'code du travail, art. L6323-27 et R6323-22'),
  engagements: cite('code du travail, art. L5151-9 and D5151-14', 'code du travail, art. L5151-9 et D5151-14'),
  exposures: cite('code du travail, art. R4163-9'),
  pointsAsTopUp: cite('code du travail, art. R4163-21'),
  pointsTakenBack: cite(
    'code du travail, art. L4163-16 and D4163-32',
    'code du travail, art. L4163-16 et D4163-32',
  ),
  topUp: cite('code du travail, art. L6323-4, III'),
  use: cite('code du travail, art. L6323-2 and L6323-3', 'code du travail, art. L6323-2 et L6323-3'),
  useOfEngagement: cite('code du travail, art. D5151-11'),
  useOfPoints: cite('code du travail, art. L4163-5 and L4163-7', 'code du travail, art. L4163-5 et L4163-7'),
  /** The scheme of work in detention: no figures of it are published. */
  detained: cite('code pénitentiaire, art. L411-4 to L411-9', 'code pénitentiaire, art. L411-4 à L411-9'),
  publicAgents: cite('decree 2017-928 of 6 May 2017, art. 3', 'décret n° 2017-928 du 6 mai 2017, art. 3'),
} as const

const code = 'code du travail, art. '

/** Several texts in one: `code du travail, art. L6323-11-1; R6323-3-1, I`. What is not known is passed over. */
export function together(...citations: readonly (Citation | undefined)[]): Citation {
  const known = citations.filter((citation) => citation !== undefined)
  return {
    en: joined(
      known.map(({ en }) => en),
      '; ',
    ),
    fr: joined(
      known.map(({ fr }) => fr),
      ' ; ',
    ),
  }
}

function joined(texts: readonly string[], separator: string): string {
  return [...new Set(texts)]
    .map((text, index) => (index > 0 && text.startsWith(code) ? text.slice(code.length) : text))
    .join(separator)
}
