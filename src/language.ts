/** The languages that the program speaks. English is that of logs, of the database and of whoever chose none. */
export const languages = ['en', 'fr'] as const

export type Language = (typeof languages)[number]

/**
 * What is told to people, in every language: whoever makes a sentence knows no language, and makes it in both; the command
 * line says it in the one of its call. So one that lacks its French does not compile. French is written with ordinary
 * spaces (`spoken` puts those that never break), and neither holds a NIR or a key.
 */
export type Sentence = { readonly [One in Language]: string }

/** A sentence of a document: two texts under the names of the languages, and nothing else. */
export function isSentence(value: unknown): value is Sentence {
  if (typeof value !== 'object' || value === null) return false
  const names = Object.keys(value)
  return (
    names.length === languages.length && languages.every((one) => typeof (value as Sentence)[one] === 'string')
  )
}

/** A sentence in one language. */
export function spoken(sentence: Sentence, language: Language): string {
  return language === 'fr' ? withFrenchSpaces(sentence.fr) : sentence[language]
}

/** The same words in every language: names, figures, what somebody else said. */
export function asItIs(text: string): Sentence {
  return { en: text, fr: text }
}

/** A count in figures, as each language groups them. */
export function counted(count: number | bigint): Sentence {
  return { en: count.toLocaleString('en'), fr: count.toLocaleString('fr') }
}

/** Sentences one after the other, with the same between them in every language. */
export function joined(sentences: readonly Sentence[], between: string): Sentence {
  const all = (language: Language) => sentences.map((one) => one[language]).join(between)
  return { en: all('en'), fr: all('fr') }
}

export function isLanguage(word: string): word is Language {
  return (languages as readonly string[]).includes(word)
}

/** Never breaks. */
export const space = '\u00a0'
/** Never breaks, and is narrow: groups of three digits, before a semicolon, a question mark and an exclamation mark. */
export const narrowSpace = '\u202f'

/** Puts the spaces that never break where French typography wants them: before punctuation, within quotes, after `n°`. */
export function withFrenchSpaces(text: string): string {
  return text
    .replace(/ ([:»])/g, `${space}$1`)
    .replace(/« /g, `«${space}`)
    .replace(/ ([;?!])/g, `${narrowSpace}$1`)
    .replace(/n° /g, `n°${space}`)
}
