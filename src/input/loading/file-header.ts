import { joined, type Sentence } from '../../language.ts'
import { isRejection, mapHeader } from '../checking/header.ts'
import { type FeedName, feedNamed, feeds } from '../feeds/index.ts'
import type { CutFile } from '../files/slices.ts'
import { addedColumns } from '../rejections/added-columns.ts'
import type { Rejection } from '../rejections/rejection.ts'

type Head = Pick<CutFile, 'problem' | 'columns' | 'headLines' | 'headersBelow'>

/** Why a file is refused whole, if it is. */
export function headerRefusal(
  { problem, columns, headLines, headersBelow }: Head,
  feed: FeedName,
): Rejection | undefined {
  if (problem !== undefined) return { line: 1, column: null, code: 'file_header', message: problem, value: null }
  const mapping = mapHeader(columns, feedNamed(feed), headLines)
  if (!isRejection(mapping)) return undefined
  const message = joined([mapping.message, likeness(columns, headersBelow(), feed)], '')
  return { ...mapping, message }
}

/** What the file may be instead: one of another feed, or one with a title above its header. */
function likeness(
  columns: readonly string[],
  below: ReturnType<CutFile['headersBelow']>,
  feed: FeedName,
): Sentence {
  const other = feedWith(columns)
  if (other !== undefined && other !== feed) {
    return { en: `; its columns are those of ${other}`, fr: ` ; ses colonnes sont celles de ${other}` }
  }
  const line = below.find(({ cells }) => fits(cells, feed))?.line
  if (line === undefined) return { en: '', fr: '' }
  return {
    en: `; line ${line} does: remove the lines above it`,
    fr: ` ; la ligne ${line}, si : retirez les lignes au-dessus`,
  }
}

/** The feed that a header is made for. */
function feedWith(columns: readonly string[]): FeedName | undefined {
  return (Object.keys(feeds) as FeedName[]).find((name) => fits(columns, name))
}

function fits(columns: readonly string[], feed: FeedName): boolean {
  return !isRejection(mapHeader(columns, feedNamed(feed)))
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
