import type { CivilDate } from '../../civil-date.ts'
import { checkContext, isRefused } from '../checking/feed.ts'
import { isRejection, mapHeader } from '../checking/header.ts'
import type { RemarkCode } from '../checking/remarks.ts'
import { type AnyRow, type FeedName, feedNamed } from '../feeds/index.ts'
import type { FormatParameters, SlicePlace, UnreadableRow } from '../formats/format.ts'
import { fileFormat } from '../formats/index.ts'
import { duplicateInFile, type Rejection } from '../rejections/rejection.ts'
import { type Place, SeenRows } from './seen-rows.ts'
import type { Sift } from './sift.ts'

export interface CheckedRowHandlers {
  /** Asked of each row before it is checked. Without it all are. */
  readonly sift?: Sift | undefined
  /** `cells` share the memory of the slice. */
  onGood(row: AnyRow, place: NewPlace, cells: readonly string[]): void
  /** What is to be told of a good row. */
  onRemark?(code: RemarkCode): void
  /** What is to be told of the file, or of a row that may be good: by a format that finds more than rows. */
  onNoted?(remark: Rejection): void
  /** `cells`: the row as it came, or its text when it could not be split. */
  onRefused(rejections: readonly Rejection[], cells: string[] | string, line: number): void
  /** A line that holds nothing to load. */
  onEmpty?(): void
  /** What stands beside the rows. */
  onBeside?(cells: readonly string[], line: number): void
}

/** The place of a row that no row before it equals. */
export type NewPlace = Exclude<Place, { equalLine: number }>

/** Checks the rows of a slice one by one, letting the event loop run in between. */
export type SliceCheck = (
  bytes: Buffer,
  slice: SlicePlace,
  handlers: CheckedRowHandlers,
  signal: AbortSignal,
) => Promise<void>

/**
 * The checks of a file. Rows of equal keys are found among all slices that are given to it, in the order in which they
 * are given; its memory grows with the rows.
 */
export function sliceCheck(feedName: FeedName, parameters: FormatParameters, asOf: CivilDate): SliceCheck {
  const feed = feedNamed(feedName)
  const context = checkContext(asOf)
  const header = mapHeader(fileFormat.columns(parameters), feed)
  if (isRejection(header)) throw new Error(`a file with this header must not be loaded: ${header.message.en}`)
  const seen = new SeenRows(feed.duplicateKey)
  return (bytes, slice, { sift, onGood, onRemark, onNoted, onRefused, onEmpty, onBeside }, signal) => {
    const handlers = {
      onRecord(cells: string[], line: number) {
        const sifted = sift?.(line) ?? 'load'
        if (sifted === 'leave') return
        if (sifted !== 'load') return onRefused([sifted], cells, line)
        const result = feed.check(cells, header, line, context)
        if (isRefused(result)) return onRefused(result, cells, line)
        const place = seen.see(result)
        if ('equalLine' in place) onRefused([duplicateInFile(line, place.equalLine)], cells, line)
        else {
          onGood(result, place, cells)
          const remark = feed.remark?.(result)
          if (remark !== undefined) onRemark?.(remark)
        }
      },
      onUnreadable({ line, raw, code, reason }: UnreadableRow) {
        onRefused([{ line, column: null, code, message: reason, value: null }], raw, line)
      },
      onEmpty,
      ...(onNoted !== undefined && { onRemark: onNoted }),
      ...(onBeside !== undefined && { onBeside }),
    }
    return fileFormat.eachRecordInTurns(bytes, slice, parameters, handlers, signal)
  }
}
