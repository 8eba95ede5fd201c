import { isRejection, mapHeader } from '../checking/header.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { CutFile } from '../files/slices.ts'
import { addedColumns } from '../rejections/added-columns.ts'
import type { Rejection } from '../rejections/rejection.ts'

/** Why a file is refused whole, if it is. */
export function headerRefusal({ problem, columns, headLines }: CutFile, feed: FeedName): Rejection | undefined {
  if (problem !== undefined) return { line: 1, column: null, code: 'file_header', message: problem, value: null }
  const mapping = mapHeader(columns, feedNamed(feed), headLines)
  return isRejection(mapping) ? mapping : undefined
}

/** Columns of the file that nothing reads: neither those of the feed, nor those that a list of refused rows adds. */
export function unknownColumns({ columns, headLines }: CutFile, feed: FeedName): readonly string[] {
  const mapping = mapHeader(columns, feedNamed(feed), headLines)
  if (isRejection(mapping)) return []
  const added: ReadonlySet<string> = new Set(addedColumns)
  return mapping.unknown.filter((name) => !added.has(name.toLowerCase()))
}

/** Rows below the header, when none of them is read: all its lines. */
export function rowsBelowHeader({ lines, headLines }: CutFile): number {
  return Math.max(0, lines - headLines)
}
