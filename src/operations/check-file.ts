import { randomBytes } from 'node:crypto'
import type { CpaError } from '../errors.ts'
import type { RemarkCounts } from '../input/checking/remarks.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { withScratch } from '../input/files/scratch.ts'
import { type SlicedFile, sliceFile } from '../input/files/sliced-file.ts'
import type { SheetRead } from '../input/formats/xlsx/spreadsheet.ts'
import { headerRefusal, rowsBelowHeader, unknownColumns } from '../input/loading/file-header.ts'
import { refusedBeginning } from '../input/loading/first-rows.ts'
import { readAs } from '../input/loading/read-as.ts'
import type { Rejection } from '../input/rejections/rejection.ts'
import type { ControlTotal, StatedTotal } from '../input/survey/control-totals.ts'
import type { RefusalGroup } from '../input/survey/refusal-groups.ts'
import { type Survey, type SurveyedRow, surveyFile, surveyOfRefused } from '../input/survey/survey.ts'
import { chunkSizes } from '../runs/chunk-sizes.ts'
import type { Circumstances } from './circumstances.ts'
import { type FileRejection, rejectionOf } from './file-rejections.ts'
import { fileTrouble, givenPath, shownName } from './file-trouble.ts'
import type { ReadingOptions } from './given-file.ts'

/** Refusals listed one by one; beyond, a file is only counted. The database keeps them all when the file is loaded. */
const listedRejections = 10_000

/** What a load would make of a file, under the names that documents show. */
export interface CheckedFile {
  readonly name: string
  /** As it was given. */
  readonly path: string
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
  readonly controls: readonly ControlTotal[]
  /** Why the file cannot be read at all: `file_unreadable`, `file_too_large` or `file_changed`. */
  readonly error: CpaError | null
  readonly groups: readonly RefusalGroup[]
  /** The first refusals; `refusals` is how many there are. */
  readonly rejections: readonly FileRejection[]
  readonly refusals: number
}

type Checking = Omit<Circumstances, 'open'>

/** What is wanted of a check beside what is refused. */
export interface CheckOptions extends ReadingOptions {
  readonly stated?: readonly StatedTotal[]
  /** Looks on: told how the file was read, then each of its rows. */
  readonly watch?: FileWatcher | undefined
}

/** Who looks on while a file is read. */
export interface FileWatcher {
  begin(sliced: SlicedFile): void
  row(row: SurveyedRow): void
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
  options: CheckOptions,
): Promise<CheckedFile> {
  const { progress, signal, settings } = circumstances
  const name = shownName(path)
  const named = { name, path: givenPath(path) }
  const spoolKey = randomBytes(32)
  let sliced: SlicedFile
  try {
    const cut = await sliceFile(path, {
      spoolDirectory,
      spoolKey,
      sliceBytes: chunkSizes.sliceBytes,
      limits: settings.limits,
      sheet: options.sheet,
      bytes: options.bytes?.(),
      signal,
      onProgress: (bytes) => progress.read(name, bytes),
    })
    sliced = readAs(cut, feed, options.map)
  } catch (error) {
    return { ...named, ...nothingRead, error: fileTrouble(error) }
  }
  try {
    options.watch?.begin(sliced)
    const { cut } = sliced
    const list = new RejectionList(named, cut)
    const { rows, rejected, emptyRows, remarks, groups, controls } = await examine(circumstances, feed, sliced, {
      ...options,
      spoolKey,
      list,
    })
    return {
      ...named,
      sha256: cut.sha256,
      rows,
      accepted: rows - rejected,
      rejected,
      empty_rows: emptyRows,
      unknown_columns: unknownColumns(cut, feed),
      sheet: cut.sheet ?? null,
      remarks,
      controls,
      error: null,
      groups,
      rejections: list.first,
      refusals: list.total,
    }
  } finally {
    progress.end()
  }
}

/** Of a file that cannot be read. */
const nothingRead = {
  ...{
    sha256: null,
    rows: 0,
    accepted: 0,
    rejected: 0,
    empty_rows: 0,
    unknown_columns: [],
    sheet: null,
    remarks: {},
  },
  ...{ controls: [], groups: [], rejections: [], refusals: 0 },
}

/** The first refusals of a file, and how many there are. */
class RejectionList {
  readonly first: FileRejection[] = []
  total = 0
  readonly #file: { readonly name: string; readonly path: string }
  readonly #sheetColumns: readonly string[] | null

  constructor(file: { readonly name: string; readonly path: string }, { sheet, columns }: SlicedFile['cut']) {
    this.#file = file
    this.#sheetColumns = sheet === undefined ? null : columns
  }

  add(rejections: readonly Rejection[]): void {
    this.total += rejections.length
    if (this.first.length < listedRejections) {
      this.first.push(...rejections.map((one) => rejectionOf(this.#file, one, this.#sheetColumns)))
    }
  }
}

async function examine(
  { asOf, signal, settings }: Checking,
  feed: FeedName,
  sliced: SlicedFile,
  {
    spoolKey,
    list,
    watch,
    stated = [],
  }: CheckOptions & { readonly spoolKey: Buffer; readonly list: RejectionList },
): Promise<Survey> {
  const refusedWhole = (rejections: readonly Rejection[]) => {
    list.add(rejections)
    return surveyOfRefused(rowsBelowHeader(sliced.cut), rejections)
  }
  const refusal = headerRefusal(sliced.cut, feed)
  if (refusal !== undefined) return refusedWhole([refusal])
  const looking = { asOf, spoolKey, signal, limit: settings.limits.refusedFirst }
  const beginning = await refusedBeginning(sliced, feed, looking)
  if (beginning !== undefined) return refusedWhole([beginning.whole, ...beginning.rows])
  const see = (row: SurveyedRow) => {
    if (row.rejections.length > 0) list.add(row.rejections)
    watch?.row(row)
  }
  return await surveyFile(sliced, feed, { asOf, spoolKey, signal, stated, watch: see })
}
