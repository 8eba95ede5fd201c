import type { Sentence } from '../../language.ts'
import type { RejectionCode } from '../rejections/rejection-catalogue.ts'

/** What a cell parser gives for a cell that it refuses. The row adds line, column and value to it. */
export class CellDefect {
  readonly code: RejectionCode
  /** What was expected, as a sentence that repeats nothing of the cell. */
  readonly message: Sentence

  constructor(code: RejectionCode, message: Sentence) {
    this.code = code
    this.message = message
  }
}

/** Reads a trimmed cell that is not empty. Never throws: a defect is a result like another. */
export type CellParser<Value> = (cell: string) => Value | CellDefect
