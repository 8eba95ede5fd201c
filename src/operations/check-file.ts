import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CpaError } from '../errors.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { readSliceOf, type SlicedFile, sliceFile } from '../input/files/sliced-file.ts'
import { removeOrphanScratch, scratchPrefix } from '../input/files/spool-directories.ts'
import { sliceCheck } from '../input/loading/check-slice.ts'
import { headerRefusal, rowsBelowHeader, unknownColumns } from '../input/loading/file-header.ts'
import type { Rejection } from '../input/rejections/rejection.ts'
import { chunkSizes } from '../runs/chunk-sizes.ts'
import type { Circumstances } from './circumstances.ts'
import type { FileRejection } from './file-rejections.ts'
import { fileTrouble, shownName } from './file-trouble.ts'

/** Refusals listed one by one; beyond, a file is only counted. The database keeps them all when the file is loaded. */
const listedRejections = 10_000

/** What a load would make of a file, under the names that documents show. */
export interface CheckedFile {
  readonly name: string
  readonly sha256: string | null
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly unknown_columns: readonly string[]
  /** Why the file cannot be read at all: `file_unreadable` or `file_changed`. */
  readonly error: CpaError | null
  readonly rejections: readonly FileRejection[]
}

type Checking = Omit<Circumstances, 'open' | 'settings'>

/** Validates a file without a database. Why one cannot be read stands in the result. Throws `stopped`. */
export async function checkFile(circumstances: Checking, feed: FeedName, path: string): Promise<CheckedFile> {
  const name = shownName(path)
  const spoolKey = randomBytes(32)
  await removeOrphanScratch()
  const spoolDirectory = await mkdtemp(join(tmpdir(), scratchPrefix))
  try {
    return await checkSliced(circumstances, feed, path, { name, spoolDirectory, spoolKey })
  } finally {
    await rm(spoolDirectory, { recursive: true, force: true })
  }
}

async function checkSliced(
  circumstances: Checking,
  feed: FeedName,
  path: string,
  { name, spoolDirectory, spoolKey }: { name: string; spoolDirectory: string; spoolKey: Buffer },
): Promise<CheckedFile> {
  const { progress, signal } = circumstances
  let sliced: SlicedFile
  try {
    sliced = await sliceFile(path, {
      spoolDirectory,
      spoolKey,
      sliceBytes: chunkSizes.sliceBytes,
      signal,
      onProgress: (bytes) => progress.read(name, bytes),
    })
  } catch (error) {
    const counts = { rows: 0, accepted: 0, rejected: 0, unknown_columns: [], rejections: [] }
    return { name, sha256: null, ...counts, error: fileTrouble(error) }
  }
  try {
    const { cut } = sliced
    const refusal = headerRefusal(cut, feed)
    const whole = rowsBelowHeader(cut)
    const { rows, rejected, rejections } =
      refusal === undefined
        ? await checkRows(circumstances, feed, sliced, spoolKey)
        : { rows: whole, rejected: whole, rejections: [refusal] }
    return {
      name,
      sha256: cut.sha256,
      rows,
      accepted: rows - rejected,
      rejected,
      unknown_columns: unknownColumns(cut, feed),
      error: null,
      rejections: rejections.map((one) => ({ file: name, ...one })),
    }
  } finally {
    progress.end()
  }
}

interface CheckedRows {
  rows: number
  rejected: number
  readonly rejections: Rejection[]
}

/** Checks slice by slice: memory is that of a slice, and of the keys seen, which tell a row that comes twice. */
async function checkRows(
  { asOf, signal }: Checking,
  feed: FeedName,
  sliced: SlicedFile,
  spoolKey: Buffer,
): Promise<CheckedRows> {
  const { cut } = sliced
  const check = sliceCheck(feed, cut.parameters, asOf)
  const found: CheckedRows = { rows: 0, rejected: 0, rejections: [] }
  const handlers = {
    onGood() {
      found.rows += 1
    },
    onRefused(rejections: readonly Rejection[]) {
      found.rows += 1
      found.rejected += 1
      if (found.rejections.length < listedRejections) found.rejections.push(...rejections)
    },
  }
  for (const slice of cut.slices) {
    await check(await readSliceOf(sliced, slice, spoolKey), slice, handlers, signal)
  }
  return found
}
