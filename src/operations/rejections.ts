import { join } from 'node:path'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { asCsv, asWorkbook, type CsvCells } from '../input/rejections/given-layouts.ts'
import {
  type GivenRows,
  type RefusedRowsFile,
  readRefusedFiles,
  readRejectedRows,
} from '../input/rejections/rejected-rows.ts'
import {
  type ListedGroup,
  type RefusalPlace,
  type RejectionFilter,
  type RejectionList,
  readGroups,
  readRejections,
} from '../input/rejections/rejections.ts'
import type { Language } from '../language.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { type RefusedConversion, readRefusedConversions } from './exclusions/refused-conversions.ts'
import { filesMeant } from './files.ts'
import { textToKeep } from './free-text.ts'
import { writeNew } from './new-file.ts'
import type { Opened } from './open.ts'

/** Which refusals are meant. */
export interface RefusalsSought {
  readonly feed: FeedName | null
  /** A file, by the beginning of its SHA-256 or by its path. */
  readonly file: string | null
  /** True: also what is done. */
  readonly all: boolean
  readonly sender?: string | null
  readonly code?: string | null
  /** '': refusals of whole rows. */
  readonly column?: string | null
}

/** How rows are given back. */
export interface RowsLayout {
  readonly cells: CsvCells
  /** Of the reasons beside them. */
  readonly language: Language
}

/** What is refused: rows of files, and requests of rows that were loaded. */
export interface ListedRefusals extends RejectionList {
  /** All of the rows, by column and code. */
  readonly groups: readonly ListedGroup[]
  /** Requests for conversions that a run refused: their rows are good, and nothing is to be corrected in them. */
  readonly conversions: readonly RefusedConversion[]
}

/** Refusals, the latest files first: so many at most, after a place or from the first. Throws `file_unknown`. */
export async function listRejections(
  { open }: Circumstances,
  sought: RefusalsSought,
  limit: number,
  after?: RefusalPlace,
): Promise<ListedRefusals> {
  const opened = await open()
  const { database, keys } = opened
  const filter = await filterOf(opened, sought)
  const list = await readRejections(database, filter, limit, after)
  const groups = await readGroups(database, filter)
  const mayBeConversions = filter.feed === null || filter.feed === 'conversions'
  const conversions = mayBeConversions
    ? await readRefusedConversions(database, keys, { files: filter.files, limit })
    : []
  return { ...list, groups, conversions }
}

/** What is refused by feed, column and code, the most frequent first. Throws `file_unknown`. */
export async function groupRejections({ open }: Circumstances, sought: RefusalsSought): Promise<ListedGroup[]> {
  const opened = await open()
  return await readGroups(opened.database, await filterOf(opened, sought))
}

/**
 * The refused rows of one feed as they came, as pieces of CSV text. They hold NIRs in clear: giving them out is kept.
 * Throws `file_unknown`, and `usage` when rows of several feeds are meant.
 */
export async function* giveRejectedRows(
  { open }: Circumstances,
  sought: RefusalsSought,
  layout: RowsLayout,
  reason?: string,
): AsyncGenerator<string> {
  const opened = await open()
  const given = await rowsOfOneFeed(opened, sought, layout)
  await recordAction(opened, 'rejections csv', kept(sought, reason))
  if (given !== undefined) yield* asCsv(given, layout.cells)
}

/** The same as pieces of a workbook, and `usage` when the rows are more than a sheet holds. */
export async function* giveRejectedWorkbook(
  { open }: Circumstances,
  sought: RefusalsSought,
  layout: Pick<RowsLayout, 'language'>,
  reason?: string,
): AsyncGenerator<Buffer> {
  const opened = await open()
  const given = await rowsOfOneFeed(opened, sought, layout)
  await recordAction(opened, 'rejections xlsx', kept(sought, reason))
  if (given !== undefined) yield* asWorkbook(given, 'Refus')
}

/**
 * Writes the refused rows of one feed into a workbook, which only its owner may read and which must not be there yet. False
 * when there is none, and then no file. Throws as giveRejectedRows does, and `file_unwritable`.
 */
export async function writeRejectedWorkbook(
  circumstances: Circumstances,
  sought: RefusalsSought,
  layout: Pick<RowsLayout, 'language'>,
  path: string,
): Promise<boolean> {
  const pieces = giveRejectedWorkbook(circumstances, sought, layout)
  const first = await pieces.next()
  if (first.done) return false
  await writeNew(path, begunWith(first.value, pieces))
  return true
}

/** Pieces of which the first was asked for already. */
export async function* begunWith<Piece>(first: Piece, others: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  yield first
  yield* others
}

async function rowsOfOneFeed(
  opened: Opened,
  sought: RefusalsSought,
  { language }: Pick<RowsLayout, 'language'>,
): Promise<GivenRows | undefined> {
  const files = await readRefusedFiles(opened.database, await filterOf(opened, sought))
  const feeds = feedsOf(files)
  if (feeds.length > 1) {
    throw new CpaError(
      'usage',
      {
        en: `Rows of several feeds were refused: ${feeds.join(', ')}`,
        fr: `Des lignes de plusieurs flux ont été refusées : ${feeds.join(', ')}`,
      },
      {
        hint: {
          en: 'A file holds one: name it with --feed, or let each be written into a file of its own with --out.',
          fr: 'Un fichier en contient un : nommez-le par --feed, ou faites écrire chacun dans son fichier par --out.',
        },
      },
    )
  }
  const [feed] = feeds
  if (feed === undefined) return undefined
  return readRejectedRows(opened.database, opened.keys, feed, files, { all: sought.all, language })
}

/** A file of refused rows that was written. */
export interface WrittenRejections {
  readonly feed: FeedName
  readonly path: string
}

/**
 * Writes the refused rows of each feed into a file of its own, which only its owner may read and which must not be there
 * yet. Throws `file_unknown`, `file_unwritable`.
 */
export async function writeRejectedRows(
  { open }: Circumstances,
  sought: RefusalsSought,
  layout: RowsLayout,
  directory: string,
): Promise<WrittenRejections[]> {
  const opened = await open()
  const files = await readRefusedFiles(opened.database, await filterOf(opened, sought))
  await recordAction(opened, 'rejections csv', kept(sought))
  const written: WrittenRejections[] = []
  for (const feed of feedsOf(files)) {
    const path = join(directory, `to-correct-${feed}.csv`)
    const ofFeed = files.filter((file) => file.feed === feed)
    const { language } = layout
    const given = readRejectedRows(opened.database, opened.keys, feed, ofFeed, { all: sought.all, language })
    await writeNew(path, asCsv(given, layout.cells))
    written.push({ feed, path })
  }
  return written
}

/** As the audit trail keeps it: a path may hold a NIR. */
function kept({ feed, file, all, sender }: RefusalsSought, reason?: string): object {
  const why = reason === undefined ? {} : { reason: textToKeep(reason, '--reason') }
  const named = file === null ? null : redactNirs(file)
  return { feed, file: named, ...(all ? { all } : {}), ...(sender ? { sender } : {}), ...why }
}

function feedsOf(files: readonly RefusedRowsFile[]): FeedName[] {
  return [...new Set(files.map(({ feed }) => feed))]
}

async function filterOf({ database }: Opened, { file, ...sought }: RefusalsSought): Promise<RejectionFilter> {
  if (file === null) return { ...sought, files: null }
  return { ...sought, files: (await filesMeant(database, file, sought.feed)).map(({ id }) => id) }
}
