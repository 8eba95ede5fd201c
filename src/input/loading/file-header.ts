import { isRejection, mapHeader } from '../checking/header.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'
import type { CutFile } from '../files/slices.ts'
import type { Rejection } from '../rejections/rejection.ts'

/** Why a file is refused whole, if it is. */
export function headerRefusal({ problem, columns, headLines }: CutFile, feed: FeedName): Rejection | undefined {
  if (problem !== undefined) return { line: 1, column: null, code: 'file_header', message: problem, value: null }
  const mapping = mapHeader(columns, feedNamed(feed), headLines)
  return isRejection(mapping) ? mapping : undefined
}

/** Columns of the file that the feed does not know. */
export function unknownColumns({ columns, headLines }: CutFile, feed: FeedName): readonly string[] {
  const mapping = mapHeader(columns, feedNamed(feed), headLines)
  return isRejection(mapping) ? [] : mapping.unknown
}

/** Rows below the header, when none of them is read: all its lines. */
export function rowsBelowHeader({ lines, headLines }: CutFile): number {
  return Math.max(0, lines - headLines)
}
