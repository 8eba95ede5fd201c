import type { Sentence } from '../../language.ts'
import { type RemarkCode, type RemarkCounts, remarkTexts } from '../checking/remarks.ts'
import { kindOf, type Rejection, type RejectionKind } from '../rejections/rejection.ts'
import { type RejectionCode, rejectionCatalogue } from '../rejections/rejection-catalogue.ts'

/** Rows that have one thing wrong with them: one column, one code. */
export interface RefusalGroup extends RejectionKind {
  readonly column: string | null
  readonly code: string
  /** `remark`: the rows are accepted, and something is to be told of them. */
  readonly severity: 'refused' | 'remark'
  readonly rows: number
  /** Null where it is not known. */
  readonly first_line: number | null
  /** The value that stands there most often, as it may be shown. */
  readonly value: string | null
  /** The values that stand there, the most frequent first: some of them. */
  readonly values: readonly GroupValue[]
  /** What was expected, in the words of the first refusal. */
  readonly message: Sentence
  /** What to do about it; the same as the message for a remark. */
  readonly remedy: Sentence
}

/** What a code says of each of its groups. */
export function groupKind(code: string, message: Sentence): Pick<RefusalGroup, 'type' | 'title' | 'remedy'> {
  const remedy = rejectionCatalogue[code as RejectionCode]?.remedy ?? message
  // What is wrong with a header is different each time, and the message says it.
  return { ...kindOf(code), remedy: code === 'file_header' ? message : remedy }
}

export interface GroupValue {
  readonly value: string
  readonly rows: number
}

/** Different values that are counted of a group; what comes later is counted in the group alone. */
const countedValues = 200
/** Values that a group tells. */
export const toldValues = 3

interface Growing {
  readonly column: string | null
  readonly code: string
  readonly severity: RefusalGroup['severity']
  readonly firstLine: number
  readonly message: Sentence
  readonly values: Map<string, number>
  rows: number
  lastLine: number
}

/** Gathers refusals and remarks by column and code, in memory that does not grow with the rows. */
export class RefusalGroups {
  readonly #groups = new Map<string, Growing>()

  refuse(rejection: Rejection): void {
    this.#count(rejection, 'refused')
  }

  /** What is told and refuses nothing. */
  note(remark: Rejection): void {
    this.#count(remark, 'remark')
  }

  #count({ line, column, code, message, value }: Rejection, severity: RefusalGroup['severity']): void {
    const group = this.#group({ column, code, severity, line, message })
    // A row with two such defects is one row.
    if (group.lastLine !== line) group.rows += 1
    group.lastLine = line
    if (value !== null && (group.values.size < countedValues || group.values.has(value))) {
      group.values.set(value, (group.values.get(value) ?? 0) + 1)
    }
  }

  remark(code: RemarkCode, line: number): void {
    this.#group({ column: null, code, severity: 'remark', line, message: remarkTexts[code] }).rows += 1
  }

  /** Refused ones first, the most frequent first. */
  list(): RefusalGroup[] {
    return [...this.#groups.values()].map(finished).sort(byWeight)
  }

  #group({
    column,
    code,
    severity,
    line,
    message,
  }: Omit<Growing, 'values' | 'rows' | 'lastLine' | 'firstLine'> & { line: number }): Growing {
    const key = `${column ?? ''} ${code} ${severity}`
    let group = this.#groups.get(key)
    if (group === undefined) {
      group = { column, code, severity, firstLine: line, message, values: new Map(), rows: 0, lastLine: 0 }
      this.#groups.set(key, group)
    }
    return group
  }
}

function finished({ column, code, severity, rows, firstLine, message, values }: Growing): RefusalGroup {
  const told = [...values]
    .sort(([one, times], [other, otherTimes]) => otherTimes - times || (one < other ? -1 : 1))
    .slice(0, toldValues)
    .map(([value, times]) => ({ value, rows: times }))
  return {
    column,
    code,
    ...groupKind(code, message),
    severity,
    rows,
    first_line: firstLine,
    value: told[0]?.value ?? null,
    values: told,
    message,
  }
}

/** Remarks of a load, which keeps how many rows each is about and no line. */
export function remarkGroups(remarks: RemarkCounts): RefusalGroup[] {
  return Object.entries(remarks).map(([code, rows]) => {
    const message = remarkTexts[code as RemarkCode]
    const nothing = { column: null, first_line: null, value: null, values: [] }
    return { ...nothing, code, severity: 'remark', rows, message, ...groupKind(code, message) }
  })
}

/** The order in which groups are told. */
function byWeight(one: RefusalGroup, other: RefusalGroup): number {
  if (one.severity !== other.severity) return one.severity === 'refused' ? -1 : 1
  return other.rows - one.rows || (one.first_line ?? 0) - (other.first_line ?? 0)
}
