import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { type FeedName, feedNamed, isRejection, mapHeader } from '../../src/feeds/feed.ts'
import type { RecordFormat } from '../../src/feeds/reading/records.ts'
import { type CutFile, cutFile, readSlice, type Slice } from '../../src/feeds/reading/slices.ts'
import { needsSpool } from '../../src/feeds/reading/source.ts'
import { readSpooledSlice, removeSpool, spoolSlices } from '../../src/feeds/reading/spool.ts'
import type { Rejection } from '../../src/feeds/rejection.ts'

/** About 23,000 declarations: two slices in hand stay far below the memory allowed, and Ctrl-C is answered soon. */
const sliceBytes = 3_000_000

/** A file cut into slices that can be read again: from the file itself, or from an encrypted spool. */
export interface ReachedFile {
  readonly cut: CutFile
  /** The file, or the directory of its spool. */
  readonly path: string
  readonly spooled: boolean
}

export interface ReachOptions {
  /** Where spools go, when the file is compressed or a pipe. */
  readonly spoolDirectory: string
  readonly spoolKey: Buffer
  readonly signal: AbortSignal
  readonly onProgress: (bytes: number) => void
}

/** Reads a file once and cuts it. Throws `file_unreadable`, `disk_full`. */
export async function reachFile(path: string, options: ReachOptions): Promise<ReachedFile> {
  const { signal, onProgress } = options
  if (!(await needsSpool(path))) {
    return {
      cut: await cutFile(path, { signal, onProgress, targetBytes: sliceBytes }),
      path: resolve(path),
      spooled: false,
    }
  }
  const directory = join(options.spoolDirectory, `${process.pid}-${randomBytes(6).toString('hex')}`)
  const cut = await spoolSlices(path, {
    directory,
    key: options.spoolKey,
    signal,
    onProgress,
    targetBytes: sliceBytes,
  })
  return { cut, path: directory, spooled: true }
}

export function readReachedSlice(
  file: Pick<ReachedFile, 'path' | 'spooled'>,
  slice: Slice,
  spoolKey: Buffer,
): Promise<Buffer> {
  return file.spooled ? readSpooledSlice(file.path, slice, spoolKey) : readSlice(file.path, slice)
}

/** Removes the spool of a file that has one. */
export async function leaveFile(file: Pick<ReachedFile, 'path' | 'spooled'>): Promise<void> {
  if (file.spooled) await removeSpool(file.path)
}

/** Why a file is refused whole, if it is. */
export function headerRefusal({ format: { header } }: CutFile, feed: FeedName): Rejection | undefined {
  if (header.problem !== undefined) {
    return { line: 1, column: null, code: 'file_header', message: header.problem.message, value: null }
  }
  const mapping = mapHeader(header.cells, feedNamed(feed), header.lines)
  return isRejection(mapping) ? mapping : undefined
}

/** Columns of the file that the feed does not know. */
export function unknownColumns({ format: { header } }: CutFile, feed: FeedName): readonly string[] {
  const mapping = mapHeader(header.cells, feedNamed(feed), header.lines)
  return isRejection(mapping) ? [] : mapping.unknown
}

/** Rows below the header, when none of them is read: all its lines. */
export function rowsBelowHeader({ lines, format }: CutFile): number {
  return Math.max(0, lines - format.header.lines)
}

export function recordFormat(
  file: { readonly header: readonly string[] } & Pick<RecordFormat, 'delimiter' | 'encoding'>,
  slice: Slice,
): RecordFormat {
  const { delimiter, encoding, header } = file
  return { delimiter, encoding, columns: header.length, firstLine: slice.firstLine, continued: slice.continued }
}
