import { plainWord } from '../checking/plain-word.ts'
import type { Format, FormatParameters, RecordHandlers } from './format.ts'

/** How rows are read under other names than those of their file, with other words in them. */
export interface Translation {
  /** One for each cell of a row, constant ones included. */
  readonly names: readonly string[]
  /** By the place of a column: what is meant by a word, under its plain form. */
  readonly values: Readonly<Record<number, Readonly<Record<string, string>>>>
  /** Cells that every row gets at its end. */
  readonly constants: readonly string[]
}

/** The same parameters for rows that are to be translated. */
export function withTranslation(parameters: FormatParameters, translation: Translation): FormatParameters {
  return { ...parameters, translation }
}

/** A format whose rows come translated where their parameters say so. */
export function translating(format: Format): Format {
  return {
    ...format,
    columns: (parameters) => translationOf(parameters)?.names ?? format.columns(parameters),
    withColumns(parameters, names) {
      const translation = translationOf(parameters)
      if (translation === undefined) return format.withColumns(parameters, names)
      // A heading that was translated is known to the feed or to the map: by it the header is recognised where it stands again.
      const headings = format
        .columns(parameters)
        .map((heading, index) => (translation.names[index] === heading ? names[index]! : heading))
      return { ...format.withColumns(parameters, headings), translation: { ...translation, names } }
    },
    eachRecord(bytes, place, parameters, handlers) {
      format.eachRecord(bytes, place, parameters, translated(parameters, handlers))
    },
    eachRecordInTurns(bytes, place, parameters, handlers, signal) {
      return format.eachRecordInTurns(bytes, place, parameters, translated(parameters, handlers), signal)
    },
  }
}

function translationOf({ translation }: FormatParameters): Translation | undefined {
  return translation as Translation | undefined
}

function translated(parameters: FormatParameters, handlers: RecordHandlers): RecordHandlers {
  const translation = translationOf(parameters)
  if (translation === undefined) return handlers
  const { constants } = translation
  const meanings = Object.entries(translation.values).map(([place, of]) => [Number(place), of] as const)
  return {
    ...handlers,
    onRecord(cells, line) {
      for (const [place, of] of meanings) {
        const word = plainWord(cells[place]!.slice(0, longestWord))
        if (Object.hasOwn(of, word)) cells[place] = of[word]!
      }
      cells.push(...constants)
      handlers.onRecord(cells, line)
    },
  }
}

/** Longer cells are no words. */
const longestWord = 200
