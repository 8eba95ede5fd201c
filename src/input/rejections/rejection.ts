import { asItIs, type Sentence } from '../../language.ts'
import { type FrictionlessType, type RejectionCode, rejectionCatalogue } from './rejection-catalogue.ts'

/** One defect of one row. A row may have several. */
export interface Rejection {
  /** Physical line of the file where the row begins; the header is line 1. */
  readonly line: number
  /** The column at fault, or null when the row is as a whole. */
  readonly column: string | null
  readonly code: RejectionCode
  /** What was expected. Repeats nothing of the row. */
  readonly message: Sentence
  /** The cell, fit to be shown (see `shownCell`): most often its shape. Null when it is empty. */
  readonly value: string | null
}

/** What users of Frictionless and Validata know a refusal by, and its code in words. */
export interface RejectionKind {
  readonly type: FrictionlessType
  readonly title: Sentence
}

/** The kind of a code; one of another release, which is kept in the database, is told as it is. */
export function kindOf(code: string): RejectionKind {
  const { type, title } = rejectionCatalogue[code as RejectionCode] ?? { type: 'row-error', title: asItIs(code) }
  return { type, title }
}

/** The refusal of a row that repeats the key of an earlier one; `firstLine` when it is known. */
export function duplicateInFile(line: number, firstLine?: number): Rejection {
  const message =
    firstLine === undefined
      ? duplicateOfEarlierRow
      : {
          en: `Line ${firstLine} of the file has the same key; the first one counts`,
          fr: `La ligne ${firstLine} du fichier a la même clé ; la première compte`,
        }
  return { line, column: null, code: 'duplicate_in_file', message, value: null }
}

/** What is told of a duplicate when the line of the first row is not known. */
export const duplicateOfEarlierRow: Sentence = {
  en: 'An earlier row of the file has the same key; the first one counts',
  fr: 'Une ligne précédente du fichier a la même clé ; la première compte',
}
