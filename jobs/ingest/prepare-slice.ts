import {
  type AnyRow,
  checkContext,
  feedNamed,
  type HeaderMapping,
  isRefused,
  isRejection,
  mapHeader,
} from '../../src/feeds/feed.ts'
import { forEachRecord, forEachRecordInTurns, type RecordFormat } from '../../src/feeds/reading/records.ts'
import { duplicateInFile, type Rejection } from '../../src/feeds/rejection.ts'
import type { KeyRing } from '../../src/identity/key-ring.ts'
import { type FileSlice, type IngestFile, spoolKey } from './file-parameters.ts'
import { readReachedSlice, recordFormat } from './reach-file.ts'

/** A row that is refused, as it came: its cells, or its text when it could not be split. */
export interface RefusedRow {
  readonly rejections: readonly Rejection[]
  readonly cells: readonly string[] | string
}

/** A slice of a file, read and checked. */
export interface PreparedSlice {
  readonly rows: readonly AnyRow[]
  readonly refused: RefusedRow[]
  /** Rows of the slice, good and bad. */
  readonly count: number
  /** Gives rows of the slice again, for those that only the database can refuse. */
  cellsOf(lines: ReadonlySet<number>): Map<number, string[]>
}

/** Reads a slice of a file and checks its rows, letting the event loop run in between. */
export async function prepareSlice(
  slice: FileSlice,
  file: IngestFile,
  keys: Pick<KeyRing, 'rowKey'>,
  signal: AbortSignal,
): Promise<PreparedSlice> {
  const bytes = await readReachedSlice(file, slice, spoolKey(keys))
  const format = recordFormat(file, slice)
  const rows: AnyRow[] = []
  const refused: RefusedRow[] = []
  const check = rowCheck(file)
  const handlers = {
    onRecord(cells: string[], line: number) {
      const result = check(cells, line)
      if (isRefused(result)) refused.push({ rejections: result, cells: [...cells] })
      else rows.push(result)
    },
    onUnreadable({ line, raw, reason }: { line: number; raw: string; reason: string }) {
      refused.push({ rejections: [unreadable(line, reason)], cells: raw })
    },
  }
  await forEachRecordInTurns(bytes, format, handlers, signal)
  return { rows, refused, count: rows.length + refused.length, cellsOf: (lines) => cellsOf(bytes, format, lines) }
}

/** The check of a file's rows: the feed's own, and equal keys among the rows it has seen. */
export function rowCheck(file: Pick<IngestFile, 'feed' | 'header' | 'today'>) {
  const feed = feedNamed(file.feed)
  const context = checkContext(file.today)
  const header = knownHeader(file)
  const firstLines = new Map<string, number>()
  return (cells: readonly string[], line: number): AnyRow | readonly Rejection[] => {
    const result = feed.check(cells, header, line, context)
    if (isRefused(result)) return result
    const key = feed.duplicateKey(result)
    const firstLine = firstLines.get(key)
    if (firstLine !== undefined) return [duplicateInFile(line, firstLine)]
    firstLines.set(key, line)
    return result
  }
}

export function unreadable(line: number, reason: string): Rejection {
  return { line, column: null, code: 'unreadable_row', message: reason, value: null }
}

function knownHeader({ feed, header }: Pick<IngestFile, 'feed' | 'header'>): HeaderMapping {
  const mapping = mapHeader(header, feedNamed(feed))
  if (isRejection(mapping)) throw new Error(`a file with this header must not be loaded: ${mapping.message}`)
  return mapping
}

function cellsOf(bytes: Buffer, format: RecordFormat, lines: ReadonlySet<number>): Map<number, string[]> {
  const found = new Map<number, string[]>()
  if (lines.size === 0) return found
  forEachRecord(bytes, format, {
    onRecord(cells, line) {
      if (lines.has(line)) found.set(line, [...cells])
    },
    onUnreadable() {},
  })
  return found
}
