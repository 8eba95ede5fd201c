import type { YearFacts } from './facts/year-facts.ts'
import type { ExplanationWording } from './wording/wording.ts'

/** One step of an explanation. */
export interface Step {
  /** What the step is about, for programs: `working_time`, `cap`. */
  readonly name: string
  /** A sentence or two for people. */
  readonly text: string
  /** The text that the step rests on: `code du travail, art. R6323-1, I`. */
  readonly article: string
  /** The account that the amounts of the step belong to. */
  readonly account?: string
  /** What the step gives, in the unit of the account: cents, hours. */
  readonly quantity?: bigint
  /** What the step was computed from; whole numbers of type bigint are quantities of the account. */
  readonly inputs?: Readonly<Record<string, Input>>
}

export type Input = string | number | boolean | bigint | null | readonly string[]

/** What every step is made from. */
export interface Telling {
  readonly facts: YearFacts
  readonly words: ExplanationWording
}

/**
 * Texts that no parameter refers to, because they set no number: the opening and the closing of the account and the
 * retired, the absences, the person in several categories, the contribution, who computes and credits.
 */
export const articles = {
  account: 'code du travail, art. L5151-2',
  yearlyCredit: 'code du travail, art. L6323-11',
  absences: 'code du travail, art. L6323-12',
  proportion: 'code du travail, art. R6323-1, II',
  severalCategories: 'code du travail, art. R6323-27',
  crediting: 'code du travail, art. R6323-1, III',
  selfEmployed: 'code du travail, art. L6323-27 and R6323-22',
  contribution: 'code du travail, art. L6323-27',
  engagements: 'code du travail, art. L5151-9 and D5151-14',
  engagementCap: 'code du travail, art. D5151-14, III',
  exposures: 'code du travail, art. R4163-9',
  exposuresBefore2018: 'code du travail, art. R4162-2',
  pointsAsTopUp: 'code du travail, art. R4163-21',
  pointsTakenBack: 'code du travail, art. L4163-16 and D4163-32',
  topUp: 'code du travail, art. L6323-4, III',
  publicAgents: 'decree 2017-928 of 6 May 2017, art. 3',
} as const

/** Points of a year of exposure; the articles were numbered anew for 2018. */
export function exposureArticle(year: number): string {
  return year < 2018 ? articles.exposuresBefore2018 : articles.exposures
}

const code = 'code du travail, art. '

/** Several texts in one: `code du travail, art. L6323-11-1; R6323-3-1, I`. */
export function together(...references: readonly string[]): string {
  const different = [...new Set(references.filter((reference) => reference !== ''))]
  return different
    .map((reference, index) =>
      index > 0 && reference.startsWith(code) ? reference.slice(code.length) : reference,
    )
    .join('; ')
}
