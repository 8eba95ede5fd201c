import type { Sentence } from '../language.ts'

export interface CataloguedError {
  /** What the command ends with. */
  readonly exit: number
  readonly title: Sentence
  /** Why it is refused, or what it means for what was done so far. */
  readonly explanation: Sentence
  /** What to do in general; the hint of the error itself knows more. */
  readonly remedy: Sentence
}

export type CataloguedErrors = Readonly<Record<string, CataloguedError>>
