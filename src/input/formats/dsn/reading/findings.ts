import type { Sentence } from '../../../../language.ts'
import { shapeOf, shownNir } from '../../../checking/shown-cell.ts'
import type { RejectionCode } from '../../../rejections/rejection-catalogue.ts'
import { rubrics } from '../norm/vocabulary.ts'
import { R } from './rubric-numbers.ts'

/** Rubrics that hold the number of somebody. */
const numbers = new Set([
  R.nir,
  R.oldNir,
  R.temporaryNumber,
  ...rubrics
    .filter(({ label }) => /Numéro d'inscription au répertoire|Ancien NIR/.test(label))
    .map(({ number }) => number),
])

/** A value as it may be shown: codes and figures as they stand, numbers of people masked, of anything else the shape. */
export function shownValue(rubric: number, value: string): string | null {
  if (value === '') return null
  if (numbers.has(rubric)) return shownNir(value)
  return /^-?[0-9]{1,8}(\.[0-9]{1,4})?$/.test(value) && rubric !== R.birth ? value : shapeOf(value)
}

/** What was found, before it is known where. */
export interface Found {
  readonly code: RejectionCode
  /** The control of the norm that asks for it. */
  readonly control?: string
  readonly sentence: Sentence
}
