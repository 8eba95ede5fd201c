import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectories } from '../directories.ts'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { type RefusedRowsFile, readRefusedFiles, readRejectedRows } from '../input/rejections/rejected-rows.ts'
import {
  type ListedGroup,
  type RejectionFilter,
  type RejectionList,
  readGroups,
  readRejections,
} from '../input/rejections/rejections.ts'
import type { Language } from '../language.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { filesMeant } from './files.ts'
import type { Opened } from './open.ts'

/** Which refusals are meant. */
export interface RefusalsSought {
  readonly feed: FeedName | null
  /** A file, by the beginning of its SHA-256 or by its path. */
  readonly file: string | null
  /** True: also what is done. */
  readonly all: boolean
}

/** How rows are given back. */
export interface RowsLayout {
  /** Cells that begin like a formula as they came, not disarmed. */
  readonly raw: boolean
  /** Of the reasons beside them. */
  readonly language: Language
}

/** Refusals, the latest files first: so many at most. Throws `file_unknown`. */
export async function listRejections(
  { open }: Circumstances,
  sought: RefusalsSought,
  limit: number,
): Promise<RejectionList & { readonly groups: readonly ListedGroup[] }> {
  const opened = await open()
  const filter = await filterOf(opened, sought)
  const list = await readRejections(opened.database, filter, limit)
  return { ...list, groups: await readGroups(opened.database, filter) }
}

/**
 * The refused rows of one feed as they came, as pieces of CSV text. They hold NIRs in clear: giving them out is kept.
 * Throws `file_unknown`, and `usage` when rows of several feeds are meant.
 */
export async function* giveRejectedRows(
  { open }: Circumstances,
  sought: RefusalsSought,
  layout: RowsLayout,
): AsyncGenerator<string> {
  const opened = await open()
  const files = await readRefusedFiles(opened.database, await filterOf(opened, sought))
  const feeds = feedsOf(files)
  if (feeds.length > 1) {
    throw new CpaError('usage', `Rows of several feeds were refused: ${feeds.join(', ')}`, {
      hint: 'A file holds one: name it with --feed, or let each be written into a file of its own with --out.',
    })
  }
  await recordAction(opened, 'rejections csv', kept(sought))
  const [feed] = feeds
  if (feed !== undefined)
    yield* readRejectedRows(opened.database, opened.keys, feed, files, { all: sought.all, ...layout })
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
    const pieces = readRejectedRows(opened.database, opened.keys, feed, ofFeed, { all: sought.all, ...layout })
    await writeNew(path, pieces, directory)
    written.push({ feed, path })
  }
  return written
}

async function writeNew(path: string, pieces: AsyncIterable<string>, directory: string): Promise<void> {
  try {
    makeDirectories(directory, 0o700)
    const file = await openFile(path, 'wx', 0o600)
    try {
      for await (const piece of pieces) await file.writeFile(piece)
    } finally {
      await file.close()
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof CpaError || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error
    const there = code === 'EEXIST'
    throw new CpaError(
      'file_unwritable',
      `${path} ${there ? 'is there already' : `cannot be written (${code})`}`,
      {
        hint: there
          ? 'Somebody may be correcting it: take it away, or name another directory.'
          : 'Name a directory that you may write to.',
        cause: error,
      },
    )
  }
}

/** As the audit trail keeps it: a path may hold a NIR. */
function kept({ feed, file, all }: RefusalsSought): object {
  return { feed, file: file === null ? null : redactNirs(file), ...(all ? { all } : {}) }
}

function feedsOf(files: readonly RefusedRowsFile[]): FeedName[] {
  return [...new Set(files.map(({ feed }) => feed))]
}

async function filterOf({ database }: Opened, { feed, file, all }: RefusalsSought): Promise<RejectionFilter> {
  if (file === null) return { feed, files: null, all }
  return { feed, files: (await filesMeant(database, file, feed)).map(({ id }) => id), all }
}
