import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rowCheck, unreadable } from '../../jobs/ingest/prepare-slice.ts'
import {
  headerRefusal,
  leaveFile,
  type ReachedFile,
  reachFile,
  readReachedSlice,
  recordFormat,
  rowsBelowHeader,
  unknownColumns,
} from '../../jobs/ingest/reach-file.ts'
import { SeenRows } from '../../jobs/ingest/seen-rows.ts'
import { removeOrphanSpools } from '../../jobs/ingest/spool-directories.ts'
import type { CpaError } from '../errors.ts'
import { type FeedName, feedNamed, isRefused } from '../feeds/feed.ts'
import { forEachRecordInTurns } from '../feeds/reading/records.ts'
import { duplicateInFile, type Rejection } from '../feeds/rejection.ts'
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
  readonly unknown_columns: readonly string[]
  /** Why the file cannot be read at all: `file_unreadable` or `file_changed`. */
  readonly error: CpaError | null
  readonly rejections: readonly FileRejection[]
}

type Checking = Omit<Circumstances, 'open' | 'settings'>

/** Validates a file without a database. Why one cannot be read stands in the result. Throws `stopped`. */
export async function checkFile(circumstances: Checking, feed: FeedName, path: string): Promise<CheckedFile> {
  const { progress, signal } = circumstances
  const name = shownName(path)
  const spoolKey = randomBytes(32)
  const spoolDirectory = join(tmpdir(), 'cpa-check')
  await removeOrphanSpools(spoolDirectory)
  let reached: ReachedFile
  try {
    reached = await reachFile(path, {
      spoolDirectory,
      spoolKey,
      signal,
      onProgress: (bytes) => progress.read(name, bytes),
    })
  } catch (error) {
    const counts = { rows: 0, accepted: 0, rejected: 0, unknown_columns: [], rejections: [] }
    return { name, sha256: null, ...counts, error: fileTrouble(error) }
  }
  try {
    const { cut } = reached
    const refusal = headerRefusal(cut, feed)
    const whole = rowsBelowHeader(cut)
    const { rows, rejected, rejections } =
      refusal === undefined
        ? await checkRows(circumstances, feed, reached, spoolKey)
        : { rows: whole, rejected: whole, rejections: [refusal] }
    return {
      name,
      sha256: cut.sha256,
      rows,
      accepted: rows - rejected,
      rejected,
      unknown_columns: unknownColumns(cut, feed),
      error: null,
      rejections: rejections.map((one) => ({ file: name, ...one })),
    }
  } finally {
    progress.end()
    await leaveFile(reached)
  }
}

interface CheckedRows {
  rows: number
  rejected: number
  readonly rejections: Rejection[]
}

/** Checks slice by slice: memory is that of a slice, and of the keys seen, which tell a row that comes twice. */
async function checkRows(
  { asOf, signal }: Checking,
  feed: FeedName,
  reached: ReachedFile,
  spoolKey: Buffer,
): Promise<CheckedRows> {
  const { cut } = reached
  const { cells: header, delimiter } = cut.format.header
  const check = rowCheck({ feed, header, today: asOf })
  const seen = new SeenRows(feedNamed(feed).duplicateKey)
  const found: CheckedRows = { rows: 0, rejected: 0, rejections: [] }
  const refuse = (rejections: readonly Rejection[]) => {
    found.rejected += 1
    if (found.rejections.length < listedRejections) found.rejections.push(...rejections)
  }
  for (const slice of cut.slices) {
    const bytes = await readReachedSlice(reached, slice, spoolKey)
    const format = recordFormat({ header, delimiter, encoding: cut.encoding }, slice)
    await forEachRecordInTurns(
      bytes,
      format,
      {
        onRecord(row, line) {
          found.rows += 1
          const result = check(row, line)
          if (isRefused(result)) return refuse(result)
          const place = seen.see(result)
          if ('equalLine' in place) refuse([duplicateInFile(line, place.equalLine)])
        },
        onUnreadable({ line, reason }) {
          found.rows += 1
          refuse([unreadable(line, reason)])
        },
      },
      signal,
    )
  }
  return found
}
