import type { Sentence } from '../language.ts'
import type { Figures, FindingCode } from './codes.ts'

/** How declarations name an establishment: by its SIRET or, of an employer who has none, by a reference. */
export interface Establishment {
  /** 14 digits; null where there is none, or where a finding is about a sender alone. */
  readonly siret: string | null
  /** Empty where there is a SIRET. */
  readonly employer_reference: string
}

/** What is hardly plausible in what one establishment or one sender declares for a year. */
export interface Finding extends Establishment {
  readonly code: FindingCode
  /** The evidence, in a sentence. */
  readonly detail: Sentence
  /** Those concerned: people, or declarations or rows where the evidence counts these. */
  readonly people: number
  readonly of_people: number
  /** Who sent the last file that tells of it, where that was said. */
  readonly sender: string | null
  readonly figures: Figures
}
