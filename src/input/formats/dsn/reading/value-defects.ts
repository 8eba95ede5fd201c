import { Form, fits } from '../norm/forms.ts'
import type { Norm } from '../norm/norm.ts'
import type { BlockValues } from './block-values.ts'
import type { Found } from './findings.ts'
import { R } from './rubric-numbers.ts'
import * as say from './sentences.ts'

const { sentences } = say
const apostrophe = 0x27
const space = 0x20
const tabulator = 0x09

/** What is wrong with a value that is closed; undefined when nothing is. */
export function valueDefect(norm: Norm, values: BlockValues, rubric: number, control: boolean): Found | undefined {
  const [start, end] = [values.starts[rubric]!, values.ends[rubric]!]
  if (control) return { code: 'rubric_form', sentence: sentences.controlCharacter }
  if (start === end) return { code: 'rubric_missing', sentence: sentences.empty }
  const [least, most] = [norm.least[rubric]!, norm.most[rubric]!]
  // Characters, of which UTF-8 makes more bytes.
  const length = values.raw(rubric).length
  if (length < least || length > most) {
    return { code: 'rubric_form', sentence: say.wrongLength(least, most, length) }
  }
  const form = norm.form[rubric]!
  // Which year it follows is told for itself.
  if (rubric === R.envelopeNorm || fits(form, norm.allowed[rubric], values.bytes, start, end)) return undefined
  if (form === Form.code || form === Form.word) return { code: 'rubric_code', sentence: sentences.notInList }
  const isDay = form === Form.day || form === Form.day20 || form === Form.month20 || form === Form.birth
  const isNumber = form >= Form.unsigned && form <= Form.signedNotZero
  const sentence = isDay ? sentences.notADay : isNumber ? sentences.notANumber : sentences.wrongForm
  return { code: 'rubric_form', sentence }
}

/** Where a value ends, before white space at the end of its line; -1 when it is not closed. */
export function lastApostrophe(bytes: Uint8Array, from: number, close: number): number {
  let at = close
  while (at >= from && (bytes[at] === space || bytes[at] === tabulator)) at -= 1
  return at >= from && bytes[at] === apostrophe ? at : -1
}
