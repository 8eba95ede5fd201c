import type { Sentence } from '../../language.ts'
import { duplicateOfEarlierRow } from '../rejections/rejection.ts'
import { type RejectionCode, rejectionCatalogue } from '../rejections/rejection-catalogue.ts'

/** How a refusal that only the database can decide is worded. */
export interface RefusalWording {
  /** The column at fault, or null when the row is as a whole. */
  readonly column: string | null
  /** What was expected. */
  readonly message: Sentence
}

/** Refusals that only the database can decide, by their code. */
export type DatabaseRefusals = Readonly<Partial<Record<RejectionCode, RefusalWording>>>

/** A row whose key stands already in a row that an earlier slice of its file brought. */
export const duplicateOfEarlier: RefusalWording = { column: null, message: duplicateOfEarlierRow }

/** What may be wrong with a row that names its person by NIR alone. */
export const personRefusals = {
  unknown_person: { column: 'nir', message: rejectionCatalogue.unknown_person.title },
  ambiguous_person: { column: 'nir', message: rejectionCatalogue.ambiguous_person.title },
} satisfies DatabaseRefusals
