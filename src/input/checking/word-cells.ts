import { type Nir, parseNir } from '../../identity/nir.ts'
import { isScientific } from '../../identity/separators.ts'
import { parseSiret } from '../../identity/siret.ts'
import { CellDefect, type CellParser } from './cell-defect.ts'
import { withSuggestion } from './expected.ts'
import { nearestWord, plainWord } from './plain-word.ts'

/** Other words for those of a list, each with the word that it stands for. */
export type Aliases = Readonly<Record<string, readonly string[]>>

/** Words that a column may hold, in any case, without their accents, and under other names. */
export class Words {
  readonly #meanings = new Map<string, string>()
  readonly #aliases: Aliases

  /** Throws a TypeError for an alias that stands for two words: a mistake in a schema. */
  constructor(words: readonly string[], aliases: Aliases = {}) {
    this.#aliases = aliases
    for (const word of words) this.#add(word, word)
    for (const [word, others] of Object.entries(aliases)) {
      if (!words.includes(word))
        throw new TypeError(`Aliases are given for ${word}, which is no word of its column`)
      for (const other of others) this.#add(other, word)
    }
  }

  #add(written: string, word: string): void {
    for (const form of [written, plainWord(written)]) {
      const known = this.#meanings.get(form)
      if (known !== undefined && known !== word) throw new TypeError(`${written} stands for ${known} and ${word}`)
      this.#meanings.set(form, word)
    }
  }

  /** The word that a cell means. */
  meaningOf(cell: string): string | undefined {
    return this.#meanings.get(cell) ?? this.#meanings.get(plainWord(cell))
  }

  /** The word that may have been meant, with its first other name: `fixed_term (CDD)`. */
  suggestionFor(cell: string): string | undefined {
    const near = nearestWord(cell, this.#meanings.keys())
    if (near === undefined) return undefined
    const word = this.#meanings.get(near)!
    const [alias] = this.#aliases[word] ?? []
    return alias === undefined ? word : `${word} (${alias})`
  }
}

/** Reads one of a list of words. */
export function choiceParser(list: readonly string[], aliases: Aliases = {}): CellParser<string> {
  const words = new Words(list, aliases)
  const expected = {
    en: `Expected one of ${list.join(', ')}`,
    fr: `L’une de ces valeurs est attendue : ${list.join(', ')}`,
  }
  const unknown = new CellDefect('not_allowed', expected)
  return (cell) => {
    const word = words.meaningOf(cell)
    if (word !== undefined) return word
    const suggestion = words.suggestionFor(cell)
    return suggestion === undefined ? unknown : new CellDefect('not_allowed', withSuggestion(expected, suggestion))
  }
}

/** Reads a boolean in the words of the schema, in any case. */
export function booleanParser(trueWords: readonly string[], falseWords: readonly string[]): CellParser<boolean> {
  const meanings = new Map<string, boolean>()
  for (const word of trueWords) meanings.set(word.toLowerCase(), true)
  for (const word of falseWords) meanings.set(word.toLowerCase(), false)
  const unknown = new CellDefect('wrong_type', {
    en: `Expected one of ${[...meanings.keys()].join(', ')}`,
    fr: `L’une de ces valeurs est attendue : ${[...meanings.keys()].join(', ')}`,
  })
  return (cell) => meanings.get(cell) ?? meanings.get(cell.toLowerCase()) ?? unknown
}

/** Reads a text of limited length (in characters) and alphabet. */
export function textParser(maxLength: number | undefined, pattern: string | undefined): CellParser<string> {
  const alphabet = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  const tooLong = new CellDefect('not_allowed', {
    en: `Expected at most ${maxLength} characters`,
    fr: `Au plus ${maxLength} caractères sont attendus`,
  })
  const foreign = new CellDefect('not_allowed', {
    en: 'Line ends and control characters are not allowed here',
    fr: 'Les fins de ligne et caractères de contrôle ne sont pas admis ici',
  })
  return (cell) => {
    if (maxLength !== undefined && cell.length > maxLength && Array.from(cell).length > maxLength) return tooLong
    return alphabet === undefined || alphabet.test(cell) ? cell : foreign
  }
}

const rounded = new CellDefect('wrong_type', {
  en: 'A spreadsheet turned it into a rounded number and lost digits; export the column as text',
  fr: 'Un tableur en a fait un nombre arrondi et perdu des chiffres ; exportez la colonne en texte',
})
const decimal = new CellDefect('wrong_type', {
  en: 'A spreadsheet turned it into a number with decimals (.0), which would be another one; export the column as text',
  fr: 'Un tableur en a fait un nombre à décimales (,0), qui serait un autre ; exportez la colonne en texte',
})

/** Reads a text that tells one thing from another, as `textParser`: what a spreadsheet made of it would be another thing. */
export function identifierParser(maxLength: number | undefined, pattern: string | undefined): CellParser<string> {
  const parse = textParser(maxLength, pattern)
  return (cell) => {
    if (/^\d+[.,]0{1,2}$/.test(cell)) return decimal
    // Spreadsheets write the sign and two digits: 1E5 may be a number that somebody gave.
    return /e\+\d\d/i.test(cell) && isScientific(cell) ? rounded : parse(cell)
  }
}

export const parseNirCell: CellParser<Nir> = (cell) => {
  const result = parseNir(cell)
  return result.ok ? result.nir : new CellDefect(result.code, result.message)
}

export const parseSiretCell: CellParser<string> = (cell) => {
  const result = parseSiret(cell)
  return result.ok ? result.siret : new CellDefect(result.code, result.message)
}
