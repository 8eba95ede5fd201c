import type { CivilDate } from '../../civil-date.ts'
import { yearOf } from '../../civil-date.ts'
import type { Rejection } from '../rejections/rejection.ts'
import type { HeaderMapping } from './header.ts'
import type { RemarkCode } from './remarks.ts'
import type { TableSchema } from './schema-file.ts'
import type { CompiledSchema } from './table-schema.ts'

/** What the checks must know beside the row. */
export interface CheckContext {
  /** The business date: its year is the latest that activities and deaths may lie in. */
  readonly today: CivilDate
  readonly currentYear: number
}

export function checkContext(today: CivilDate): CheckContext {
  return { today, currentYear: yearOf(today) }
}

/** Names as they came, in clear: for memory only. */
export interface GivenNames {
  /** The birth name. */
  readonly familyName: string
  readonly firstNames: string
}

/** One kind of input file: its columns, and the check that makes typed rows of its cells. */
export interface Feed<Row> {
  readonly name: string
  readonly schema: TableSchema
  readonly compiled: CompiledSchema
  /**
   * Checks one row. `cells` are as they stand in the file, `header` comes from `mapHeader`, `line` is the physical
   * line where the row begins. Gives the row, or every defect that it has.
   */
  check(
    cells: readonly string[],
    header: HeaderMapping,
    line: number,
    context: CheckContext,
  ): Row | readonly Rejection[]
  /**
   * Equal for two rows of which a file may hold only one. Holds a NIR: to be kept in memory only. Joined, not a
   * template: the cells that a template is put together from live as long as it does, and with them their slice.
   */
  duplicateKey(row: Row): string
  /** What a good row tells of how its person is called: kept as hashes. Absent where rows tell no names. */
  names?(row: Row): GivenNames | undefined
  /** What is to be told of a good row that may be meant otherwise; absent where there is nothing of the kind. */
  remark?(row: Row): RemarkCode | undefined
}

/** True when a check gave defects rather than a row. */
export function isRefused<Row extends object>(result: Row | readonly Rejection[]): result is readonly Rejection[] {
  return Array.isArray(result)
}
