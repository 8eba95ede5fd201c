import { randomBytes } from 'node:crypto'
import type { CpaError } from '../errors.ts'
import { countRemark, type RemarkCode, type RemarkCounts } from '../input/checking/remarks.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { withScratch } from '../input/files/scratch.ts'
import { readSliceOf, type SlicedFile, sliceFile } from '../input/files/sliced-file.ts'
import type { SheetRead } from '../input/formats/xlsx/spreadsheet.ts'
import { sliceCheck } from '../input/loading/check-slice.ts'
import { headerRefusal, rowsBelowHeader, unknownColumns } from '../input/loading/file-header.ts'
import { refusedBeginning } from '../input/loading/first-rows.ts'
import { cellOfRejection } from '../input/rejections/cell-of-rejection.ts'
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
  /** Lines that hold nothing to load: separators alone, what fills a file up, the header once more. */
  readonly empty_rows: number
  readonly unknown_columns: readonly string[]
  /** Which sheet of a spreadsheet was read; null for text. */
  readonly sheet: SheetRead | null
  /** What is to be told of good rows: how many each is about. */
  readonly remarks: RemarkCounts
  /** Why the file cannot be read at all: `file_unreadable`, `file_too_large` or `file_changed`. */
  readonly error: CpaError | null
  readonly rejections: readonly FileRejection[]
}

type Checking = Omit<Circumstances, 'open'>

export interface CheckOptions {
  /** Of a spreadsheet the sheet to read. Default: the first that is not hidden. */
  readonly sheet?: string | undefined
}

/** Validates a file without a database. Why one cannot be read stands in the result. Throws `stopped`. */
export function checkFile(
  circumstances: Checking,
  feed: FeedName,
  path: string,
  options: CheckOptions = {},
): Promise<CheckedFile> {
  return withScratch((spoolDirectory) => checkFileIn(spoolDirectory, circumstances, feed, path, options))
}

async function checkFileIn(
  spoolDirectory: string,
  circumstances: Checking,
  feed: FeedName,
  path: string,
  { sheet }: CheckOptions,
): Promise<CheckedFile> {
  const { progress, signal, settings } = circumstances
  const name = shownName(path)
  const spoolKey = randomBytes(32)
  let sliced: SlicedFile
  try {
    sliced = await sliceFile(path, {
      spoolDirectory,
      spoolKey,
      sliceBytes: chunkSizes.sliceBytes,
      limits: settings.limits,
      sheet,
      signal,
      onProgress: (bytes) => progress.read(name, bytes),
    })
  } catch (error) {
    const counts = {
      rows: 0,
      accepted: 0,
      rejected: 0,
      empty_rows: 0,
      unknown_columns: [],
      sheet: null,
      remarks: {},
      rejections: [],
    }
    return { name, sha256: null, ...counts, error: fileTrouble(error) }
  }
  try {
    const { cut } = sliced
    const { rows, rejected, empty_rows, remarks, rejections } = await examine(
      circumstances,
      feed,
      sliced,
      spoolKey,
    )
    return {
      name,
      sha256: cut.sha256,
      rows,
      accepted: rows - rejected,
      rejected,
      empty_rows,
      unknown_columns: unknownColumns(cut, feed),
      sheet: cut.sheet ?? null,
      remarks,
      error: null,
      rejections: rejections.map((one) => ({
        file: name,
        ...one,
        cell: cellOfRejection(cut.sheet === undefined ? null : cut.columns, one),
      })),
    }
  } finally {
    progress.end()
  }
}

interface CheckedRows {
  rows: number
  rejected: number
  empty_rows: number
  readonly remarks: RemarkCounts
  readonly rejections: Rejection[]
}

async function examine(
  circumstances: Checking,
  feed: FeedName,
  sliced: SlicedFile,
  spoolKey: Buffer,
): Promise<CheckedRows> {
  const { asOf, signal, settings } = circumstances
  const refusal = headerRefusal(sliced.cut, feed)
  if (refusal !== undefined) return refusedWhole(sliced, [refusal])
  const looking = { asOf, spoolKey, signal, limit: settings.limits.refusedFirst }
  const beginning = await refusedBeginning(sliced, feed, looking)
  if (beginning !== undefined) return refusedWhole(sliced, [beginning.whole, ...beginning.rows])
  return await checkRows(circumstances, feed, sliced, spoolKey)
}

function refusedWhole({ cut }: SlicedFile, rejections: Rejection[]): CheckedRows {
  const rows = rowsBelowHeader(cut)
  return { rows, rejected: rows, empty_rows: 0, remarks: {}, rejections }
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
  const found: CheckedRows = { rows: 0, rejected: 0, empty_rows: 0, remarks: {}, rejections: [] }
  const handlers = {
    onGood() {
      found.rows += 1
    },
    onRemark: (code: RemarkCode) => countRemark(found.remarks, code),
    onEmpty() {
      found.empty_rows += 1
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
