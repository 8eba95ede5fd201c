import type { Citation } from './citation.ts'
import type { YearFacts } from './facts/year-facts.ts'
import type { ExplanationWording } from './wording/wording.ts'

/** One step of an explanation, as it is told in a language. */
export interface Step extends Omit<Drafted, 'article'> {
  /** The text that the step rests on: `code du travail, art. R6323-1, I`. */
  readonly article: string
}

/** A step before the language of its text of law is known. */
export interface Drafted {
  /** What the step is about, for programs: `working_time`, `cap`. */
  readonly name: string
  /** A sentence or two for people. */
  readonly text: string
  readonly article: Citation
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
