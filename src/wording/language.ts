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

/** A sentence in the language of the call. */
export function tell(sentence: Sentence): string
export function tell(english: string, french: string): string
export function tell(first: Sentence | string, french = ''): string {
  return spoken(typeof first === 'string' ? { en: first, fr: french } : first, languageInUse())
}
