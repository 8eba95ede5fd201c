import { readFileSync, statSync } from 'node:fs'
import type { ColumnMap } from '../input/checking/column-map.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { readingError } from '../input/files/file-error.ts'
import { standardInput } from '../input/files/input-bytes.ts'
import { readStatedTotals, type StatedTotal } from '../input/survey/control-totals.ts'
import type { RefusalBudget } from '../input/survey/refusal-budget.ts'
import { givenPath, shownName } from './file-trouble.ts'

/** What is asked for of files beside loading them. */
export interface LoadOptions extends Omit<ReadingOptions, 'map' | 'bytes'> {
  /** A file that says how the sender names columns and values; with a sender it is remembered. */
  readonly mapFile?: string | undefined
  /** Put the rows of a file loaded before in force again, as if it were loaded now. */
  readonly again?: boolean
  /** Who sent them. */
  readonly sender?: string | undefined
  /** Totals that the sender states, of a single file; else those in the file beside it are read. */
  readonly stated?: readonly StatedTotal[] | undefined
  /** Where they were taken from, when they have been moved since. */
  readonly from?: string | undefined
  /** How many rows of a file may be refused. */
  readonly maxRefused?: RefusalBudget | undefined
}

/** How the words of a file are read. */
export interface ReadingOptions {
  /** Of a spreadsheet the sheet to read. Default: the first that is not hidden. */
  readonly sheet?: string | undefined
  /** How their sender names columns and values. Default: as the feed does. */
  readonly map?: ColumnMap | undefined
  /** Gives what is read in the place of what lies at the path, which then only says what it is called. */
  readonly bytes?: (() => AsyncIterable<Buffer>) | undefined
}

/** A file that is to be loaded, as it was given. */
export interface GivenFile extends ReadingOptions {
  readonly feed: FeedName
  /** Where it lies. */
  readonly path: string
  /** Its last part, fit to be shown. */
  readonly name: string
  /** As it was given, fit to be shown. */
  readonly shown: string
  readonly sender: string | null
  readonly stated: readonly StatedTotal[]
  readonly maxRefused: RefusalBudget | undefined
}

/** Throws what readStatedTotals throws. */
export function givenFile(
  feed: FeedName,
  path: string,
  { sender, from = path, stated = totalsBeside(feed, path), maxRefused, sheet }: LoadOptions,
): GivenFile {
  return {
    feed,
    path,
    name: shownName(path),
    shown: givenPath(from),
    sender: sender ?? null,
    stated,
    maxRefused,
    sheet,
  }
}

/** The totals of FILE stand in FILE.control. */
export const controlSuffix = '.control'

const longestControls = 4096

/** What the file beside it states of a file; nothing when there is none. Throws `usage`, `file_unreadable`. */
export function totalsBeside(feed: FeedName, path: string): StatedTotal[] {
  if (path === standardInput) return []
  const beside = `${path}${controlSuffix}`
  if (!isFile(beside)) return []
  try {
    return readStatedTotals(readFileSync(beside, 'utf8').slice(0, longestControls), feed, givenPath(beside))
  } catch (error) {
    throw error instanceof Error && 'code' in error && 'syscall' in error ? readingError(beside, error) : error
  }
}

/** What cannot be looked at is told of the file itself, which lies in the same place under nearly the same name. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}
