import { AsyncLocalStorage } from 'node:async_hooks'
import { type Language, type Sentence, spoken } from '../language.ts'

/* A command line serves one call, so its language is that of the process, as a locale is. A console serves many people at
   once: each request is answered within `speaking`. What is below knows no language, and makes sentences in all. */

let language: Language = 'en'
const within = new AsyncLocalStorage<Language>()

/** From now on reports, remarks and errors of this process are told in this language. */
export function speak(one: Language): void {
  language = one
}

/** Does the work with its reports, remarks and errors in this language, whatever the process speaks. */
export function speaking<Result>(one: Language, work: () => Result): Result {
  return within.run(one, work)
}

/** The language of the call, or of the request. */
export function languageInUse(): Language {
  return within.getStore() ?? language
}

declare const told: unique symbol

/**
 * What was told in the language of the call, from a sentence in both: a text that asks for this does not compile with
 * words in one language alone.
 */
export type Told = string & { readonly [told]: true }

/** A sentence in the language of the call. */
export function tell(sentence: Sentence): Told
export function tell(english: string, french: string): Told
export function tell(first: Sentence | string, french = ''): Told {
  return spoken(typeof first === 'string' ? { en: first, fr: french } : first, languageInUse()) as Told
}

/** Names, codes and figures, which read alike in every language. */
export function named(name: string): Told {
  return name as Told
}
