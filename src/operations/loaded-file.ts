import type { CpaError } from '../errors.ts'
import type { RemarkCounts } from '../input/checking/remarks.ts'
import type { FeedName } from '../input/feeds/index.ts'
import type { ReplacingFile } from '../input/in-force/file-in-force.ts'
import type { ControlTotal } from '../input/survey/control-totals.ts'
import type { RefusalGroup } from '../input/survey/refusal-groups.ts'
import type { FileRejection } from './file-rejections.ts'
import type { GivenFile } from './given-file.ts'

/** Of the refusals of a file so many are given with it; the database keeps them all. */
export const firstRejections = 5

export interface FileCounts {
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly replaced: number
  /** Rows that overlap another row in force of the same person and employer: perhaps the same work told twice. */
  readonly overlapping: number
  /** Lines that hold nothing to load; 0 for a file loaded before. */
  readonly empty_rows?: number
  /** What is to be told of good rows; absent for a file loaded before. */
  readonly remarks?: RemarkCounts
}

/** What became of one file, under the names that documents show. */
export interface LoadedFile extends FileCounts {
  readonly name: string
  /** As it was given. */
  readonly path: string
  readonly feed: FeedName
  readonly sha256: string | null
  /** The same content was loaded before, or by somebody else meanwhile: the counts are those of then. */
  readonly already_loaded: boolean
  /** Rows of it that are not in force, because later files replaced them. */
  readonly superseded: number
  readonly superseded_by: readonly ReplacingFile[]
  /** True: it was withdrawn as a whole, and none of its rows is in force. */
  readonly withdrawn: boolean
  /** Rows of it that were put in force again. */
  readonly in_force_again: number
  /** Null when nothing was run: a file refused whole, loaded already, or not readable. */
  readonly run_id: number | null
  readonly unknown_columns: readonly string[]
  /** What its sender states of it, and what stands there. */
  readonly controls: readonly ControlTotal[]
  /** Its refusals by column and code: all of them. */
  readonly groups: readonly RefusalGroup[]
  /** The first refusals. */
  readonly rejections: readonly FileRejection[]
  /** Why the file could not be read at all, or was not loaded: `file_unreadable`, `file_changed`, `max_refused`. */
  readonly error: CpaError | null
}

/** Of a file that no run was made for. */
export function nothingOf({ name, shown, feed }: Pick<GivenFile, 'name' | 'shown' | 'feed'>) {
  const counts = { rows: 0, accepted: 0, rejected: 0, replaced: 0, overlapping: 0 }
  const told = { unknown_columns: [], controls: [], groups: [], rejections: [], already_loaded: false }
  return { name, path: shown, feed, ...counts, ...asLoaded, ...told, run_id: null, error: null }
}

/** How a file stands that was loaded just now. */
export const asLoaded = { superseded: 0, superseded_by: [], withdrawn: false, in_force_again: 0 }
