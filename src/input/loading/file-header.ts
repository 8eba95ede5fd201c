import { joined, type Sentence } from '../../language.ts'
import { noMap } from '../checking/column-map.ts'
import { isRejection, mapHeader } from '../checking/header.ts'
import { nameColumns } from '../checking/name-columns.ts'
import { holdsData, shownHeading } from '../checking/shown-cell.ts'
import { feedNamed } from '../feeds/index.ts'
import { type FeedName, feedNames } from '../feeds/names.ts'
import type { CutFile } from '../files/slices.ts'
import { addedColumns } from '../rejections/added-columns.ts'
import type { Rejection } from '../rejections/rejection.ts'

type Head = Pick<CutFile, 'problem' | 'columns' | 'naming' | 'headLines' | 'headersBelow'>

/** Why a file is refused whole, if it is. */
export function headerRefusal(
  { problem, columns, naming, headLines, headersBelow }: Head,
  feed: FeedName,
): Rejection | undefined {
  if (problem !== undefined) return { line: 1, column: null, code: 'file_header', message: problem, value: null }
  if (naming?.problem !== undefined) {
    return { line: headLines, column: null, code: 'file_header', message: naming.problem, value: null }
  }
  const mapping = mapHeader(columns, feedNamed(feed), headLines)
  if (!isRejection(mapping)) return undefined
  const headings = naming?.headings ?? columns
  const message = joined([mapping.message, likeness(headings, headersBelow(), feed)], '')
  return { ...mapping, message }
}

/** What the file may be instead: one of another feed, or one with a title above its header. */
function likeness(
  headings: readonly string[],
  below: ReturnType<CutFile['headersBelow']>,
  feed: FeedName,
): Sentence {
  const [other] = feedsWith(headings)
  if (other !== undefined && other !== feed) {
    return { en: `; this looks like ${other}, not ${feed}`, fr: ` ; cela ressemble à ${other}, non à ${feed}` }
  }
  const line = below.find(({ cells }) => fits(cells, feed))?.line
  if (line === undefined) return { en: '', fr: '' }
  return {
    en: `; line ${line} looks like the header: remove the lines above it`,
    fr: ` ; la ligne ${line} ressemble à l’en-tête : retirez les lignes au-dessus`,
  }
}

/**
 * The feeds that a header is made for, those that know most of its columns: the columns of a feed with few of them may
 * stand in the header of another.
 */
export function feedsWith(headings: readonly string[]): FeedName[] {
  const fitting = feedNames.flatMap((name) => {
    const { names, problem } = nameColumns(headings, feedNamed(name), noMap)
    const header = mapHeader(names, feedNamed(name))
    return problem !== undefined || isRejection(header) ? [] : [{ name, unknown: header.unknown.length }]
  })
  const fewest = Math.min(...fitting.map(({ unknown }) => unknown))
  return fitting.filter(({ unknown }) => unknown === fewest).map(({ name }) => name)
}

function fits(headings: readonly string[], feed: FeedName): boolean {
  const { names, problem } = nameColumns(headings, feedNamed(feed), noMap)
  return problem === undefined && !isRejection(mapHeader(names, feedNamed(feed)))
}

/**
 * Columns of the file that nothing reads: neither those of the feed, nor those that a list of refused rows adds, nor those
 * that the map of a sender leaves out. Of a file that is refused for its header too, unless what stands there may be a row.
 */
export function unknownColumns({ columns, naming, headLines }: CutFile, feed: FeedName): readonly string[] {
  const mapping = mapHeader(columns, feedNamed(feed), headLines)
  const told = new Set<string>([...addedColumns, ...(naming?.ignored ?? [])])
  const unknown = isRejection(mapping) ? unknownIn(columns, feed) : mapping.unknown
  return unknown.filter((name) => !told.has(name.toLowerCase()))
}

function unknownIn(columns: readonly string[], feed: FeedName): readonly string[] {
  const known = new Set(feedNamed(feed).compiled.columns.map(({ name }) => name))
  // A row may stand behind the first words of a header: then its other cells are somebody's.
  if (columns.some(holdsData)) return []
  return columns.flatMap((name, index) => {
    const plain = name.trim().toLowerCase()
    return plain === '' || known.has(plain) ? [] : [shownHeading(name.trim(), index + 1)]
  })
}

/** Rows below the header, when none of them is read: all its lines. */
export function rowsBelowHeader({ lines, headLines }: CutFile): number {
  return Math.max(0, lines - headLines)
}
