import { noMap } from '../checking/column-map.ts'
import { nameColumns } from '../checking/name-columns.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import { readSliceOf, type SlicedFile } from '../files/sliced-file.ts'
import { fileFormat } from '../formats/index.ts'
import { nirReader } from '../rejections/nir-of-row.ts'
import type { Rejection } from '../rejections/rejection.ts'
import type { RefusedRow } from '../rejections/store-rejections.ts'

/** Rows of a file refused whole that are kept, to be given back; of a longer file none is. */
const mostRows = 20_000

/**
 * The rows of a file that is refused whole, each under its refusal. A first row that names no column of the feed is a
 * row too. None when the file is long: it is corrected where it lies.
 */
export async function rowsToKeep(
  sliced: SlicedFile,
  feed: FeedName,
  refusal: Rejection,
  spoolKey: Buffer,
  signal: AbortSignal,
): Promise<RefusedRow[]> {
  const { columns, parameters, headLines, lines, slices } = sliced.cut
  if (lines > mostRows) return []
  const nirOf = nirReader(columns)
  const rows: RefusedRow[] = []
  const keep = (cells: string[] | string, line: number) => {
    rows.push({ rejections: [{ ...refusal, line }], cells, nir: nirOf(cells), waits: null })
  }
  if (isHeadless(columns, feed)) keep([...columns], headLines)
  for (const slice of slices) {
    const handlers = {
      onRecord: (cells: string[], line: number) => keep([...cells], line),
      onUnreadable: ({ raw, line }: { raw: string; line: number }) => keep(raw, line),
    }
    const bytes = await readSliceOf(sliced, slice, spoolKey)
    await fileFormat.eachRecordInTurns(bytes, slice, parameters, handlers, signal)
  }
  return rows
}

/** Whether a first row names no column of the feed, and so is none. */
export function isHeadless(columns: readonly string[], feed: FeedName): boolean {
  const known = new Set(feedNamed(feed).compiled.columns.map(({ name }) => name))
  const { names } = nameColumns(columns, feedNamed(feed), noMap)
  return columns.length > 0 && !names.some((name) => known.has(name.trim().toLowerCase()))
}
