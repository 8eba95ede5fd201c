import type { KeyRing } from '../../identity/key-ring.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import { checkContext, feedNamed, type HeaderMapping, isRefused, isRejection, mapHeader } from '../feeds/index.ts'
import { readReachedSlice, recordFormat } from '../files/sliced-file.ts'
import { forEachRecord, forEachRecordInTurns, type RecordFormat } from '../formats/csv/records.ts'
import { duplicateInFile, type Rejection } from '../rejections/rejection.ts'
import { type FileSlice, type IngestFile, spoolKey } from './ingest-file.ts'
import { loaderOf } from './loaders/index.ts'
import { NamedRowCollector, PersonRowCollector } from './row-collector.ts'
import { SeenRows } from './seen-rows.ts'
import type { SliceRows } from './slice-rows.ts'

/** A row that is refused, as it came: its cells, or its text when it could not be split. */
export interface RefusedRow {
  readonly rejections: readonly Rejection[]
  readonly cells: readonly string[] | string
}

/** A slice of a file, read, checked, and written as the text that COPY takes. */
export interface PreparedSlice {
  /** Rows that passed the checks. */
  readonly good: number
  /** Them, of a feed whose rows carry NIR and birth date. */
  readonly people?: SliceRows
  /** Them, of a feed whose rows name somebody known. */
  readonly named?: readonly Buffer[]
  readonly refused: RefusedRow[]
  /** Gives rows of the slice again, for those that only the database can refuse. */
  cellsOf(lines: ReadonlySet<number>): Map<number, string[]>
}

/** Reads a slice of a file and checks its rows, letting the event loop run in between. */
export async function prepareSlice(
  slice: FileSlice,
  file: IngestFile,
  keys: Pick<KeyRing, 'rowKey'>,
  vault: NirVault,
  signal: AbortSignal,
): Promise<PreparedSlice> {
  const bytes = await readReachedSlice(file, slice, spoolKey(keys))
  const format = recordFormat(file, slice)
  const people = new PersonRowCollector(loaderOf(file.feed), slice.fileId, vault)
  const named = new NamedRowCollector(loaderOf(file.feed), slice.fileId, vault)
  const refused: RefusedRow[] = []
  const check = rowCheck(file)
  const seen = new SeenRows(feedNamed(file.feed).duplicateKey)
  const refuse = (rejections: readonly Rejection[], cells: string[]) => {
    refused.push({ rejections, cells: [...cells] })
  }
  const handlers = {
    onRecord(cells: string[], line: number) {
      const result = check(cells, line)
      if (isRefused(result)) return refuse(result, cells)
      const place = seen.see(result)
      if ('equalLine' in place) return refuse([duplicateInFile(line, place.equalLine)], cells)
      if ('birthYear' in result) people.add(result, place)
      else named.add(result)
    },
    onUnreadable({ line, raw, reason }: { line: number; raw: string; reason: string }) {
      refused.push({ rejections: [unreadable(line, reason)], cells: raw })
    },
  }
  await forEachRecordInTurns(bytes, format, handlers, signal)
  const rows = loaderOf(file.feed).naming === 'person' ? { people: people.finish() } : { named: named.finish() }
  return {
    ...{ good: people.good + named.good, ...rows, refused },
    cellsOf: (lines) => cellsOf(bytes, format, lines),
  }
}

/** The check of a file's rows, each for itself; `SeenRows` tells those that come twice. */
export function rowCheck(file: Pick<IngestFile, 'feed' | 'header' | 'today'>) {
  const feed = feedNamed(file.feed)
  const context = checkContext(file.today)
  const header = knownHeader(file)
  return (cells: readonly string[], line: number) => feed.check(cells, header, line, context)
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
