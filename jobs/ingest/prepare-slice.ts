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
import type { NirVault } from '../../src/identity/nir-vault.ts'
import { type FileSlice, type IngestFile, spoolKey } from './file-parameters.ts'
import type { FeedLoader } from './loaders/feed-loader.ts'
import { loaderOf } from './loaders/index.ts'
import { readReachedSlice, recordFormat } from './reach-file.ts'

/** A row that is refused, as it came: its cells, or its text when it could not be split. */
export interface RefusedRow {
  readonly rejections: readonly Rejection[]
  readonly cells: readonly string[] | string
}

/** A slice of a file, read, checked, and written as the text that COPY takes. */
export interface PreparedSlice {
  /** Rows that passed the checks. */
  readonly good: number
  readonly rows: readonly Buffer[]
  readonly refused: RefusedRow[]
  /** Gives rows of the slice again, for those that only the database can refuse. */
  cellsOf(lines: ReadonlySet<number>): Map<number, string[]>
}

/** Rows turned into COPY text at once: then only bytes remain of them, outside the heap. */
const rowsOfBatch = 1000

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
  const batch = new CopyBatch(loaderOf(file.feed), vault)
  const refused: RefusedRow[] = []
  const check = rowCheck(file)
  const handlers = {
    onRecord(cells: string[], line: number) {
      const result = check(cells, line)
      if (isRefused(result)) refused.push({ rejections: result, cells: [...cells] })
      else batch.add(result)
    },
    onUnreadable({ line, raw, reason }: { line: number; raw: string; reason: string }) {
      refused.push({ rejections: [unreadable(line, reason)], cells: raw })
    },
  }
  await forEachRecordInTurns(bytes, format, handlers, signal)
  batch.flush()
  const { good, rows } = batch
  return { good, rows, refused, cellsOf: (lines) => cellsOf(bytes, format, lines) }
}

/** Gathers good rows and turns them into COPY text, their NIRs protected a batch at a time. */
class CopyBatch {
  readonly rows: Buffer[] = []
  good = 0
  readonly #mentioned = new Set<string>()
  readonly #loader: FeedLoader<AnyRow>
  readonly #vault: NirVault
  #waiting: AnyRow[] = []

  constructor(loader: FeedLoader<AnyRow>, vault: NirVault) {
    this.#loader = loader
    this.#vault = vault
  }

  add(row: AnyRow): void {
    this.#waiting.push(row)
    if (this.#waiting.length === rowsOfBatch) this.flush()
  }

  flush(): void {
    const waiting = this.#waiting
    this.#waiting = []
    this.good += waiting.length
    const { hashes, encrypted } = this.#vault.protectNirs(waiting.map((row) => row.nir))
    let text = ''
    for (const [index, row] of waiting.entries()) {
      const person = {
        nirHash: hashes[index]!,
        nirEncrypted: encrypted[index]!,
        firstMention: this.#isFirstMention(row),
      }
      text += this.#loader.copyLine(row, person)
    }
    this.rows.push(Buffer.from(text))
  }

  #isFirstMention(row: AnyRow): boolean {
    const person = 'birthYear' in row ? `${row.nir}${row.birthYear}` : row.nir
    if (this.#mentioned.has(person)) return false
    this.#mentioned.add(person)
    return true
  }
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
