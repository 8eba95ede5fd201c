import { CpaError } from '../errors.ts'
import { isLanguage, type Language, languages, type Sentence, spoken } from '../language.ts'
import { languageOf } from '../settings.ts'

/* A process serves one call at a time, so the language of the call is that of the process, as a locale is. Only the
   command line knows it: what is below makes sentences in every language. */

let language: Language = 'en'

/** From now on reports, remarks and errors are told in this language. */
export function speak(one: Language): void {
  language = one
}

/** The language of the call. */
export function languageInUse(): Language {
  return language
}

/** A sentence in the language of the call. */
export function tell(sentence: Sentence): string
export function tell(english: string, french: string): string
export function tell(first: Sentence | string, french = ''): string {
  return spoken(typeof first === 'string' ? { en: first, fr: french } : first, language)
}

/**
 * The language that a call asks for: `--lang` among its words, else what the environment says. Looked for before the words
 * are understood, so that what is wrong with them is told in it too. Throws `usage` or `configuration` for another one.
 */
export function languageAskedFor(words: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const asked = optionOf(words)
  if (asked === undefined) return languageOf(environment)
  if (isLanguage(asked)) return asked
  throw new CpaError(
    'usage',
    {
      en: `--lang ${asked}: the program does not speak this language`,
      fr: `--lang ${asked} : le programme ne parle pas cette langue`,
    },
    { hint: { en: `Give one of ${languages.join(', ')}.`, fr: `Donnez l’une de ${languages.join(', ')}.` } },
  )
}

function optionOf(words: readonly string[]): string | undefined {
  const end = words.indexOf('--')
  const options = end === -1 ? words : words.slice(0, end)
  const at = options.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='))
  // A word that is missing is told by whoever reads the command line.
  return options[at] === '--lang' ? options[at + 1] : options[at]?.slice('--lang='.length)
}
