import type { Sentence } from '../../language.ts'
import type { Rejection } from '../rejections/rejection.ts'

/**
 * How rows are written in a file. A format knows bytes and no feed: it cuts a file into slices that can be read each
 * for itself, and reads the rows of one, as cells under the names of columns.
 */
export interface Format {
  /** How much of a file `recognise` wants to see, in bytes; all of it when it is shorter. */
  readonly beginningBytes: number
  /** What the beginning of a file tells about the rest. */
  recognise(beginning: Buffer): Recognised | Unreadable
  /** The names of the columns, one for each cell of its rows: as the file has them, unless others were given. */
  columns(parameters: FormatParameters): readonly string[]
  /** How a file was understood beside its columns, for people; absent where there is nothing to tell. */
  understood?(parameters: FormatParameters): readonly Understood[]
  /** The same parameters with other names for the columns. */
  withColumns(parameters: FormatParameters, names: readonly string[]): FormatParameters
  /** Reads the records of a slice, in order. Throws only what a handler throws. */
  eachRecord(bytes: Buffer, place: SlicePlace, parameters: FormatParameters, handlers: RecordHandlers): void
  /** The same, letting the event loop run in between. Rejects with the signal's reason when it is aborted. */
  eachRecordInTurns(
    bytes: Buffer,
    place: SlicePlace,
    parameters: FormatParameters,
    handlers: RecordHandlers,
    signal?: AbortSignal,
  ): Promise<void>
}

/** Something that was found out about a file: its encoding, say. */
export interface Understood {
  readonly what: Sentence
  readonly how: Sentence
}

/** What a format must know to read a slice again: its own, carried with the run as it is. JSON. */
export type FormatParameters = Readonly<Record<string, unknown>>

/** A file whose rows can be read. */
export interface Recognised {
  readonly columns: readonly string[]
  /** What lies before the first row: bytes, and physical lines. */
  readonly headBytes: number
  readonly headLines: number
  /** What the lines below would be as headers, by their number: a title may stand above the header. */
  headersBelow(): readonly { readonly line: number; readonly cells: readonly string[] }[]
  /** Cuts what follows into slices of about so many bytes. */
  cutter(targetBytes: number): Cutter
}

/** A file of which nothing can be read. */
export interface Unreadable {
  /** Why, with what to do: the end of a sentence about the file. */
  readonly problem: Sentence
}

/** Cuts a stream of bytes into slices, in memory bounded by the slice. */
export interface Cutter {
  /** The physical line after the last slice. */
  readonly line: number
  /** Takes a chunk in and gives the slices that are whole by then. */
  add(chunk: Buffer): Iterable<CutSlice>
  /** The slices that are left when nothing follows. */
  end(): Iterable<CutSlice>
  /** Why the file cannot be read after all, in the same words as `Unreadable`; to be asked for when all are cut. */
  readonly problem: Sentence | undefined
  /** What it takes to read them; to be asked for when all are cut. */
  parameters(): FormatParameters
}

/** Where a slice begins. */
export interface SlicePlace {
  /** The physical line of the file that it begins with, or within when `continued`; the first line is 1. */
  readonly firstLine: number
  /** True when it begins within a line too long to be held, which the slice before it reports. */
  readonly continued: boolean
  /** What else a format must know of what came before, to read the slice for itself. JSON. */
  readonly context?: unknown
}

/** A slice that was cut, by its place in the uncompressed file. */
export interface CutSlice extends SlicePlace {
  readonly offset: number
  /** Its bytes; overwritten when the next slice is asked for. */
  readonly bytes: Buffer
}

/** Every physical line that is not empty ends up in exactly one call. */
export interface RecordHandlers {
  /**
   * A record: as many cells as there are columns, as they came (not trimmed), and its first physical line. Long cells
   * share the memory of the whole slice: copy what is to outlive it.
   */
  onRecord(cells: string[], line: number): void
  onUnreadable(row: UnreadableRow): void
  /** What stands beside the rows and is about several of them, or none: a declaration, in formats that have such. */
  onBeside?(cells: string[], line: number): void
  /** What is told of a row that is loaded all the same, or of the file. */
  onRemark?(remark: Rejection): void
  /** A line that holds nothing to load: separators alone, what fills a file up, the header once more. */
  onEmpty?(line: number): void
}

/** A row that cannot be split into cells. */
export interface UnreadableRow {
  readonly line: number
  /** Physical lines it takes. */
  readonly lines: number
  /** Its first 2,000 characters, NIRs and all: to be encrypted before it is kept, and never logged. */
  readonly raw: string
  /** Why: something that makes no cells, more cells than columns, or quotes that can be read in two ways. */
  readonly code: 'unreadable_row' | 'more_cells_than_header' | 'ambiguous_quotes'
  /** The same in words that repeat nothing of the row. */
  readonly reason: Sentence
}
