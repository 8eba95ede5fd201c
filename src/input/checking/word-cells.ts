import { type Nir, parseNir } from '../../identity/nir.ts'
import { parseSiret } from '../../identity/siret.ts'
import { CellDefect, type CellParser } from './cell-defect.ts'

/** Reads one of a list of words, exactly as the list writes it. */
export function choiceParser(words: readonly string[]): CellParser<string> {
  const allowed = new Map(words.map((word) => [word, word]))
  const otherCase = new Map(
    words.map((word) => [
      word.toLowerCase(),
      new CellDefect('not_allowed', `Expected ${word}, in exactly these letters`),
    ]),
  )
  const unknown = new CellDefect('not_allowed', `Expected one of ${words.join(', ')}`)
  return (cell) => allowed.get(cell) ?? otherCase.get(cell.toLowerCase()) ?? unknown
}

/** Reads a boolean in the words of the schema, in any case. */
export function booleanParser(trueWords: readonly string[], falseWords: readonly string[]): CellParser<boolean> {
  const meanings = new Map<string, boolean>()
  for (const word of trueWords) meanings.set(word.toLowerCase(), true)
  for (const word of falseWords) meanings.set(word.toLowerCase(), false)
  const unknown = new CellDefect('wrong_type', `Expected one of ${[...meanings.keys()].join(', ')}`)
  return (cell) => meanings.get(cell) ?? meanings.get(cell.toLowerCase()) ?? unknown
}

/** Reads a text of limited length (in characters) and alphabet. */
export function textParser(maxLength: number | undefined, pattern: string | undefined): CellParser<string> {
  const alphabet = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  const tooLong = new CellDefect('not_allowed', `Expected at most ${maxLength} characters`)
  const foreign = new CellDefect('not_allowed', 'Line ends and control characters are not allowed here')
  return (cell) => {
    if (maxLength !== undefined && cell.length > maxLength && Array.from(cell).length > maxLength) return tooLong
    return alphabet === undefined || alphabet.test(cell) ? cell : foreign
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
