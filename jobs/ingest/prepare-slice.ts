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
import { SeenRows } from './seen-rows.ts'

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
const rowsOfBatch = 200

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
  const seen = new SeenRows(feedNamed(file.feed).duplicateKey)
  const refuse = (rejections: readonly Rejection[], cells: string[]) => {
    refused.push({ rejections, cells: [...cells] })
  }
  const handlers = {
    onRecord(cells: string[], line: number) {
      const result = check(cells, line)
      if (isRefused(result)) return refuse(result, cells)
      const place = seen.see(result)
      if (typeof place === 'object') return refuse([duplicateInFile(line, place.equalLine)], cells)
      batch.add(result, place === 'first mention')
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
  readonly #loader: FeedLoader<AnyRow>
  readonly #vault: NirVault
  #waiting: AnyRow[] = []
  #firstMentions: boolean[] = []

  constructor(loader: FeedLoader<AnyRow>, vault: NirVault) {
    this.#loader = loader
    this.#vault = vault
  }

  add(row: AnyRow, firstMention: boolean): void {
    this.#waiting.push(row)
    this.#firstMentions.push(firstMention)
    if (this.#waiting.length === rowsOfBatch) this.flush()
  }

  flush(): void {
    const [waiting, firstMentions] = [this.#waiting, this.#firstMentions]
    this.#waiting = []
    this.#firstMentions = []
    this.good += waiting.length
    const { hashes, encrypted } = this.#vault.protectNirs(waiting.map((row) => row.nir))
    let text = ''
    for (let index = 0; index < waiting.length; index += 1) {
      const person = {
        nirHash: hashes[index]!,
        nirEncrypted: encrypted[index]!,
        firstMention: firstMentions[index]!,
      }
      text += this.#loader.copyLine(waiting[index]!, person)
    }
    this.rows.push(Buffer.from(text))
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
