import type { CivilDate } from '../../civil-date.ts'
import { type HeaderMapping, mapHeader } from '../checking/header.ts'
import { countRemark, type RemarkCode, type RemarkCounts } from '../checking/remarks.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import { readSliceOf, type SlicedFile } from '../files/sliced-file.ts'
import { sliceCheck } from '../loading/check-slice.ts'
import type { Rejection } from '../rejections/rejection.ts'
import { ControlSums, type ControlTotal, type StatedTotal } from './control-totals.ts'
import { type RefusalGroup, RefusalGroups } from './refusal-groups.ts'

/** What a file holds, as far as it can be told without a database. */
export interface Survey {
  readonly rows: number
  readonly rejected: number
  /** Lines that hold nothing to load. */
  readonly emptyRows: number
  /** Of good rows. */
  readonly remarks: RemarkCounts
  readonly groups: readonly RefusalGroup[]
  /** What the sender states of it, and what stands there. */
  readonly controls: readonly ControlTotal[]
}

/** A row as it came, with what is wrong with it: nothing when it is good. */
export interface SurveyedRow {
  readonly line: number
  /** Its text when it could not be split. */
  readonly cells: readonly string[] | string
  readonly rejections: readonly Rejection[]
}

export interface SurveyOptions {
  readonly asOf: CivilDate
  readonly spoolKey: Buffer
  readonly signal: AbortSignal
  readonly stated?: readonly StatedTotal[]
  /** Sees every row, in order; its cells live no longer than the call. */
  readonly watch?: (row: SurveyedRow) => void
}

/** The keys of so many rows are remembered, which tell a row that comes twice. */
const rememberedRows = 2_000_000

/**
 * Reads all rows of a file whose header fits, and writes nothing. Memory is that of a slice and of the keys of rows; of a
 * file of many millions a row that comes again far below is taken for another one, which the load then refuses.
 */
export async function surveyFile(
  sliced: SlicedFile,
  feed: FeedName,
  { asOf, spoolKey, signal, stated = [], watch }: SurveyOptions,
): Promise<Survey> {
  const { cut } = sliced
  const header = mapHeader(cut.columns, feedNamed(feed), cut.headLines) as HeaderMapping
  const sums = new ControlSums(stated, feed, header)
  const groups = new RefusalGroups()
  const remarks: RemarkCounts = {}
  const found = { rows: 0, rejected: 0, emptyRows: 0 }
  let line = 0
  const none: readonly Rejection[] = []
  const see = (row: SurveyedRow) => {
    found.rows += 1
    sums.add(row.cells)
    watch?.(row)
  }
  const handlers = {
    onGood(row: { readonly line: number }, _place: unknown, cells: readonly string[]) {
      line = row.line
      see({ line, cells, rejections: none })
    },
    onRemark(code: RemarkCode) {
      countRemark(remarks, code)
      groups.remark(code, line)
    },
    onNoted: (remark: Rejection) => groups.note(remark),
    onEmpty() {
      found.emptyRows += 1
    },
    onRefused(rejections: readonly Rejection[], cells: readonly string[] | string, at: number) {
      found.rejected += 1
      for (const rejection of rejections) groups.refuse(rejection)
      see({ line: at, cells, rejections })
    },
  }
  let check = sliceCheck(feed, cut.parameters, asOf)
  let remembered = 0
  for (const slice of cut.slices) {
    if (found.rows - remembered > rememberedRows) {
      check = sliceCheck(feed, cut.parameters, asOf)
      remembered = found.rows
    }
    await check(await readSliceOf(sliced, slice, spoolKey), slice, handlers, signal)
  }
  return { ...found, remarks, groups: groups.list(), controls: sums.totals() }
}

/** Of a file that is refused whole for its header or its first rows: none of its rows was read to the end. */
export function surveyOfRefused(rows: number, rejections: readonly Rejection[]): Survey {
  const groups = new RefusalGroups()
  for (const rejection of rejections) groups.refuse(rejection)
  const [whole, ...others] = groups.list().sort((one, other) => Number(isWhole(other)) - Number(isWhole(one)))
  const told = whole !== undefined && isWhole(whole) ? [{ ...whole, rows }, ...others] : groups.list()
  return { rows, rejected: rows, emptyRows: 0, remarks: {}, groups: told, controls: [] }
}

function isWhole({ code }: RefusalGroup): boolean {
  return code === 'file_header' || code === 'too_many_refused'
}
