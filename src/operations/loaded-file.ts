import type { CpaError } from '../errors.ts'
import type { FeedName } from '../input/feeds/index.ts'
import type { FileRejection } from './file-rejections.ts'

export interface FileCounts {
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly replaced: number
  /** Lines that hold nothing to load; 0 for a file loaded before. */
  readonly empty_rows?: number
}

/** What became of one file, under the names that documents show. */
export interface LoadedFile extends FileCounts {
  readonly name: string
  readonly feed: FeedName
  readonly sha256: string | null
  /** The same content was loaded before, or by somebody else meanwhile: the counts are those of then. */
  readonly already_loaded: boolean
  /** Null when nothing was run: a file refused whole, loaded already, or not readable. */
  readonly run_id: number | null
  readonly unknown_columns: readonly string[]
  /** The first refusals. */
  readonly rejections: readonly FileRejection[]
  /** Why the file could not be read at all: `file_unreadable` or `file_changed`. */
  readonly error: CpaError | null
}

/** Of a file that no run was made for. */
export function nothingOf(name: string, feed: FeedName) {
  return { name, feed, rows: 0, accepted: 0, rejected: 0, replaced: 0, run_id: null, unknown_columns: [] }
}
