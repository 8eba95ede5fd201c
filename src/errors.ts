import { catalogue, type ErrorCode } from './error-catalogue/index.ts'
import type { Sentence } from './language.ts'

/**
 * An error told to the user: what happened, and what to do next. Neither ever holds a NIR or a key. As an `Error`, for logs
 * and for who catches it, it speaks English.
 */
export class CpaError extends Error {
  override readonly name = 'CpaError'
  readonly code: ErrorCode
  /** What happened. */
  readonly told: Sentence
  /** What to do next. */
  readonly advice: Sentence | undefined

  constructor(
    code: ErrorCode,
    message: Sentence,
    { hint, cause }: { hint?: Sentence | undefined; cause?: unknown } = {},
  ) {
    super(message.en, { cause })
    this.code = code
    this.told = message
    this.advice = hint
  }

  /** What to do next, in English. */
  get hint(): string | undefined {
    return this.advice?.en
  }

  get exitCode(): number {
    return catalogue[this.code].exit
  }
}
